using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Filters;

/// <summary>What was asked for.</summary>
/// <param name="Day">The day that the rows are as of.</param>
/// <param name="All">Each once, found or not.</param>
/// <param name="Search">What they are searched for; null when everything is wanted.</param>
internal record Selection<TRow>(AsOfDay? Day, IQueryable<TRow> All, RecordSearch? Search = null)
{
    /// <summary>The ids of <see cref="All"/>, where they are to be had without asking for the rows; otherwise null.</summary>
    public IQueryable<IdRow>? Ids { get; init; }

    /// <summary>Nothing but the search narrows <see cref="All"/>, and the search finds what is there today: what was found is what was asked for.</summary>
    public bool IsWhole { get; init => field = value && Day.IsToday(); }
}

/// <summary>An id, each once in a list of them.</summary>
internal sealed class IdRow
{
    public required string Id { get; init; }
}

/// <summary>What is looked for, and the records that were found.</summary>
/// <param name="DidYouMean">The query, where it is not the one that was asked.</param>
/// <param name="Hits">The records, each with its score.</param>
/// <param name="Found">The same without, for who only asks which they are.</param>
internal sealed record RecordSearch(RecordKind Kind, SearchQuery Query, string? DidYouMean, IQueryable<SearchHit> Hits, IQueryable<SearchHit> Found);
