using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSources
{
    public static async Task<IResult> Handle(
        [AsParameters] SourceFilters filters, [AsParameters] ListRequest list, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var didYouMean = await TextSearch.CorrectedAsync(db, RecordKind.Source, filters.Q, cancellationToken);
        var (selection, refusal) = await (filters with { Q = didYouMean ?? filters.Q }).SelectAsync(db, time, cancellationToken);
        return selection is null ? refusal! : await Listings.Sources.AnswerAsync(selection, list, db, http, cancellationToken, async sources => new()
        {
            DidYouMean = didYouMean,
            Highlights = await TextSearch.HighlightsAsync(db, RecordKind.Source, selection.Search?.Query, [.. sources.Select(source => source.Id)], cancellationToken),
        });
    }
}
