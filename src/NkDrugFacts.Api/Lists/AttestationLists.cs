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
        return selection is null ? refusal! : await Listings.Attestations.AnswerAsync(selection, list, db, http, cancellationToken, async attestations => new()
        {
            Included = include.Count == 0 ? null : await Includes.LoadForAttestationsAsync(db, attestations, include, cancellationToken),
        });
    }
}
