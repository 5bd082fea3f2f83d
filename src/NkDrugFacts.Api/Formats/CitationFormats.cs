using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Api.Formats;

/// <summary>The forms that citations come in.</summary>
internal static class CitationFormats
{
    public static readonly IReadOnlyList<Representation> OfWorks =
    [
        new("csljson", "application/vnd.citationstyles.csl+json") { Extension = "json" },
        new("bibtex", "application/x-bibtex; charset=utf-8") { Extension = "bib" },
        new("biblatex", "application/x-biblatex; charset=utf-8") { Extension = "bib" },
        new("ris", "application/x-research-info-systems; charset=utf-8"),
    ];

    /// <summary>A claim is cited with the day on which it was read.</summary>
    public static readonly IReadOnlyList<Representation> OfClaims = [.. OfWorks.Select(format => format with { IsDaily = true })];

    // What asks for keys of a record, or for something beside the records.
    private static readonly string[] NotInCitations = ["facet", "fields", "include"];

    public static bool Has(Representation representation) => OfWorks.Any(format => format.Format == representation.Format);

    public static IResult Answer(IReadOnlyList<CitedWork> works, Representation representation) =>
        TypedResults.Bytes(Rows(representation).File(works), representation.MediaType);

    /// <summary>A page of a list. The works may be fewer than its items, of which several may stand in one.</summary>
    public static IResult Answer(IReadOnlyList<CitedWork> works, int total, string? correction, Representation representation, HttpContext http)
    {
        ListFormats.TellTotal(http, total);
        ListFormats.TellCorrection(http, correction);
        return Answer(works, representation);
    }

    public static IResult? RefuseExtras(Representation representation, HttpContext http)
    {
        var errors = NotInCitations.Where(http.Request.Query.ContainsKey).ToDictionary(
            name => name, _ => new[] { $"{representation.Format} has citations, with fields of their own: ask for json or jsonld, or leave it out." }, StringComparer.Ordinal);
        return errors.Count == 0 ? null : InvalidRequest.With(errors);
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
