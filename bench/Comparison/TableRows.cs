using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The answers of servers that serve any tables, as those of the peers that were written for this.</summary>
internal static class TableRows
{
    /// <summary>The same with other names: in camel case where none is given; and the nodes of a connection in its place.</summary>
    public static JsonNode? Renamed(JsonElement value, IReadOnlyDictionary<string, string> names) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("nodes", out var nodes) => Renamed(nodes, names),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(property => KeyValuePair.Create(names.GetValueOrDefault(property.Name) ?? Camel(property.Name), Renamed(property.Value, names)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Renamed(item, names))]),
        JsonValueKind.Null => null,
        _ => JsonSerializer.SerializeToNode(value),
    };

    public static JsonObject Detail(JsonNode claim) => new()
    {
        ["claim"] = Claim(claim),
        ["attestations"] = All(claim["attestations"], Attestation),
        ["relations"] = new JsonArray([.. Relations(claim["relations"], "related", false).Concat(Relations(claim["inverseRelations"], "claim", true))
            .OrderBy(relation => $"{relation["type"]} {relation["claim"]!["id"]} {relation["inverse"]}", StringComparer.Ordinal)]),
    };

    public static JsonObject Page(JsonNode? claims, JsonNode? total) => new() { ["data"] = All(claims, Claim), ["total"] = total?.DeepClone() };

    private static JsonObject Claim(JsonNode claim) => new(Of(claim, "id", "statement", "verdict", "credibility", "gatherings", "publishers", "channels", "denyingGatherings", "note", "revision"))
    {
        ["topics"] = All(claim["topics"], topic => Key(topic, "topic")),
        ["places"] = All(claim["places"], place => Key(place, "place")),
        ["occurred"] = Date(claim, "occurred"),
        ["informants"] = new JsonObject { ["min"] = claim["informantsMin"]?.DeepClone(), ["max"] = claim["informantsMax"]?.DeepClone() },
    };

    private static JsonObject Attestation(JsonNode attestation)
    {
        var source = attestation["source"]!;
        return new(Of(attestation, "id", "relay", "stance", "mode", "certainty", "speaker"))
        {
            ["upstream"] = attestation["upstreamId"]?.DeepClone(),
            ["quotation"] = new JsonObject { ["text"] = attestation["quotationText"]?.DeepClone(), ["language"] = attestation["quotationLanguage"]?.DeepClone() },
            ["said"] = attestation["saidEdtf"]?.DeepClone(),
            ["source"] = new JsonObject(Of(source, "id", "title", "description", "isCompilation", "publisher"))
            {
                ["published"] = Date(source, "published"),
                ["authors"] = All(source["authors"], author => (author["person"] ?? author["organization"])?["name"]?.DeepClone()),
            },
        };
    }

    private static IEnumerable<JsonObject> Relations(JsonNode? relations, string other, bool inverse) => relations!.AsArray().Select(relation => new JsonObject(Of(relation!, "type", "strength", "reason"))
    {
        ["inverse"] = inverse,
        ["claim"] = new JsonObject { ["id"] = relation![other]?["id"]?.DeepClone(), ["name"] = relation[other]?["statement"]?.DeepClone() },
    });

    // Of what is linked, or of a row that links it.
    private static JsonNode? Key(JsonNode row, string name) => (row[$"{name}Id"] ?? row[name]?["id"] ?? row["id"])?.DeepClone();

    private static JsonObject Date(JsonNode of, string name) => new() { ["edtf"] = of[$"{name}Edtf"]?.DeepClone(), ["earliest"] = of[$"{name}Earliest"]?.DeepClone(), ["latest"] = of[$"{name}Latest"]?.DeepClone() };

    private static JsonArray All(JsonNode? items, Func<JsonNode, JsonNode?> item) => new([.. items!.AsArray().Select(one => item(one!))]);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Of(JsonNode row, params string[] names) => names.Select(name => KeyValuePair.Create(name, row[name]?.DeepClone()));

    private static string Camel(string name) => string.Concat(name.Split('_').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
