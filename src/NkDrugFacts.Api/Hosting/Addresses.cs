namespace NkDrugFacts.Api.Hosting;

internal static class Addresses
{
    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>http://localhost:5080, unless the host's own settings say otherwise.</summary>
    public static void AddDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Settings.All(key => builder.Configuration[key] is null))
            builder.WebHost.UseUrls("http://localhost:5080");
    }
}
