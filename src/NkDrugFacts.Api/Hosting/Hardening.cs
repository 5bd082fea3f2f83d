using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Hosting;

/// <summary>What browsers may do with any answer, who may say where a request came from, and nothing that tells which server answers.</summary>
internal static class Hardening
{
    // Data is to be looked at, and nothing in it to be run or loaded. Pages have a policy of their own.
    private const string OfData = "default-src 'none'; frame-ancestors 'none'";

    // The pages of the API's documentation put styles into themselves and have pictures in their stylesheet.
    private const string OfDocumentation = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly KeyValuePair<string, StringValues>[] OfEveryAnswer =
    [
        new(HeaderNames.XContentTypeOptions, "nosniff"),
        new(HeaderNames.XFrameOptions, "DENY"),
        // Whose report somebody looked up here is nobody else's business.
        new("Referrer-Policy", "same-origin"),
        // Nothing of the device.
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        // Data is for pages of any origin.
        new("Cross-Origin-Resource-Policy", "cross-origin"),
    ];

    private static readonly char[] Separators = [',', ' '];

    public static void AddHardening(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        var proxies = (builder.Configuration["Proxies:Known"] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Network).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Who is not among them is not believed, the machine itself included.
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            options.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // However many stand in a row.
            options.ForwardLimit = null;
            foreach (var proxy in proxies)
                options.KnownIPNetworks.Add(proxy);
        });
    }

    /// <summary>Before everything else, so that it holds for whoever answers.</summary>
    public static void UseHardening(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders != ForwardedHeaders.None)
            app.UseForwardedHeaders();
        app.UseHsts();
        app.Use((http, next) =>
        {
            http.Response.OnStarting(static state => ProtectAsync((HttpContext)state), http);
            return next(http);
        });
    }

    /// <summary>Whether every answer has this header, with the same value, whoever makes it.</summary>
    public static bool IsOfEveryAnswer(string header) => Array.Exists(OfEveryAnswer, one => string.Equals(one.Key, header, StringComparison.OrdinalIgnoreCase));

    private static Task ProtectAsync(HttpContext http)
    {
        // What a 304 says takes the place of what the kept answer said: it says nothing of this, so that a page keeps its own policy.
        if (http.Response.StatusCode == StatusCodes.Status304NotModified)
            return Task.CompletedTask;
        var headers = http.Response.Headers;
        foreach (var (name, value) in OfEveryAnswer)
            headers[name] = value;
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? OfDocumentation : OfData);
        return Task.CompletedTask;
    }

    private static System.Net.IPNetwork Network(string text) => System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"Proxies:Known holds '{text}', which is no address; write 10.0.0.5, or 10.0.0.0/8 for a whole network.");
}
