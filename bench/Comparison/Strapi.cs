using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The requests as Strapi takes them over its REST API, and its answers as those of the peers that were written for this.</summary>
internal static class Strapi
{
    private const string ClaimFields = "statement occurredEdtf occurredEarliest occurredLatest verdict credibility informantsMin informantsMax gatherings publishers channels denyingGatherings note revision";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["documentId"] = "id", ["id"] = "number" };

    /// <summary>A line of a file of requests that asks for what the given one asks.</summary>
    public static string Ask(string kind, string line)
    {
        var populate = new JsonObject { ["topics"] = Of("documentId", sort: "documentId"), ["places"] = Of("documentId", sort: "documentId") };
        var wanted = new JsonObject { ["fields"] = Fields(ClaimFields), ["populate"] = populate };
        if (kind == Requests.Claim)
        {
            var authors = Of("ordinal", "ordinal", ("person", Of("name")), ("organization", Of("name")));
            var work = Of("title description isCompilation publishedEdtf publishedEarliest publishedLatest", null, ("publisher", Of("name")), ("authors", authors));
            populate["attestations"] = Of("upstreamId relay stance mode certainty quotationText quotationLanguage saidEdtf", "documentId", ("speaker", Of("name kind")), ("source", work));
            populate["relations"] = Of("type strength reason", null, ("related", Of("statement")));
            populate["inverseRelations"] = Of("type strength reason", null, ("claim", Of("statement")));
            return Get($"/api/claims/{RequestKind.Claim(line)}", wanted);
        }

        var (publisher, first, last) = RequestKind.List(line);
        var works = new JsonObject
        {
            ["bodies"] = new JsonObject { ["documentId"] = new JsonObject { ["$eq"] = publisher } },
            ["publishedEarliest"] = new JsonObject { ["$lte"] = last },
            ["publishedLatest"] = new JsonObject { ["$gte"] = first },
        };
        wanted["filters"] = new JsonObject { ["attestations"] = new JsonObject { ["source"] = works } };
        wanted["sort"] = "documentId";
        wanted["pagination"] = new JsonObject { ["start"] = "0", ["limit"] = "50" };
        return Get("/api/claims", wanted);
    }

    public static JsonElement Read(string kind, JsonElement answer)
    {
        var all = TableRows.Renamed(answer, Names)!;
        return JsonSerializer.SerializeToElement(kind == Requests.Claim ? TableRows.Detail(all["data"]!) : TableRows.Page(all["data"], all["meta"]!["pagination"]!["total"]));
    }

    private static JsonObject Of(string fields, string? sort = null, params (string Name, JsonObject Of)[] populate)
    {
        var of = new JsonObject { ["fields"] = Fields(fields) };
        if (sort is not null)
            of["sort"] = sort;
        if (populate.Length > 0)
            of["populate"] = new JsonObject(populate.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Of)));
        return of;
    }

    private static JsonArray Fields(string names) => new([.. names.Split(' ').Select(name => (JsonNode)name)]);

    private static string Get(string path, JsonObject query) => $"GET\t{path}?{string.Join('&', query.SelectMany(part => Parts(Uri.EscapeDataString(part.Key), part.Value)))}";

    // As it reads them: populate[topics][sort]=documentId.
    private static IEnumerable<string> Parts(string name, JsonNode? value) => value switch
    {
        JsonObject parts => parts.SelectMany(part => Parts($"{name}[{part.Key}]", part.Value)),
        JsonArray items => items.SelectMany((item, at) => Parts(string.Create(CultureInfo.InvariantCulture, $"{name}[{at}]"), item)),
        _ => [$"{name}={Uri.EscapeDataString(value!.ToString())}"],
    };
}
