using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Api.Features.Citations;

/// <summary>What to cite, and how.</summary>
public sealed record CitationsRequest
{
    public const int Most = 200;

    [Description("What to cite: source:ID, attestation:ID for the work that it stands in, as cited in the work that was read, or claim:ID for the claim as an entry of this dataset. May be repeated, or several be separated by commas.")]
    [Example("source:shim-upi-2016")]
    [Required]
    public string[]? Ids { get; init; }

    [Description("The style of the formatted citations: apa (7th edition), mla (9th), chicago-author-date and chicago-notes (17th), harvard. Without it, apa.")]
    [Example("apa")]
    [WordsOf(typeof(CitationStyle))]
    public string? Style { get; init; }

    [Description("The representation to answer with; it wins over Accept.")]
    [Example("bibtex")]
    public string? Format { get; init; }

    internal IEnumerable<string> Items => (Ids ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal);
}

internal sealed class CitationsRequestValidator : AbstractValidator<CitationsRequest>
{
    public CitationsRequestValidator()
    {
        RuleFor(request => request.Style).IsWordOf<CitationsRequest, CitationStyle>();
        RuleFor(request => request.Ids).Custom((_, context) =>
        {
            var items = context.InstanceToValidate.Items.Take(CitationsRequest.Most + 1).ToList();
            if (items.Count == 0)
                context.AddFailure("Say what to cite: source:ID, attestation:ID or claim:ID.");
            else if (items.Count > CitationsRequest.Most)
                context.AddFailure($"More than {CitationsRequest.Most}: ask for some of them at a time.");
            foreach (var item in items.Where(item => WhatIfRequest.Parse(item) is var (kind, id) && !(GetCitations.Kinds.Contains(kind) && Http.Ids.IsId(id))))
                context.AddFailure($"'{Shown.Of(item, 100)}' is not source:ID, attestation:ID or claim:ID.");
        });
    }
}

/// <summary>A bibliography in the order of its style.</summary>
/// <param name="Locale">The language of the citations, as a BCP 47 tag.</param>
public sealed record CitationsResponse(CitationStyle Style, string Locale, IReadOnlyList<CitationResponse> Data);

/// <summary>How one work, or one claim, is cited.</summary>
/// <param name="Id">The id of the source or of the claim.</param>
/// <param name="Entry">Its entry in the bibliography.</param>
/// <param name="InText">The citation in the text; with notes the short note.</param>
/// <param name="FullNote">With notes the first one, which says everything; absent in other styles.</param>
public sealed record CitationResponse(string Id, FormattedTextResponse Entry, FormattedTextResponse InText, FormattedTextResponse? FullNote);

/// <param name="Text">Plain text.</param>
/// <param name="Html">The same as HTML: escaped, and <c>i</c> the only element.</param>
public sealed record FormattedTextResponse(string Text, string Html)
{
    internal static FormattedTextResponse From(FormattedText text) => new(text.ToPlainText(), text.ToHtml());
}

internal static class GetCitations
{
    public static readonly IReadOnlyList<string> Kinds = ["source", "attestation", "claim"];

    public static readonly IReadOnlyList<Representation> Offered = [new("json", "application/json") { IsDaily = true }, .. CitationFormats.OfClaims];

    public static async Task<IResult> Handle(
        [AsParameters] CitationsRequest request, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (Representations.Choose(http, request.Format, Offered, out var unfit) is not { } chosen)
            return unfit!;
        var wanted = request.Items.Select(WhatIfRequest.Parse).ToLookup(item => item.Kind, item => item.Id, StringComparer.Ordinal);
        if (await UnknownAsync(request, db, cancellationToken) is { Length: > 0 } errors)
            return InvalidRequest.With(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["ids"] = errors });
        var day = asOf.Resolve(time);
        IReadOnlyList<CitedWork> works =
        [
            .. await CitedRecords.SourcesAsync([.. wanted["source"]], day, db, http, cancellationToken),
            .. await CitedRecords.AttestationsAsync([.. wanted["attestation"]], day, db, http, cancellationToken),
            .. await CitedRecords.ClaimsAsync([.. wanted["claim"]], day, db, http, cancellationToken),
        ];
        // What was read of a work by itself, and what was read of it in another, is one work.
        works = [.. works.DistinctBy(work => work.Id, StringComparer.Ordinal)];
        if (chosen.Format != "json")
            return CitationFormats.Answer(works, request.Style is null || CitationFormats.CanStream(chosen) ? chosen : Offered.Single(format => format.Format == request.Style));
        var style = request.Style is null ? default : Styles.Parse(request.Style)!.Value;
        return TypedResults.Ok(new CitationsResponse(style, style.Locale(), [.. FormattedCitations.Of(works, style).Select(citation => new CitationResponse(
            citation.Id, FormattedTextResponse.From(citation.Entry), FormattedTextResponse.From(citation.InText), citation.FullNote is null ? null : FormattedTextResponse.From(citation.FullNote)))]));
    }

    private static Task<string[]> UnknownAsync(CitationsRequest request, FactsDbContext db, CancellationToken cancellationToken) => MissingIds.TellAsync(request.Items.Select(WhatIfRequest.Parse), kind => kind switch
    {
        "source" => db.Sources.Select(source => source.Id),
        "attestation" => db.Attestations.Select(attestation => attestation.Id),
        _ => db.Claims.Select(claim => claim.Id),
    }, cancellationToken);
}
