using System.Text.Json;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Mcp;

/// <summary>GET /v1/claims?q=</summary>
internal static class SearchClaimsTool
{
    public static FactsTool Make() => new()
    {
        Name = "search_claims",
        Title = "Search claims",
        Description = "Claims that answer a query, the best first, each with its verdict (how it is corroborated) and its addresses. get_claim has the chains of one: who reported it, through whom, when.",
        Operation = "listClaims",
        Answer = typeof(ListResponse<ClaimResponse>),
        Arguments =
        [
            new("query", "q", $$"""{"type":"string","minLength":1,"maxLength":{{SearchQuery.MostCharacters}},"description":"Words, \"phrases\", -exclusions, and or between two of them. English stems, variants of names, slang and typos are understood.","examples":["meth price -china"]}""") { IsRequired = true },
            new("limit", "limit", $$"""{"type":"integer","minimum":1,"maximum":{{PageRequest.Most}},"default":10,"description":"The most claims to answer with."}""") { Default = "10" },
            new("cursor", "cursor", $$"""{"type":"string","maxLength":{{Cursor.MostCharacters}},"description":"answer.page.next of the answer before, to go on with the same query."}"""),
        ],
        Words = Say,
    };

    private static IEnumerable<string> Say(JsonElement answer, Question asked, NamedRecords records)
    {
        var (claims, page) = (answer.GetProperty("data"), answer.GetProperty("page"));
        if (answer.TryGetProperty("didYouMean", out var meant))
            yield return $"Nothing was found as it was written; looked for: {meant.GetString()}";
        yield return $"{claims.GetArrayLength()} of {page.GetProperty("total").GetInt32()} claims, the best first:";
        foreach (var claim in claims.EnumerateArray())
            yield return $"- {claim.GetProperty("statement").GetString()} [{SayClaim.Standing(claim)}] {records.Name(Collections.Claims, claim.GetProperty("id").GetString()!, claim.GetProperty("statement").GetString()!)}";
        if (page.TryGetProperty("next", out var next))
            yield return $"There are more. Go on with the same query and cursor {next.GetString()}";
    }
}

internal static class SayClaim
{
    /// <summary>Its verdict and what that rests on, in short.</summary>
    public static string Standing(JsonElement claim) =>
        $"{claim.GetProperty("verdict").GetString()}; gatherings for it: {claim.GetProperty("gatherings").GetInt32()}, against it: {claim.GetProperty("denyingGatherings").GetInt32()}{(claim.TryGetProperty("occurred", out var occurred) ? $"; speaks of {occurred.GetProperty("edtf").GetString()}" : "")}";
}
