using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Features.Stats;

internal static class GetTimeline
{
    private const int MostPeriods = 2400;
    private const int MostCounts = 50_000;

    public static async Task<IResult> Handle([AsParameters] TimelineRequest request, [AsParameters] ClaimFilters filters, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var (selection, refusal) = await filters.SelectAsync(db, time, cancellationToken);
        if (selection is null)
            return refusal!;
        var dates = request.Date == TimelineDate.Published ? ClaimDates.Published(selection) : ClaimDates.Occurred(selection);
        var dated = Items(await dates.CountAsync(cancellationToken)).ToList();
        var periods = Told(request, dated);
        if (periods.Count > MostPeriods)
            return InvalidRequest.With("by", $"From {periods[0]} to {periods[periods.Count - 1]} are {periods.Count} periods, and {MostPeriods} the most: give from and to, or longer periods.");
        var split = request.SplitBy is null ? null : await SplitAsync(request.SplitBy, dates, new ClaimFacets(db, selection, cancellationToken), periods, cancellationToken);
        if (split?.By.Values.Count * periods.Count > MostCounts)
            return InvalidRequest.With("split", $"{split!.By.Values.Count} values in {periods.Count} periods are more than {MostCounts} counts: ask for fewer values with :n, for longer periods, or for a part with from and to.");
        var data = periods.Spread(dated).Select((count, index) => new PeriodResponse(periods[index], count.Certain, count.Possible) { Split = split?.At(index) });
        var total = await selection.Rows.CountAsync(cancellationToken);
        return TypedResults.Ok(new TimelineResponse(request.Length, request.Date, total, [.. data],
            total - dated.Sum(item => item.Count), dated.Where(item => item.Dates.Any(date => date.IsOpen)).Sum(item => item.Count))
        { Split = split?.By, DidYouMean = selection.Search?.DidYouMean });
    }

    /// <summary>The periods asked for; where no end was given, the last in which a date begins or ends.</summary>
    private static Periods Told(TimelineRequest request, IReadOnlyList<DatedItems> dated)
    {
        var ends = dated.SelectMany(item => item.Dates).SelectMany(date => new DateOnly?[] { date.Earliest, date.Latest }).Where(day => day > DateOnly.MinValue && day < DateOnly.MaxValue).ToList();
        return (request.First ?? ends.Min(), request.Last ?? ends.Max()) is ({ } from, { } to) ? new(request.Length, from, to) : Periods.None;
    }

    private static async Task<TimelineSplit> SplitAsync(FacetRequest facet, ClaimDates dates, ClaimFacets facets, Periods periods, CancellationToken cancellationToken)
    {
        var (values, told) = await facets.Of(facet.Name).CountAsync(facet.Values, cancellationToken);
        var counts = (await told.CountWithAsync(dates, cancellationToken)).GroupBy(count => count.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => periods.Spread(Items(group)), StringComparer.Ordinal);
        return new(new(facet.Name, values.Values, values.More), counts);
    }

    // Where claims have several dates, those of one claim belong together.
    private static IEnumerable<DatedItems> Items(IEnumerable<DatedCount> counts) => counts
        .GroupBy(count => (count.Claim, Date: count.Claim is null ? count.Date : default))
        .Select(claim => new DatedItems([.. claim.Select(count => count.Date)], claim.First().Claims));
}

/// <param name="Counts">Of each value, period by period.</param>
internal sealed record TimelineSplit(DimensionResponse By, IReadOnlyDictionary<string, IReadOnlyList<PeriodCount>> Counts)
{
    public IReadOnlyList<PeriodSplitResponse> At(int period) =>
        [.. from value in By.Values
            let count = Counts.TryGetValue(value.Value, out var periods) ? periods[period] : default
            where count.Possible > 0
            select new PeriodSplitResponse(value.Value, count.Certain, count.Possible)];
}
