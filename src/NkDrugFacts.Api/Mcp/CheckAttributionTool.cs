using System.Text.Json;
using NkDrugFacts.Api.Features.AttributionChecks;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Mcp;

/// <summary>POST /v1/attribution-checks</summary>
internal static class CheckAttributionTool
{
    public static FactsTool Make() => new()
    {
        Name = "check_attribution",
        Title = "Check an attribution",
        Description = "Did they say that? Compares words with every quotation that is recorded: word for word, altered and how, said by somebody else, printed elsewhere, said by a claim in other words, or not recorded. Nothing of it is stored or logged.",
        Operation = "checkAttribution",
        Answer = typeof(AttributionCheckResponse),
        TakesBody = true,
        Arguments =
        [
            new("quotation", "text", $$"""{"type":"string","minLength":1,"maxLength":{{AttributionCheckRequest.MostCharacters}},"description":"The words; or prose with quotations between quotation marks, which are checked one by one."}""") { IsRequired = true },
            new("speaker", "speaker", $$"""{"type":"string","minLength":1,"maxLength":{{AttributionCheckRequest.MostCharactersOfName}},"description":"Who is said to have said them: a name as it is written, or the id of a person.","examples":["Andrei Lankov"]}"""),
            new("outlet", "outlet", $$"""{"type":"string","minLength":1,"maxLength":{{AttributionCheckRequest.MostCharactersOfName}},"description":"Where they are said to be printed: the name or the id of a publisher.","examples":["New York Times"]}"""),
            new("date", "date", $$"""{"type":"string","maxLength":{{Edtf.MaxLength}},"description":"When they are said to have been said or printed, in EDTF.","examples":["2016-12"]}"""),
        ],
        Words = Say,
    };

    private static IEnumerable<string> Say(JsonElement answer, Question asked, NamedRecords records)
    {
        yield return $"Verdict: {answer.GetProperty("verdict").GetString()}. {answer.GetProperty("sentence").GetString()}";
        foreach (var passage in answer.GetProperty("passages").EnumerateArray())
        {
            yield return $"“{passage.GetProperty("text").GetString()}”: {passage.GetProperty("verdict").GetString()}. {passage.GetProperty("sentence").GetString()}";
            foreach (var caution in Items(passage, "cautions"))
                yield return $"  {caution.GetString()}";
            foreach (var alteration in Items(passage, "alterations"))
                yield return $"  {alteration.GetProperty("text").GetString()}";
            foreach (var match in Items(passage, "matches"))
                yield return Match(match, records);
            foreach (var paraphrase in Items(passage, "paraphrases"))
                yield return $"- {Claim(paraphrase, records)}";
        }

        if (answer.GetProperty("notChecked").GetInt32() is > 0 and var left)
            yield return $"{left} further passages were not checked.";
        yield return answer.GetProperty("caution").GetString()!;
    }

    private static string Match(JsonElement match, NamedRecords records) =>
        $"- recorded: “{match.GetProperty("quotation").GetProperty("text").GetString()}”, {match.GetProperty("chain").GetProperty("text").GetString()} {records.Name(Collections.Attestations, match.GetProperty("attestation").GetString()!, match.GetProperty("quotation").GetProperty("text").GetString()!)}\n  {Claim(match, records)}\n  cite as: {match.GetProperty("citation").GetProperty("text").GetString()}";

    private static string Claim(JsonElement found, NamedRecords records)
    {
        var (claim, corroboration) = (found.GetProperty("claim"), found.GetProperty("corroboration"));
        return $"claim: {claim.GetProperty("name").GetString()} [{corroboration.GetProperty("verdict").GetString()}; gatherings for it: {corroboration.GetProperty("gatherings").GetInt32()}, against it: {corroboration.GetProperty("denyingGatherings").GetInt32()}] {records.Name(Collections.Claims, claim.GetProperty("id").GetString()!, claim.GetProperty("name").GetString()!)}";
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement passage, string key) => passage.TryGetProperty(key, out var items) ? items.EnumerateArray() : default;
}
