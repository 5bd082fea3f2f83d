using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.People;

internal static class ListPeople
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.People.PageAsync(page, http, PersonResponse.Projection, cancellationToken);
}
