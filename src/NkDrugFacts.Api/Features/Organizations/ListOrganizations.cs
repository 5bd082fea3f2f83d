using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Organizations;

internal static class ListOrganizations
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Organizations.PageAsync(page, http, OrganizationResponse.Projection, cancellationToken);
}
