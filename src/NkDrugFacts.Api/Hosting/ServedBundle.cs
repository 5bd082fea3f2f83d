using System.Text.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The bundle that is served, as far as its records do not tell: what it says of itself is read once, so that the folder may go while it is served.</summary>
internal sealed partial class ServedBundle(string folder)
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> description = new(() => Read(Path.Combine(folder, "dataset.json")));

    private readonly Lazy<DatasetRecord> dataset = new(() => BundleReader.Describe(folder));

    public string Folder => folder;

    /// <summary>What the bundle says of itself.</summary>
    public DatasetRecord Dataset => dataset.Value;

    /// <summary>Reads what it says of itself, once it is known to have no errors.</summary>
    public void Keep() => _ = (description.Value, dataset.Value);

    /// <summary>The address of the licence of its words; none when the bundle is no longer there to say.</summary>
    public string? License => description.Value.GetValueOrDefault("license") is { } spdx ? Address(spdx) : null;

    /// <summary>None when the bundle is no longer there to say.</summary>
    public string? Title => description.Value.GetValueOrDefault("title");

    /// <summary>BCP 47 tag of the language of its words; none when the bundle is no longer there to say.</summary>
    public string? Language => description.Value.GetValueOrDefault("language");

    private static Dictionary<string, string> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal);
    }

    private static string Address(string spdx) => spdx == "CC0-1.0" ? "https://creativecommons.org/publicdomain/zero/1.0/"
        : CreativeCommons.Match(spdx) is { Success: true } match
            ? $"https://creativecommons.org/licenses/{match.Groups["terms"].Value.ToLowerInvariant()}/{match.Groups["version"].Value}/"
            : $"https://spdx.org/licenses/{Uri.EscapeDataString(spdx)}";

    [GeneratedRegex(@"\ACC-(?<terms>BY(-[A-Z]{2})*)-(?<version>\d\.\d)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex CreativeCommons { get; }
}

internal static class ServedBundles
{
    /// <summary>Dataset:Path, or the dataset that ships.</summary>
    public static void AddServedBundle(this WebApplicationBuilder builder) => builder.Services.AddSingleton(services => new ServedBundle(
        services.GetRequiredService<IConfiguration>()["Dataset:Path"] ?? Path.Combine(AppContext.BaseDirectory, "data", "nk-drugs")));
}
