using System.Text.Json.Nodes;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>Two answers that have to be the same JSON, but for cursors, which everybody has of their own.</summary>
internal static class Whole
{
    /// <summary>Where they differ first; null when they nowhere do.</summary>
    public static string? Difference(byte[] ours, byte[] theirs) => Difference(WithoutCursors(ours), WithoutCursors(theirs), "$");

    // That there is a next page has to be said by both. Pages are walked in one direction alone.
    private static JsonNode WithoutCursors(byte[] answer)
    {
        var root = JsonNode.Parse(answer)!;
        if (root["page"] is JsonObject page)
        {
            page.Remove("previous");
            if (page.ContainsKey("next"))
                page["next"] = "";
        }

        return root;
    }

    private static string? Difference(JsonNode? ours, JsonNode? theirs, string path) => (ours, theirs) switch
    {
        _ when JsonNode.DeepEquals(ours, theirs) => null,
        (JsonObject one, JsonObject other) => one.Select(property => property.Key).Union(other.Select(property => property.Key), StringComparer.Ordinal)
            .Select(name => Difference(one[name], other[name], $"{path}.{name}")).FirstOrDefault(difference => difference is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Zip(other).Select((pair, at) => Difference(pair.First, pair.Second, $"{path}[{at}]")).FirstOrDefault(difference => difference is not null),
        _ => $"{path} is {ours?.ToJsonString() ?? "absent"}, but {theirs?.ToJsonString() ?? "absent"}",
    };
}
