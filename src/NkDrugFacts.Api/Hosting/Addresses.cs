namespace NkDrugFacts.Api.Hosting;

internal static class Addresses
{
    // Ten thousand characters of any script, as a browser writes them, and what is asked besides.
    private const int MostBytes = 128 << 10;

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>http://localhost:5080, unless the host's own settings say otherwise.</summary>
    public static void AddDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Settings.All(key => builder.Configuration[key] is null))
            builder.WebHost.UseUrls("http://localhost:5080");
    }

    /// <summary>Reads an address that is longer than anything asks for, so that the answer can say what is too long in it.</summary>
    public static void AddLongAddresses(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestLineSize = MostBytes);
}
