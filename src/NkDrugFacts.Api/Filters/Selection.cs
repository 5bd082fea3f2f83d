using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Filters;

/// <summary>What was asked for.</summary>
/// <param name="Day">The day that the rows are as of.</param>
/// <param name="All">Each once, found or not.</param>
/// <param name="Search">What they are searched for; null when everything is wanted.</param>
internal record Selection<TRow>(AsOfDay? Day, IQueryable<TRow> All, RecordSearch? Search = null);

/// <summary>What is looked for, and the records that were found.</summary>
/// <param name="DidYouMean">The query, where it is not the one that was asked.</param>
internal sealed record RecordSearch(RecordKind Kind, SearchQuery Query, string? DidYouMean, IQueryable<SearchHit> Hits);
