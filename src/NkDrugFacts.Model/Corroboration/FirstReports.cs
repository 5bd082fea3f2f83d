using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Finds the report that was certainly published first.</summary>
internal static class FirstReports
{
    public static FirstReport? Of(Chains chains)
    {
        var latest = LatestDays(chains);
        var reports = chains.All
            .Where(testimony => testimony is { Stance: Stance.Supports, Withdrawn: false })
            .ToLookup(testimony => testimony.IsCompilation);
        var first = reports[!reports.Contains(false)]
            .Where(testimony => latest[testimony.Id] is not null)
            .OrderBy(testimony => latest[testimony.Id])
            .ThenBy(testimony => testimony.PublishedEarliest ?? DateOnly.MinValue)
            .ThenBy(chains.DepthOf)
            .ThenBy(testimony => testimony.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return first is null || latest[first.Id] is not { } day
            ? null
            : new FirstReport(first.Id, first.Source, first.PublishedEarliest, day);
    }

    // A work was published no later than any that cites it. Where the dates deny that, they are kept.
    private static Dictionary<string, DateOnly?> LatestDays(Chains chains)
    {
        var latest = chains.All.ToDictionary(testimony => testimony.Id, testimony => testimony.PublishedLatest, StringComparer.Ordinal);
        foreach (var testimony in chains.All.OrderByDescending(chains.DepthOf))
        {
            if (chains.UpstreamOf(testimony) is not { } upstream || latest[testimony.Id] is not { } day)
                continue;
            var possible = upstream.PublishedEarliest is not { } earliest || earliest <= day;
            if (possible && (latest[upstream.Id] is not { } own || day < own))
                latest[upstream.Id] = day;
        }

        return latest;
    }
}
