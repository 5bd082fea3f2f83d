using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Organizations;

internal static class ListOrganizations
{
    public static async Task<IResult> Handle(
        [AsParameters] OrganizationFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.Organizations.AnswerAsync(selection, list, db, http, cancellationToken);
    }
}
