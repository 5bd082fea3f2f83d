using System.Text.Json.Nodes;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>What script/check-citations compares: works as items of CSL-JSON, and beside them how we cite them.</summary>
internal static class ReferenceItems
{
    public static JsonObject All() => new()
    {
        ["table"] = Bibliography(CitedWorks.Table),
        ["crossed"] = Bibliography(CitedWorks.Crossed),
        ["dataset"] = Bibliography(CitedWorks.OfDataset()),
        ["secondary"] = Bibliography(CitedWorks.Secondary),
    };

    private static JsonObject Bibliography(IReadOnlyList<CitedWork> works) => new()
    {
        ["items"] = new JsonArray([.. works.Select(CslItems.Of)]),
        ["citedIn"] = new JsonObject(works.Where(work => work.CitedIn is not null).Select(work => KeyValuePair.Create(work.Id, (JsonNode?)work.CitedIn!.Id))),
        ["ours"] = new JsonObject(Enum.GetValues<CitationStyle>().Select(style => KeyValuePair.Create(style.Word(), (JsonNode?)Cited(works, style)))),
    };

    private static JsonArray Cited(IReadOnlyList<CitedWork> works, CitationStyle style) => new([.. FormattedCitations.Of(works, style).Select(citation => new JsonObject
    {
        ["id"] = citation.Id,
        ["text"] = citation.Entry.ToPlainText(),
        ["html"] = citation.Entry.ToHtml(),
        ["inText"] = citation.InText.ToPlainText(),
        ["inTextHtml"] = citation.InText.ToHtml(),
        ["note"] = citation.FullNote?.ToPlainText(),
        ["noteHtml"] = citation.FullNote?.ToHtml(),
    })]);
}
