using System.Text.Json;
using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Mcp;

/// <summary>GET /v1/claims/{id}</summary>
internal static class GetClaimTool
{
    public static FactsTool Make() => new()
    {
        Name = "get_claim",
        Title = "Get a claim",
        Description = "A claim: what is claimed, of when, where and what; each chain from the outermost work to the person who said it, with dates; how it is corroborated and what that rests on; and how it stands to other claims.",
        Operation = "getClaim",
        Answer = typeof(ClaimDetailResponse),
        Arguments = [new("id", "id", """{"type":"string","minLength":1,"maxLength":161,"description":"The id of a claim, as search_claims names it.","examples":["thirty-percent-use-drugs"]}""") { IsRequired = true }],
        Words = Say,
    };

    private static IEnumerable<string> Say(JsonElement claim, Question asked, NamedRecords records)
    {
        var (statement, corroboration) = (claim.GetProperty("statement").GetString()!, claim.GetProperty("corroboration"));
        yield return statement;
        yield return records.Name(Collections.Claims, claim.GetProperty("id").GetString()!, statement);
        yield return $"Verdict: {SayClaim.Standing(claim)}. {corroboration.GetProperty("summary").GetString()} {corroboration.GetProperty("caution").GetString()}";
        yield return $"About: {Ids(claim, "topics")}. Where: {Ids(claim, "places")}.";
        if (claim.TryGetProperty("note", out var note))
            yield return $"Note: {note.GetString()}";
        yield return "Chains, from the outermost work to where the reporting began:";
        foreach (var chain in claim.GetProperty("chains").EnumerateArray())
        {
            yield return $"- {chain.GetProperty("stance").GetString()}: {chain.GetProperty("text").GetString()}";
            var root = chain.GetProperty("hops").EnumerateArray().Last().GetProperty("source");
            yield return $"  root: {records.Name(Collections.Sources, root.GetProperty("id").GetString()!, root.GetProperty("name").GetString()!)}";
        }

        foreach (var relation in claim.GetProperty("relations").EnumerateArray())
            yield return $"{Relation(relation)}: {relation.GetProperty("claim").GetProperty("name").GetString()} {records.Name(Collections.Claims, relation.GetProperty("claim").GetProperty("id").GetString()!, relation.GetProperty("claim").GetProperty("name").GetString()!)} ({relation.GetProperty("reason").GetString()})";
    }

    private static string Ids(JsonElement claim, string key) => claim.GetProperty(key).GetArrayLength() == 0 ? "not said" : string.Join(", ", claim.GetProperty(key).EnumerateArray().Select(id => id.GetString()));

    // Read from this claim's side.
    private static string Relation(JsonElement relation) => $"{relation.GetProperty("type").GetString()}{(relation.GetProperty("inverse").GetBoolean() ? " (what the other one does to this)" : "")}";
}
