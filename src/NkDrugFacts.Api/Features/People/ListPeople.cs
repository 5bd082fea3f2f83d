using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.People;

internal static class ListPeople
{
    public static async Task<IResult> Handle(
        [AsParameters] PersonFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.People.AnswerAsync(selection, list, db, http, cancellationToken);
    }
}
