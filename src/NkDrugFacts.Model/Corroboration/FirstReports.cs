using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Finds the reports that were certainly published first.</summary>
internal static class FirstReports
{
    /// <summary>The first report of a stance that stands; a compilation's only when there is no other.</summary>
    public static FirstReport? Of(Chains chains, PublicationBounds bounds, Stance stance)
    {
        var reports = Enumerable.Range(0, chains.All.Length)
            .Where(at => chains.Stands(at) && !chains.All[at].Withdrawn && chains.All[at].Stance == stance).ToList();
        var ofCompilations = reports.TrueForAll(at => chains.All[at].IsCompilation);
        var first = reports
            .Where(at => chains.All[at].IsCompilation == ofCompilations && bounds.Latest(at) is not null)
            .Select(at => (int?)at)
            .MinBy(at => (bounds.Latest(at!.Value), chains.All[at.Value].PublishedEarliest ?? DateOnly.MinValue, chains.DepthOf(at.Value), at));
        return first is { } found ? Report(chains, bounds, found) : null;
    }

    /// <summary>
    /// The root with which two gatherings supported the claim for the first time, whatever was denied or
    /// withdrawn since: roots have two gatherings among them unless all share one work, or one voice.
    /// </summary>
    public static FirstReport? Second(Chains chains, PublicationBounds bounds)
    {
        var roots = chains.Roots
            .Where(at => chains.Stands(at) && bounds.Latest(at) is not null && chains.All[at] is { Stance: Stance.Supports, IsCompilation: false, InterestedParty: false })
            .OrderBy(bounds.Latest).ThenBy(at => at).ToList();
        if (roots.Count < 2)
            return null;
        var voices = Voices.Over(chains);
        var first = chains.All[roots[0]];
        var (oneWork, oneVoice) = (true, true);
        foreach (var at in roots.Skip(1))
        {
            oneWork &= chains.All[at].Source == first.Source;
            oneVoice &= voices.Of(chains.All[at]) == voices.Of(first);
            if (!oneWork && !oneVoice)
                return Report(chains, bounds, at);
        }

        return null;
    }

    private static FirstReport? Report(Chains chains, PublicationBounds bounds, int at) =>
        bounds.Latest(at) is { } latest ? new FirstReport(chains.All[at].Id, chains.All[at].Source, chains.All[at].PublishedEarliest, latest) : null;
}
