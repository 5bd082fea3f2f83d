using NkDrugFacts.Api.Features.Sources;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Api.Pages.Sources;

/// <summary>Works that meet what the address asks for.</summary>
/// <param name="Works">The same as a citation needs them, by id.</param>
public sealed record SourcesModel(ListResponse<SourceResponse> Sources, IReadOnlyDictionary<string, CitedWork> Works, string? Q, string? Sort, PageAddress Address);

internal static class ShowSources
{
    public static async Task<IResult> Handle(
        [AsParameters] SourceFilters filters, [AsParameters] BrowseRequest browse, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var (sources, refusal) = await ListSources.Handle(filters, browse.ToList(), db, time, http, cancellationToken).AsAsync<ListResponse<SourceResponse>>();
        if (sources is null)
            return refusal!;
        var works = await CitedRecords.SourcesAsync([.. sources.Data.Select(source => source.Id)], null, db, http, cancellationToken);
        return Page.Of<SourcesPage, SourcesModel>(new(sources, works.ToDictionary(work => work.Id, StringComparer.Ordinal), filters.Q, browse.Sort, PageAddress.Of(http.Request)));
    }
}
