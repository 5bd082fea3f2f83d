using System.Text.Json;
using NkDrugFacts.Api.Features.Citations;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Mcp;

/// <summary>GET /v1/citations</summary>
internal static class CiteTool
{
    public static FactsTool Make() => new()
    {
        Name = "cite",
        Title = "Cite",
        Description = "Citations ready to be printed, as a bibliography in the order of its style. A work that nobody here has read is cited as cited in the one that was; a claim with its revision and address.",
        Operation = "getCitations",
        Answer = typeof(CitationsResponse),
        Arguments =
        [
            new("ids", "ids", $$"""{"type":"array","minItems":1,"maxItems":{{CitationsRequest.Most}},"items":{"type":"string"},"description":"What to cite: claim:ID, source:ID, or attestation:ID for the work that it stands in.","examples":[["claim:thirty-percent-use-drugs","source:shim-upi-2016"]]}""") { IsRequired = true },
            new("style", "style", $$"""{"type":"string","enum":[{{string.Join(',', Styles.Words.Select(word => $"\"{word}\""))}}],"default":"{{Styles.Words[0]}}","description":"The style of the citations."}"""),
        ],
        Words = Say,
    };

    private static IEnumerable<string> Say(JsonElement answer, Question asked, NamedRecords records)
    {
        yield return $"In the style {answer.GetProperty("style").GetString()}:";
        foreach (var citation in answer.GetProperty("data").EnumerateArray())
        {
            var (id, entry) = (citation.GetProperty("id").GetString()!, citation.GetProperty("entry").GetProperty("text").GetString()!);
            var isClaim = asked.Query.Any(item => item.Key == "ids" && item.Value!.Split(',', StringSplitOptions.TrimEntries).Contains($"claim:{id}", StringComparer.Ordinal));
            yield return $"- {entry}";
            yield return $"  {records.Name(isClaim ? Collections.Claims : Collections.Sources, id, entry)}";
            yield return $"  in the text: {citation.GetProperty("inText").GetProperty("text").GetString()}";
        }
    }
}
