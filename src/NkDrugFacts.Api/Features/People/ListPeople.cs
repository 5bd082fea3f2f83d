using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.People;

internal static class ListPeople
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.People.At(db, asOf.Resolve(time)).PageAsync(page, http, PersonResponse.Projection, cancellationToken);
}
