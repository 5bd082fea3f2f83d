using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Places;

internal static class ListPlaces
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Places.At(db, asOf.Resolve(time)).PageAsync(page, http, PlaceResponse.Projection, cancellationToken);
}
