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

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["rowId"] = "id",
        ["claimTopicsByClaimId"] = "topics",
        ["claimPlacesByClaimId"] = "places",
        ["attestationsByClaimId"] = "attestations",
        ["personBySpeakerId"] = "speaker",
        ["sourceBySourceId"] = "source",
        ["organizationByPublisherId"] = "publisher",
        ["sourceAuthorsBySourceId"] = "authors",
        ["personByPersonId"] = "person",
        ["organizationByOrganizationId"] = "organization",
        ["claimRelationsByClaimId"] = "relations",
        ["claimRelationsByRelatedId"] = "inverseRelations",
        ["claimByRelatedId"] = "related",
        ["claimByClaimId"] = "claim",
    };

    /// <summary>A line of a file of requests that asks for what the given one asks.</summary>
    public static string Ask(string kind, string line) => kind switch
    {
        Requests.Claim => Post("query ($id: String!) { claimByRowId(rowId: $id) { " + ClaimFields + " " + ChainFields + " } }", new() { ["id"] = RequestKind.Claim(line) }),
        Requests.List when RequestKind.List(line) is var (publisher, first, last) => Post(
            "query ($publisher: String!, $from: String!, $to: String!) { graphqlPeersListed(publisher: $publisher, fromDay: $from, toDay: $to, most: 50) { nodes { " + ClaimFields + " } } graphqlPeersListedTotal(publisher: $publisher, fromDay: $from, toDay: $to) }",
            new() { ["publisher"] = publisher, ["from"] = first, ["to"] = last }),
        _ => Post("query ($word: String!) { graphqlPeersFound(word: $word, most: 20) { nodes { rowId label score total } } }", new() { ["word"] = RequestKind.Parse(line).Query["q"] }),
    };

    public static JsonElement Read(string kind, JsonElement answer)
    {
        var data = TableRows.Renamed(answer.GetProperty("data"), Names)!;
        return JsonSerializer.SerializeToElement(kind switch
        {
            Requests.Claim => TableRows.Detail(data["claimByRowId"]!),
            Requests.List => TableRows.Page(data["graphqlPeersListed"], data["graphqlPeersListedTotal"]),
            _ => new JsonObject { ["data"] = data["graphqlPeersFound"]!.DeepClone(), ["total"] = data["graphqlPeersFound"]![0]!["total"]!.DeepClone() },
        });
    }

    /// <summary>A line of a file of requests that asks a GraphQL server.</summary>
    public static string Post(string query, JsonObject variables) =>
        $"POST\t/graphql\t{new JsonObject { ["query"] = query.ReplaceLineEndings(" "), ["variables"] = variables }.ToJsonString()}";
}
