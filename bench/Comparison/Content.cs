using System.Globalization;
using System.Text.Json;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>What an answer says, however it is written: equal lines for equal contents.</summary>
internal static class Content
{
    /// <summary>Of this program's answer.</summary>
    public static IReadOnlyList<string> OfOurs(string kind, JsonElement answer) => kind switch
    {
        Requests.Claim => [Claim(answer), .. answer.GetProperty("chains").EnumerateArray().SelectMany(Hops).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), .. Relations(answer)],
        Requests.List => [Text(answer, "page", "total"), .. Data(answer, Claim)],
        Requests.Facets => [.. answer.GetProperty("facets").EnumerateObject().OrderBy(facet => facet.Name, StringComparer.Ordinal).SelectMany(facet => Facet(facet, "label", "count"))],
        Requests.Corroboration => [Line(Text(answer, "verdict"), Text(answer, "credibility"), Text(answer, "supporting", "informants", "min"), Text(answer, "supporting", "informants", "max"),
            Text(answer, "supporting", "gatherings", "count"), Text(answer, "supporting", "publishers", "count"), Text(answer, "supporting", "channels", "count"), Text(answer, "denying", "gatherings", "count"))],
        _ => [Text(answer, "page", "total"), .. Data(answer, Hit)],
    };

    /// <summary>Of the answer of a peer that was written for this.</summary>
    public static IReadOnlyList<string> OfPeer(string kind, JsonElement answer) => kind switch
    {
        Requests.Claim => [Claim(answer.GetProperty("claim")), .. answer.GetProperty("attestations").EnumerateArray().Select(Attestation).Order(StringComparer.Ordinal), .. Relations(answer)],
        Requests.List => [Text(answer, "total"), .. Data(answer, Claim)],
        Requests.Facets => [.. answer.EnumerateObject().OrderBy(facet => facet.Name, StringComparer.Ordinal).SelectMany(facet => Facet(facet, "name", "claims"))],
        Requests.Corroboration => [Line(Text(answer, "verdict"), Text(answer, "credibility"), Text(answer, "informants", "min"), Text(answer, "informants", "max"),
            Text(answer, "gatherings"), Text(answer, "publishers"), Text(answer, "channels"), Text(answer, "denyingGatherings"))],
        _ => [Text(answer, "total"), .. Data(answer, Hit)],
    };

    /// <summary>What only one of them says; null when they are equal.</summary>
    public static string? Difference(IReadOnlyList<string> ours, IReadOnlyList<string> theirs) => ours.SequenceEqual(theirs, StringComparer.Ordinal)
        ? null
        : $"{string.Join('\n', ours.Except(theirs, StringComparer.Ordinal))}\n-- but\n{string.Join('\n', theirs.Except(ours, StringComparer.Ordinal))}";

    private static IEnumerable<string> Data(JsonElement answer, Func<JsonElement, string> item) => answer.GetProperty("data").EnumerateArray().Select(item);

    private static string Claim(JsonElement claim) => Line(
        Text(claim, "id"), Text(claim, "statement"), Text(claim, "topics"), Text(claim, "places"), Date(claim, "occurred"), Text(claim, "verdict"), Text(claim, "credibility"),
        Text(claim, "informants", "min"), Text(claim, "informants", "max"), Text(claim, "gatherings"), Text(claim, "publishers"), Text(claim, "channels"), Text(claim, "denyingGatherings"),
        Text(claim, "note"), Text(claim, "revision"));

    // A chain tells by its order what each hop was taken from.
    private static IEnumerable<string> Hops(JsonElement chain)
    {
        var hops = chain.GetProperty("hops").EnumerateArray().ToList();
        return hops.Select((hop, at) => Line(
            Text(hop, "attestation"), at + 1 < hops.Count ? Text(hops[at + 1], "attestation") : "", Text(hop, "relay"), Text(hop, "stance"), Text(hop, "mode"), Text(hop, "certainty"),
            Text(hop, "quotation", "text"), Text(hop, "quotation", "language"), Text(hop, "said", "edtf"),
            Text(hop, "speaker", "id"), Text(hop, "speaker", "name"), Text(hop, "speakerKind"),
            Text(hop, "source", "id"), Text(hop, "source", "name"), Text(hop, "isCompilation"), Date(hop, "published"), Text(hop, "publisher", "id"), Text(hop, "publisher", "name")));
    }

    private static string Attestation(JsonElement attestation)
    {
        var source = attestation.GetProperty("source");
        return Line(
            Text(attestation, "id"), Text(attestation, "upstream"), Text(attestation, "relay"), Text(attestation, "stance"), Text(attestation, "mode"), Text(attestation, "certainty"),
            Text(attestation, "quotation", "text"), Text(attestation, "quotation", "language"), Text(attestation, "said"),
            Text(attestation, "speaker", "id"), Text(attestation, "speaker", "name"), Text(attestation, "speaker", "kind"),
            Text(source, "id"), Label(source), Text(source, "isCompilation"), Date(source, "published"), Text(source, "publisher", "id"), Text(source, "publisher", "name"));
    }

    // This program tells authors, publisher and date of a work in one name.
    private static string Label(JsonElement source)
    {
        var parts = new[] { string.Join(" and ", source.GetProperty("authors").EnumerateArray().Select(author => author.GetString())), Text(source, "publisher", "name") }
            .Where(part => part.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (parts.Count == 0)
            parts.Add(Text(source, "title"));
        return string.Join(", ", parts.Append(Text(source, "published", "edtf") is { Length: > 0 } date ? date : "undated"));
    }

    private static IEnumerable<string> Relations(JsonElement answer) => answer.GetProperty("relations").EnumerateArray()
        .Select(relation => Line(Text(relation, "type"), Text(relation, "inverse"), Text(relation, "claim", "id"), Text(relation, "claim", "name"), Text(relation, "strength"), Text(relation, "reason")));

    private static string Hit(JsonElement hit) => Line(Text(hit, "id"), Text(hit, "label"), Text(hit, "score"));

    private static IEnumerable<string> Facet(JsonProperty facet, string name, string count) => facet.Value.GetProperty("values").EnumerateArray()
        .Select(value => Line(facet.Name, Text(value, "value"), Text(value, name) is var label && label == Text(value, "value") ? "" : label, Text(value, count)))
        .Append(Line(facet.Name, Text(facet.Value, "more")));

    private static string Date(JsonElement of, string name) => Line(Text(of, name, "edtf"), Text(of, name, "earliest"), Text(of, name, "latest"));

    private static string Line(params string[] parts) => string.Join(" | ", parts);

    // Empty where something on the way is absent or null.
    private static string Text(JsonElement element, params string[] path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return "";
        return element.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Array => string.Join(',', element.EnumerateArray().Select(item => item.ToString())),
            JsonValueKind.Number => element.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => element.ToString(),
        };
    }
}
