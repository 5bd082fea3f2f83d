using NkDrugFacts.Api.Filters;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Lists;

/// <summary>Lists of attestations, whatever address they are asked for at.</summary>
internal static class AttestationLists
{
    public static async Task<IResult> AnswerAsync(
        AttestationListFilters filters, ListRequest list, IncludeRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (include, error) = extras.Include is null ? ([], null) : WordList.Read(extras.Include, Includes.OfAttestations);
        if (ExtrasErrors.Of(null, error) is { } wrong)
            return wrong;
        var didYouMean = await TextSearch.CorrectedAsync(db, RecordKind.Attestation, filters.Q, cancellationToken);
        var (selection, refusal) = await (filters with { Q = didYouMean ?? filters.Q }).SelectAsync(db, time, cancellationToken);
        if (selection is null)
            return refusal!;
        return await Listings.Attestations.AnswerAsync(selection, list, db, http, cancellationToken, async attestations => new()
        {
            DidYouMean = didYouMean,
            Highlights = await TextSearch.HighlightsAsync(db, RecordKind.Attestation, selection.Search?.Query, [.. attestations.Select(attestation => attestation.Id)], cancellationToken),
            Included = include.Count == 0 ? null : await Includes.LoadForAttestationsAsync(db, attestations, include, cancellationToken),
        });
    }
}
