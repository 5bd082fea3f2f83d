using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>How the picture of a claim changed, from day to day of what was published.</summary>
public static class CorroborationHistory
{
    /// <summary>
    /// Each day on which the counts or the testimonies changed, in order, from the first on which the claim was
    /// reported. What a contradicting claim's reports change is among them.
    /// </summary>
    /// <exception cref="ArgumentException">The testimonies are no relay graph.</exception>
    public static IReadOnlyList<DayOfHistory> Of(
        IReadOnlyCollection<Testimony> testimonies, IReadOnlyCollection<ContradictingClaim> strictlyContradicting, DateMatch match)
    {
        ArgumentNullException.ThrowIfNull(strictlyContradicting);
        var own = new Snapshot(testimonies, match);
        var others = Others(strictlyContradicting, match);
        var days = new List<DayOfHistory>();
        foreach (var (day, then) in Cases(own, [.. others.Select(other => other.Snapshot)]))
        {
            var judgement = then.ToJudgement();
            var (published, withdrawn) = (Ids(own.PublishedOn(day)), Ids(own.WithdrawnOn(day)));
            if (published.Count + withdrawn.Count == 0 && judgement == days[^1].Judgement)
                continue;
            var contradicting = others
                .Where(other => other.Snapshot.PublishedOn(day).Any() || other.Snapshot.WithdrawnOn(day).Any())
                .Select(other => other.Id);
            days.Add(new DayOfHistory(day, judgement, then.Summary(), then.BasedOn(), published, withdrawn, Stand.Ordered(contradicting)));
        }

        return days;
    }

    /// <summary>The claim on each day on which anything was published or retracted, from the first on which it was reported.</summary>
    /// <param name="others">The claims that contradict it, in the order of their ids.</param>
    internal static IEnumerable<(DateOnly Day, Case Then)> Cases(Snapshot own, IReadOnlyList<Snapshot> others)
    {
        foreach (var day in own.Days.Concat(others.SelectMany(other => other.Days)).Distinct().Order())
            if (own.ChainsAt(day) is { All.Length: > 0 } visible)
                yield return (day, new Case(visible, [.. others.Select(other => other.ChainsAt(day))], Perspective.Plain));
    }

    internal static List<(string Id, Snapshot Snapshot)> Others(IReadOnlyCollection<ContradictingClaim> claims, DateMatch match) =>
        [.. ContradictingClaim.Ordered(claims).Select(claim => (claim.Id, new Snapshot(claim.Testimonies, match)))];

    private static IReadOnlyList<string> Ids(IEnumerable<Testimony> testimonies) => [.. testimonies.Select(testimony => testimony.Id)];
}

/// <summary>A day on which the picture of a claim changed, and what changed it.</summary>
/// <param name="Judgement">What everything published by the end of the day amounts to.</param>
/// <param name="Summary">The same as one English sentence.</param>
/// <param name="BasedOn">The testimonies that the verdict rests on, in ordinal order.</param>
/// <param name="Published">The testimonies that count from this day on, by id.</param>
/// <param name="Withdrawn">The testimonies that were retracted on this day, by id.</param>
/// <param name="Contradicting">The contradicting claims of which something was published or retracted on this day, by id.</param>
public sealed record DayOfHistory(
    DateOnly Day, Judgement Judgement, string Summary, IReadOnlyList<string> BasedOn,
    IReadOnlyList<string> Published, IReadOnlyList<string> Withdrawn, IReadOnlyList<string> Contradicting);
