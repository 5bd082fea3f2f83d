using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Places;

internal static class ListPlaces
{
    public static async Task<IResult> Handle(
        [AsParameters] PlaceFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.Places.AnswerAsync(selection, list, db, http, cancellationToken);
    }
}
