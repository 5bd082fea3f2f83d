using System.Text.Json;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>The request for a claim as Platformatic takes it, and its answer as that of the peers that were written for this.</summary>
internal static class Platformatic
{
    private const string Query = """
        query ($id: ID!) {
            claim: getPublicClaimById(id: $id) {
                id statement keyedPeersTopicsOfClaims(orderBy: [{ field: topicId, direction: ASC }]) { topic { id } } keyedPeersPlacesOfClaims(orderBy: [{ field: placeId, direction: ASC }]) { place { id } }
                occurredEdtf occurredEarliest occurredLatest verdict credibility informantsMin informantsMax gatherings publishers channels denyingGatherings note revision { number }
                publicAttestations(limit: 1000, orderBy: [{ field: id, direction: ASC }]) {
                    id keyedPeersUpstreamsOfAttestations { upstreamId } relay stance mode certainty quotationText quotationLanguage saidEdtf speaker { id name kind }
                    source {
                        id title description isCompilation publishedEdtf publishedEarliest publishedLatest publisher { id name }
                        keyedPeersAuthorsOfSources(orderBy: [{ field: ordinal, direction: ASC }]) { person { name } organization { name } } } } }
            relations: keyedPeersRelationsOfClaims(where: { claimId: { eq: $id } }) { type strength reason related { id statement } }
            inverse: keyedPeersRelationsOfClaims(where: { relatedId: { eq: $id } }) { type strength reason claim { id statement } } }
        """;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["keyedPeersTopicsOfClaims"] = "topics",
        ["keyedPeersPlacesOfClaims"] = "places",
        ["publicAttestations"] = "attestations",
        ["keyedPeersAuthorsOfSources"] = "authors",
        ["keyedPeersUpstreamsOfAttestations"] = "upstreams",
    };

    /// <summary>A line of a file of requests that asks for what the given one asks.</summary>
    public static string Ask(string line) => GraphQl.Post(Query, new() { ["id"] = RequestKind.Claim(line) });

    public static JsonElement Read(JsonElement answer)
    {
        var data = TableRows.Renamed(answer.GetProperty("data"), Names)!;
        var claim = data["claim"]!;
        (claim["revision"], claim["relations"], claim["inverseRelations"]) = (claim["revision"]!["number"]!.DeepClone(), data["relations"]!.DeepClone(), data["inverse"]!.DeepClone());
        foreach (var attestation in claim["attestations"]!.AsArray())
            attestation!["upstreamId"] = attestation["upstreams"]!.AsArray().FirstOrDefault()?["upstreamId"]!.DeepClone();
        return JsonSerializer.SerializeToElement(TableRows.Detail(claim));
    }
}
