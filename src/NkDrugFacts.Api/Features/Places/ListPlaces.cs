using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Places;

internal static class ListPlaces
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Places.PageAsync(page, http, PlaceResponse.Projection, cancellationToken);
}
