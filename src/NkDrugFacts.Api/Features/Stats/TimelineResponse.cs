using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Features.Stats;

/// <summary>Claims by year, decade or month.</summary>
/// <param name="Total">All claims counted: those in no period that is told are among them.</param>
/// <param name="Data">One period after the other, those without a claim as well.</param>
/// <param name="Undated">Claims that have no date, and so lie in no period.</param>
/// <param name="OpenEnded">Claims with a date whose start or end is open or unknown: it possibly lies in every period before or after, however far.</param>
public sealed record TimelineResponse(PeriodLength By, TimelineDate Of, int Total, IReadOnlyList<PeriodResponse> Data, int Undated, int OpenEnded)
{
    /// <summary>What the periods are split by.</summary>
    public DimensionResponse? Split { get; init; }

    /// <summary>What was looked for instead of q, by which nothing was found.</summary>
    public string? DidYouMean { get; init; }
}

/// <param name="Period">In EDTF, as the filters <c>occurred</c> and <c>published</c> take it: <c>2015</c>, <c>201X</c>, <c>2015-03</c>.</param>
/// <param name="Certain">Claims that certainly lie in it, since it holds every day that a date of theirs can mean: as many as the list has with this period as the filter and <c>dateMatch=certain</c>.</param>
/// <param name="Possible">Claims that may lie in it, the certain ones included: as many as the list has with this period as the filter.</param>
public sealed record PeriodResponse(string Period, int Certain, int Possible)
{
    /// <summary>The same by value; values of which no claim may lie in it are left out.</summary>
    public IReadOnlyList<PeriodSplitResponse>? Split { get; init; }
}

/// <param name="Value">One of those of the split.</param>
public sealed record PeriodSplitResponse(string Value, int Certain, int Possible);

/// <param name="Name">What claims were counted by.</param>
/// <param name="Values">The most frequent first, ties by value.</param>
/// <param name="More">How many further values there are.</param>
public sealed record DimensionResponse(string Name, IReadOnlyList<FacetValueResponse> Values, int More);
