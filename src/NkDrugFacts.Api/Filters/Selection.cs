using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Filters;

/// <summary>What was asked for.</summary>
/// <param name="Day">The day that the rows are as of.</param>
/// <param name="Rows">Each once, found or not.</param>
/// <param name="Search">What they are searched for; null when everything is wanted.</param>
internal sealed record Selection<TRow>(AsOfDay? Day, IQueryable<TRow> Rows, RecordSearch? Search = null);

/// <summary>What is looked for, and the records that were found.</summary>
internal sealed record RecordSearch(SearchQuery Query, IQueryable<SearchHit> Hits);
