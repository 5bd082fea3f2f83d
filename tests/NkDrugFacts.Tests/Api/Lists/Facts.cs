using System.Globalization;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

/// <summary>Everything the API has, unfiltered, to hold its filters to.</summary>
internal sealed record Facts(
    List<JsonElement> Claims, List<JsonElement> Attestations, Dictionary<string, JsonElement> Sources, Dictionary<string, JsonElement> People,
    List<JsonElement> Organizations, List<JsonElement> Topics, List<JsonElement> Places, TestApi Api)
{
    private readonly ILookup<string, JsonElement> byClaim = Attestations.ToLookup(attestation => attestation.Text("claim"), StringComparer.Ordinal);

    public static async Task<Facts> LoadAsync(TestApi api) => new(
        await api.GetAllAsync("/v1/claims"), await api.GetAllAsync("/v1/attestations"),
        (await api.GetAllAsync("/v1/sources")).ToDictionary(source => source.Text("id")), (await api.GetAllAsync("/v1/people")).ToDictionary(person => person.Text("id")),
        await api.GetAllAsync("/v1/organizations"), await api.GetAllAsync("/v1/topics"), await api.GetAllAsync("/v1/places"), api);

    public IEnumerable<JsonElement> Of(JsonElement claim) => byClaim[claim.Text("id")];

    public JsonElement Source(JsonElement attestation) => Sources[attestation.Text("source")];

    public string Publisher(JsonElement attestation) => Source(attestation).TryGetProperty("publisher", out var publisher) ? publisher.Text("id") : "";

    /// <summary>A thing and all that falls under it, found from below: each one's way to the top.</summary>
    public HashSet<string> Within(string list, string parent, string id)
    {
        var all = (list switch { "topics" => Topics, "places" => Places, _ => Organizations }).ToDictionary(item => item.Text("id"));
        return [.. all.Keys.Where(item => Above(item).Contains(id))];

        IEnumerable<string> Above(string item)
        {
            for (var at = item; at is not null; at = all[at].TryGetProperty(parent, out var next) ? next.ValueKind == JsonValueKind.String ? next.GetString() : next.Text("id") : null)
                yield return at;
        }
    }

    public HashSet<string> Related(string claim) =>
        [.. Api.GetAsync($"/v1/claims/{claim}").GetAwaiter().GetResult().Items("relations").Select(relation => relation.GetProperty("claim").Text("id"))];
}

internal static class FactReading
{
    public static List<string> Strings(this JsonElement element, string key) => [.. element.Items(key).Select(item => item.GetString()!)];

    public static bool Is(this JsonElement element, string key, string value) => element.TryGetProperty(key, out var found) && found.GetString() == value;

    /// <summary>The first and the last day that a date can mean; null without one.</summary>
    public static (DateOnly First, DateOnly Last)? Days(this JsonElement element, string key) => !element.TryGetProperty(key, out var date) ? null
        : (date.TryGetProperty("earliest", out var first) ? Day(first) : DateOnly.MinValue, date.TryGetProperty("latest", out var last) ? Day(last) : DateOnly.MaxValue);

    public static IEnumerable<(double Minimum, double Maximum, string Unit)> Figures(this JsonElement element) =>
        !element.TryGetProperty("quantities", out var quantities) ? []
            : quantities.EnumerateArray().Select(figure => figure.TryGetProperty("value", out var value)
                ? (value.GetDouble(), value.GetDouble(), figure.Text("unit"))
                : (figure.GetProperty("minimum").GetDouble(), figure.GetProperty("maximum").GetDouble(), figure.Text("unit")));

    private static DateOnly Day(JsonElement text) => DateOnly.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
