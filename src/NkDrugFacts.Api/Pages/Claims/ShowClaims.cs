using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>Claims that meet what the address asks for, and where else they can be had.</summary>
public sealed record ClaimsModel(ListResponse<ClaimResponse> Claims, string? Q, string? Sort, PageAddress Address);

internal static class ShowClaims
{
    public static async Task<IResult> Handle(
        [AsParameters] ClaimFilters filters, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (claims, refusal) = await ListClaims.Handle(
            filters, browse.ToList(), new() { Facet = ClaimsPage.FacetNames }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
        return claims is null ? refusal! : Page.Of<ClaimsPage, ClaimsModel>(new(claims, filters.Q, browse.Sort, PageAddress.Of(http.Request)));
    }
}
