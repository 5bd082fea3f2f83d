using NkDrugFacts.Api.Features.People;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.People;

/// <summary>People who meet what the address asks for.</summary>
public sealed record PeopleModel(ListResponse<PersonResponse> People, string? Q, string? Sort, PageAddress Address);

internal static class ShowPeople
{
    public static async Task<IResult> Handle(
        [AsParameters] PersonFilters filters, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (people, refusal) = await ListPeople.Handle(filters, browse.ToList(), db, time, http, cancellationToken).AsAsync<ListResponse<PersonResponse>>();
        return people is null ? refusal! : Page.Of<PeoplePage, PeopleModel>(new(people, filters.Q, browse.Sort, PageAddress.Of(http.Request)));
    }
}
