using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Api.Pages;

/// <summary>The stylesheet, the script and the icon: inside the program, at addresses that change with their content.</summary>
internal static class SiteAssets
{
    private const string Folder = "/assets";

    private static readonly CompositeFileProvider Files = new(
        new EmbeddedFileProvider(typeof(SiteAssets).Assembly, $"{typeof(SiteAssets).Namespace}.Assets"),
        new EmbeddedFileProvider(typeof(SvgStyle).Assembly, typeof(SvgStyle).Namespace));

    public static readonly string Stylesheet = Address("site.css");
    public static readonly string GraphStylesheet = Address("relays.css");
    public static readonly string Script = Address("site.js");
    public static readonly string Icon = Address("icon.svg");

    public static void UseAssets(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = Files,
        RequestPath = Folder,
        OnPrepareResponse = file =>
        {
            file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            PageHeaders.Set(file.Context.Response);
        },
    });

    private static string Address(string name)
    {
        using var content = Files.GetFileInfo(name).CreateReadStream();
        return $"{Folder}/{name}?v={Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, 9))}";
    }
}
