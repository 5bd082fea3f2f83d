using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The requests as PostGraphile takes them, and its answers as those of the peers that were written for this.</summary>
internal static class GraphQl
{
    private const string ClaimFields = """
        rowId statement claimTopicsByClaimId(orderBy: [TOPIC_ID_ASC]) { nodes { topicId } } claimPlacesByClaimId(orderBy: [PLACE_ID_ASC]) { nodes { placeId } }
        occurredEdtf occurredEarliest occurredLatest verdict credibility informantsMin informantsMax gatherings publishers channels denyingGatherings note revision
        """;

    private const string ChainFields = """
        attestationsByClaimId(orderBy: [ROW_ID_ASC]) { nodes {
            rowId upstreamId relay stance mode certainty quotationText quotationLanguage saidEdtf personBySpeakerId { rowId name kind }
            sourceBySourceId {
                rowId title description isCompilation publishedEdtf publishedEarliest publishedLatest organizationByPublisherId { rowId name }
                sourceAuthorsBySourceId(orderBy: [ORDINAL_ASC]) { nodes { personByPersonId { name } organizationByOrganizationId { name } } } } } }
        claimRelationsByClaimId(orderBy: [RELATED_ID_ASC]) { nodes { type strength reason claimByRelatedId { rowId statement } } }
        claimRelationsByRelatedId(orderBy: [CLAIM_ID_ASC]) { nodes { type strength reason claimByClaimId { rowId statement } } }
        """;

    /// <summary>A line of a file of requests that asks for what the given one asks.</summary>
    public static string Ask(string kind, string line)
    {
        var (path, query) = RequestKind.Parse(line);
        return kind switch
        {
            Requests.Claim => Post("query ($id: String!) { claimByRowId(rowId: $id) { " + ClaimFields + " " + ChainFields + " } }", new() { ["id"] = path.Split('/')[3] }),
            Requests.List => Post(
                "query ($publisher: String!, $from: String!, $to: String!) { graphqlPeersListed(publisher: $publisher, fromDay: $from, toDay: $to, most: 50) { nodes { " + ClaimFields + " } } graphqlPeersListedTotal(publisher: $publisher, fromDay: $from, toDay: $to) }",
                new() { ["publisher"] = query["publisher"], ["from"] = query["published"].Split('/')[0] + "-01-01", ["to"] = query["published"].Split('/')[1] + "-12-31" }),
            _ => Post("query ($word: String!) { graphqlPeersFound(word: $word, most: 20) { nodes { rowId label score total } } }", new() { ["word"] = query["q"] }),
        };
    }

    public static JsonElement Read(string kind, JsonElement answer)
    {
        var data = answer.GetProperty("data");
        return JsonSerializer.SerializeToElement(kind switch
        {
            Requests.Claim => Detail(data.GetProperty("claimByRowId")),
            Requests.List => new JsonObject { ["data"] = Nodes(data, "graphqlPeersListed", Claim), ["total"] = Copy(data, "graphqlPeersListedTotal") },
            _ => new JsonObject
            {
                ["data"] = Nodes(data, "graphqlPeersFound", hit => new JsonObject { ["id"] = Copy(hit, "rowId"), ["label"] = Copy(hit, "label"), ["score"] = Copy(hit, "score") }),
                ["total"] = Copy(data.GetProperty("graphqlPeersFound").GetProperty("nodes")[0], "total"),
            },
        });
    }

    private static string Post(string query, JsonObject variables) =>
        $"POST\t/graphql\t{new JsonObject { ["query"] = query.ReplaceLineEndings(" "), ["variables"] = variables }.ToJsonString()}";

    private static JsonObject Detail(JsonElement claim) => new()
    {
        ["claim"] = Claim(claim),
        ["attestations"] = Nodes(claim, "attestationsByClaimId", Attestation),
        ["relations"] = new JsonArray([.. Related(claim, "claimRelationsByClaimId", "claimByRelatedId", false), .. Related(claim, "claimRelationsByRelatedId", "claimByClaimId", true)]),
    };

    private static JsonObject Claim(JsonElement claim) => new()
    {
        ["id"] = Copy(claim, "rowId"),
        ["statement"] = Copy(claim, "statement"),
        ["topics"] = Nodes(claim, "claimTopicsByClaimId", topic => Copy(topic, "topicId")),
        ["places"] = Nodes(claim, "claimPlacesByClaimId", place => Copy(place, "placeId")),
        ["occurred"] = Date(claim, "occurred"),
        ["verdict"] = Copy(claim, "verdict"),
        ["credibility"] = Copy(claim, "credibility"),
        ["informants"] = new JsonObject { ["min"] = Copy(claim, "informantsMin"), ["max"] = Copy(claim, "informantsMax") },
        ["gatherings"] = Copy(claim, "gatherings"),
        ["publishers"] = Copy(claim, "publishers"),
        ["channels"] = Copy(claim, "channels"),
        ["denyingGatherings"] = Copy(claim, "denyingGatherings"),
        ["note"] = Copy(claim, "note"),
        ["revision"] = Copy(claim, "revision"),
    };

    private static JsonObject Attestation(JsonElement attestation)
    {
        var source = attestation.GetProperty("sourceBySourceId");
        return new()
        {
            ["id"] = Copy(attestation, "rowId"),
            ["upstream"] = Copy(attestation, "upstreamId"),
            ["relay"] = Copy(attestation, "relay"),
            ["stance"] = Copy(attestation, "stance"),
            ["mode"] = Copy(attestation, "mode"),
            ["certainty"] = Copy(attestation, "certainty"),
            ["quotation"] = new JsonObject { ["text"] = Copy(attestation, "quotationText"), ["language"] = Copy(attestation, "quotationLanguage") },
            ["said"] = Copy(attestation, "saidEdtf"),
            ["speaker"] = Named(attestation, "personBySpeakerId"),
            ["source"] = new JsonObject
            {
                ["id"] = Copy(source, "rowId"),
                ["title"] = Copy(source, "title"),
                ["description"] = Copy(source, "description"),
                ["isCompilation"] = Copy(source, "isCompilation"),
                ["published"] = Date(source, "published"),
                ["publisher"] = Named(source, "organizationByPublisherId"),
                ["authors"] = Nodes(source, "sourceAuthorsBySourceId", author => Copy(author.GetProperty("personByPersonId") is { ValueKind: JsonValueKind.Object } person ? person : author.GetProperty("organizationByOrganizationId"), "name")),
            },
        };
    }

    private static IEnumerable<JsonNode?> Related(JsonElement claim, string relations, string other, bool inverse) => claim.GetProperty(relations).GetProperty("nodes").EnumerateArray().Select(relation => new JsonObject
    {
        ["type"] = Copy(relation, "type"),
        ["inverse"] = inverse,
        ["strength"] = Copy(relation, "strength"),
        ["reason"] = Copy(relation, "reason"),
        ["claim"] = new JsonObject { ["id"] = Copy(relation.GetProperty(other), "rowId"), ["name"] = Copy(relation.GetProperty(other), "statement") },
    });

    private static JsonObject? Named(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.Object } named
        ? new() { ["id"] = Copy(named, "rowId"), ["name"] = Copy(named, "name"), ["kind"] = named.TryGetProperty("kind", out var kind) ? JsonValue.Create(kind.GetString()) : null }
        : null;

    private static JsonObject Date(JsonElement of, string name) => new() { ["edtf"] = Copy(of, $"{name}Edtf"), ["earliest"] = Copy(of, $"{name}Earliest"), ["latest"] = Copy(of, $"{name}Latest") };

    private static JsonArray Nodes(JsonElement of, string name, Func<JsonElement, JsonNode?> item) => new([.. of.GetProperty(name).GetProperty("nodes").EnumerateArray().Select(item)]);

    private static JsonNode? Copy(JsonElement of, string name) => of.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        var value => JsonSerializer.SerializeToNode(value),
    };
}
