using System.ComponentModel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Stats;

/// <summary>How fine the steps are, and which dates count.</summary>
public sealed record CorroborationStatsRequest
{
    [Description("How fine the steps are: year, the default; month; or day, each day on which any count changed.")]
    [Example("year")]
    [WordsOf(typeof(TimeStep))]
    public string? By { get; init; }

    [Description("certain, the default: a work counts from the day by which it was certainly published. possible: from the first on which it may have been.")]
    [Example("certain")]
    [WordsOf(typeof(DateMatch))]
    public string? DateMatch { get; init; }
}

internal sealed class CorroborationStatsRequestValidator : AbstractValidator<CorroborationStatsRequest>
{
    public CorroborationStatsRequestValidator()
    {
        RuleFor(request => request.By).IsWordOf<CorroborationStatsRequest, TimeStep>();
        RuleFor(request => request.DateMatch).IsWordOf<CorroborationStatsRequest, DateMatch>();
    }
}

public enum TimeStep { Year, Month, Day }

/// <summary>How many claims had which verdict, as time went by.</summary>
/// <param name="Data">At the end of each step, from the first in which anything was published to today.</param>
/// <param name="Now">All claims as they stand, those of which no day is known among them.</param>
public sealed record CorroborationStatsResponse(string Rule, TimeStep By, DateMatch DateMatch, IReadOnlyList<VerdictCountsResponse> Data, VerdictCountsResponse Now);

/// <param name="Date">The day whose end the counts are about.</param>
/// <param name="Claims">How many claims had been reported.</param>
/// <param name="Verdicts">How many of them had which verdict; every verdict is there.</param>
public sealed record VerdictCountsResponse(DateOnly Date, int Claims, IReadOnlyDictionary<string, int> Verdicts);

internal static class GetCorroborationStats
{
    public static async Task<IResult> Handle([AsParameters] CorroborationStatsRequest request, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var by = request.By is null ? default : EnumWords.Parse<TimeStep>(request.By)!.Value;
        var match = request.DateMatch is null ? default : EnumWords.Parse<DateMatch>(request.DateMatch)!.Value;
        var past = db.PastCorroborations.Where(period => period.Match == match);
        var began = await past.GroupBy(period => new { Day = period.Since, period.Corroboration.Verdict }).Select(group => new { group.Key.Day, group.Key.Verdict, Claims = group.Count() }).ToListAsync(cancellationToken);
        var ended = await past.GroupBy(period => new { Day = period.Until, period.Corroboration.Verdict }).Select(group => new { group.Key.Day, group.Key.Verdict, Claims = group.Count() }).ToListAsync(cancellationToken);
        var now = await db.Claims.GroupBy(claim => claim.Corroboration.Verdict).Select(group => new { group.Key, Claims = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Claims, cancellationToken);
        var changes = began.Select(change => (change.Day, change.Verdict, change.Claims)).Concat(ended.Select(change => (change.Day, change.Verdict, Claims: -change.Claims)))
            .OrderBy(change => change.Day).ToList();
        var today = AsOfRequest.Today(time);
        return TypedResults.Ok(new CorroborationStatsResponse(Assessment.Rule, by, match, Series(changes, by, today), Counts(today, now)));
    }

    private static List<VerdictCountsResponse> Series(List<(DateOnly Day, Verdict Verdict, int Claims)> changes, TimeStep by, DateOnly today)
    {
        var (series, counts, next) = (new List<VerdictCountsResponse>(), new Dictionary<Verdict, int>(), 0);
        var days = changes.Select(change => change.Day).Where(day => day > DateOnly.MinValue && day <= today).Distinct().ToList();
        foreach (var day in days.Count == 0 ? [] : Ends(days, by, today))
        {
            for (; next < changes.Count && changes[next].Day <= day; next++)
                counts[changes[next].Verdict] = counts.GetValueOrDefault(changes[next].Verdict) + changes[next].Claims;
            series.Add(Counts(day, counts));
        }

        return series;
    }

    private static IEnumerable<DateOnly> Ends(List<DateOnly> days, TimeStep by, DateOnly today)
    {
        if (by == TimeStep.Day)
            return days;
        var months = by == TimeStep.Year ? 12 : 1;
        var first = new DateOnly(days[0].Year, by == TimeStep.Year ? 1 : days[0].Month, 1);
        var steps = ((today.Year - first.Year) * 12 + today.Month - first.Month) / months;
        return Enumerable.Range(0, steps + 1).Select(step => first.AddMonths((step + 1) * months).AddDays(-1)).Select(end => end < today ? end : today);
    }

    private static VerdictCountsResponse Counts(DateOnly day, Dictionary<Verdict, int> counts) =>
        new(day, counts.Values.Sum(), Enum.GetValues<Verdict>().ToDictionary(verdict => verdict.Word(), verdict => counts.GetValueOrDefault(verdict)));
}
