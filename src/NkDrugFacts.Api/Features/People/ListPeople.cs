using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.People;

internal static class ListPeople
{
    public static async Task<IResult> Handle(
        [AsParameters] PersonFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var didYouMean = await TextSearch.CorrectedAsync(db, RecordKind.Person, filters.Q, cancellationToken);
        var (selection, refusal) = await (filters with { Q = didYouMean ?? filters.Q }).SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.People.AnswerAsync(selection, list, db, http, cancellationToken, async people => new()
        {
            DidYouMean = didYouMean,
            Highlights = await TextSearch.HighlightsAsync(db, RecordKind.Person, selection.Search?.Query, [.. people.Select(person => person.Id)], cancellationToken),
        });
    }
}
