using NkDrugFacts.Api.Features.Organizations;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Organizations;

/// <summary>Bodies that meet what the address asks for.</summary>
public sealed record OrganizationsModel(ListResponse<OrganizationResponse> Organizations, string? Sort, PageAddress Address);

internal static class ShowOrganizations
{
    public static async Task<IResult> Handle(
        [AsParameters] OrganizationFilters filters, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (organizations, refusal) = await ListOrganizations.Handle(filters, browse.ToList(), db, time, http, cancellationToken).AsAsync<ListResponse<OrganizationResponse>>();
        return organizations is null ? refusal! : Page.Of<OrganizationsPage, OrganizationsModel>(new(organizations, browse.Sort, PageAddress.Of(http.Request)));
    }
}
