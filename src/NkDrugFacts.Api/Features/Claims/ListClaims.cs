using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Claims;

internal static class ListClaims
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Claims.PageAsync(page, http, ClaimResponse.Projection, cancellationToken);
}
