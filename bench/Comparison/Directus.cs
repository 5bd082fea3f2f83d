using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The requests as Directus takes them over its REST API, and its answers as those of the peers that were written for this.</summary>
internal static class Directus
{
    // Of the one who may do everything, so that no permission has to be looked up.
    private const string Token = "asked-on-this-machine-alone";

    private const string ClaimFields = "id,statement,topics.topic_id,places.place_id,occurred_edtf,occurred_earliest,occurred_latest,verdict,credibility,informants_min,informants_max,gatherings,publishers,channels,denying_gatherings,note,revision";

    private const string AttestationFields = "id,upstream_id,relay,stance,mode,certainty,quotation_text,quotation_language,said_edtf,speaker_id.id,speaker_id.name,speaker_id.kind";

    private const string WorkFields = "id,title,description,is_compilation,published_edtf,published_earliest,published_latest,publisher_id.id,publisher_id.name,authors.person_id.name,authors.organization_id.name";

    private const string RelationFields = "relations.type,relations.strength,relations.reason,relations.related_id.id,relations.related_id.statement,inverse_relations.type,inverse_relations.strength,inverse_relations.reason,inverse_relations.claim_id.id,inverse_relations.claim_id.statement";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["speaker_id"] = "speaker",
        ["source_id"] = "source",
        ["publisher_id"] = "publisher",
        ["person_id"] = "person",
        ["organization_id"] = "organization",
        ["related_id"] = "related",
        ["claim_id"] = "claim",
    };

    /// <summary>What it is to be started with.</summary>
    public static Dictionary<string, string> Environment(Dictionary<string, string> others) => new(others, StringComparer.Ordinal) { ["ADMIN_TOKEN"] = Token };

    /// <summary>A line of a file of requests that asks for what the given one asks.</summary>
    public static string Ask(string kind, string line)
    {
        var lists = new JsonObject { ["topics"] = Sorted("topic_id"), ["places"] = Sorted("place_id") };
        if (kind == Requests.Claim)
        {
            lists["attestations"] = new JsonObject { ["_sort"] = "id", ["_limit"] = -1, ["source_id"] = new JsonObject { ["authors"] = Sorted("ordinal") } };
            var fields = string.Join(',', [ClaimFields, .. Under("attestations", AttestationFields), .. Under("attestations.source_id", WorkFields), RelationFields]);
            return Get($"/items/claims/{RequestKind.Claim(line)}", ("fields", fields), ("deep", lists.ToJsonString()));
        }

        var (publisher, first, last) = RequestKind.List(line);
        var works = new JsonObject
        {
            ["publisher_id"] = new JsonObject { ["above"] = new JsonObject { ["above_id"] = new JsonObject { ["_eq"] = publisher } } },
            ["published_earliest"] = new JsonObject { ["_lte"] = last },
            ["published_latest"] = new JsonObject { ["_gte"] = first },
        };
        var filter = new JsonObject { ["attestations"] = new JsonObject { ["source_id"] = works } };
        return Get("/items/claims", ("fields", ClaimFields), ("filter", filter.ToJsonString()), ("sort", "id"), ("limit", "50"), ("meta", "filter_count"), ("deep", lists.ToJsonString()));
    }

    public static JsonElement Read(string kind, JsonElement answer)
    {
        var data = TableRows.Renamed(answer.GetProperty("data"), Names);
        return JsonSerializer.SerializeToElement(kind == Requests.Claim ? TableRows.Detail(data!) : TableRows.Page(data, JsonSerializer.SerializeToNode(answer.GetProperty("meta").GetProperty("filter_count"))));
    }

    private static JsonObject Sorted(string by) => new() { ["_sort"] = by };

    private static IEnumerable<string> Under(string path, string fields) => fields.Split(',').Select(field => $"{path}.{field}");

    private static string Get(string path, params (string Name, string Value)[] query) =>
        $"GET\t{path}?{string.Join('&', query.Append(("access_token", Token)).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"))}";
}
