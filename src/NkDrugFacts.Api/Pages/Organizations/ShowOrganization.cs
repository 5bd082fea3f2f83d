using NkDrugFacts.Api.Features.Claims;
using NkDrugFacts.Api.Features.Organizations;
using NkDrugFacts.Api.Features.People;
using NkDrugFacts.Api.Features.Sources;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Organizations;

/// <summary>A body, what belongs to it, and what it has to do with the reports.</summary>
/// <param name="Parts">The bodies that belong to it, directly or further down.</param>
/// <param name="Published">The works that it, or a part of it, published.</param>
/// <param name="Written">The works that name it as an author.</param>
/// <param name="People">Those who belong or belonged to it, or to a part of it.</param>
/// <param name="Claims">What is reported in the works that it published.</param>
public sealed record OrganizationModel(
    OrganizationResponse Organization, IReadOnlyList<OrganizationResponse> Parts, ListResponse<SourceResponse> Published, ListResponse<SourceResponse> Written,
    ListResponse<PersonResponse> People, ListResponse<ClaimResponse> Claims, PageAddress Address);

internal static class ShowOrganization
{
    public static async Task<IResult> Handle(string id, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (organization, missing) = await GetOrganization.Handle(id, Answers.Record, db, http, cancellationToken).AsAsync<OrganizationResponse>();
        if (organization is null)
            return missing!;
        var (within, unlisted) = await ListOrganizations.Handle(new() { Within = [id] }, Answers.Whole, db, time, http, cancellationToken).AsAsync<ListResponse<OrganizationResponse>>();
        var (published, unpublished) = await SourcesAsync(new() { Publisher = [id] });
        var (written, unwritten) = await SourcesAsync(new() { Author = [id] });
        var (people, unknown) = await ListPeople.Handle(new() { Affiliation = [id] }, Answers.Whole, db, time, http, cancellationToken).AsAsync<ListResponse<PersonResponse>>();
        var (claims, unclaimed) = await ListClaims.Handle(new() { Publisher = [id] }, browse.ToList(), new() { Facet = "verdict" }, db, time, http, cancellationToken).AsAsync<ListResponse<ClaimResponse>>();
        return (unlisted ?? unpublished ?? unwritten ?? unknown ?? unclaimed) is { } refusal ? refusal : Page.Of<OrganizationPage, OrganizationModel>(new(
            organization, [.. within!.Data.Where(part => part.Id != id)], published!, written!, people!, claims!, PageAddress.Of(http.Request)));

        Task<(ListResponse<SourceResponse>?, IResult?)> SourcesAsync(SourceFilters filters) =>
            ListSources.Handle(filters, Answers.Whole, db, time, http, cancellationToken).AsAsync<ListResponse<SourceResponse>>();
    }
}
