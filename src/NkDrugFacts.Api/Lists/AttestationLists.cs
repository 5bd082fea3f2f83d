using NkDrugFacts.Api.Filters;
using NkDrugFacts.Model;

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
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        if (selection is null)
            return refusal!;
        return await Listings.Attestations.AnswerAsync(selection.Rows, list, selection.Day, db, http, cancellationToken, async attestations =>
            include.Count == 0 ? null : new PageExtras(null, await Includes.LoadForAttestationsAsync(db, attestations, include, cancellationToken)));
    }
}
