using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Claims;

internal static class ListClaims
{
    public static Task<IResult> Handle(
        [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Claims.ListAsync(db, page, asOf.Resolve(time), http, cancellationToken);
}
