using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Organizations;

internal static class ListOrganizations
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Organizations.At(db, asOf.Resolve(time)).PageAsync(page, http, OrganizationResponse.Projection, cancellationToken);
}
