using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Formats;

/// <summary>The forms that citations come in.</summary>
internal static class CitationFormats
{
    /// <summary>What can be written one work after another, in any order.</summary>
    private static readonly IReadOnlyList<Representation> Records =
    [
        new("csljson", "application/vnd.citationstyles.csl+json") { Extension = "json" },
        new("bibtex", "application/x-bibtex; charset=utf-8") { Extension = "bib" },
        new("biblatex", "application/x-biblatex; charset=utf-8") { Extension = "bib" },
        new("ris", "application/x-research-info-systems; charset=utf-8"),
    ];

    /// <summary>Text in the order and words of a style, which depend on all works together.</summary>
    private static readonly IReadOnlyList<Representation> Styled =
        [.. Styles.All.Select(style => new Representation(style.Word(), $"text/x-bibliography; style={style.Word()}; locale={style.Locale()}; charset=utf-8") { Extension = "txt" })];

    public static readonly IReadOnlyList<Representation> OfWorks = [.. Records, .. Styled];

    /// <summary>A claim is cited with the day on which it was read.</summary>
    public static readonly IReadOnlyList<Representation> OfClaims = [.. OfWorks.Select(format => format with { IsDaily = true })];

    /// <summary>Whether it can be written while it is read, however long it is.</summary>
    public static bool CanStream(Representation representation) => Styled.All(format => format.Format != representation.Format);

    public static bool Has(Representation representation) => OfWorks.Any(format => format.Format == representation.Format);

    public static IResult Answer(IReadOnlyList<CitedWork> works, Representation representation) =>
        CanStream(representation)
            ? TypedResults.Bytes(Rows(representation).File(works), representation.MediaType)
            : TypedResults.Text(string.Concat(FormattedCitations.Of(works, Styles.Parse(representation.Format)!.Value).Select(citation => citation.Entry.ToPlainText() + "\n")), representation.MediaType);

    /// <summary>A page of a list. The works may be fewer than its items, of which several may stand in one.</summary>
    public static IResult Answer(IReadOnlyList<CitedWork> works, int total, string? correction, Representation representation, HttpContext http)
    {
        ListFormats.TellTotal(http, total);
        ListFormats.TellCorrection(http, correction);
        return Answer(works, representation);
    }

    /// <summary>Works written one after another.</summary>
    public static RowFormat<CitedWork> Rows(Representation representation) => representation.Format switch
    {
        "csljson" => RowFormat<CitedWork>.Of("[\n", ",\n", "\n]\n", CslJson.Write),
        "bibtex" => RowFormat<CitedWork>.Of("", "\n", "", BibTeX.Write),
        "biblatex" => RowFormat<CitedWork>.Of("", "\n", "", BibLaTeX.Write),
        _ => RowFormat<CitedWork>.Of("", "\r\n", "", Ris.Write),
    };
}
