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
        return Of(new Snapshot(testimonies, match), strictlyContradicting, match);
    }

    internal static IReadOnlyList<DayOfHistory> Of(Snapshot own, IReadOnlyCollection<ContradictingClaim> strictlyContradicting, DateMatch match)
    {
        var others = strictlyContradicting.Select(claim => (claim.Id, Snapshot: new Snapshot(claim.Testimonies, match))).ToList();
        var days = new List<DayOfHistory>();
        foreach (var day in own.Days.Concat(others.SelectMany(other => other.Snapshot.Days)).Distinct().Order())
        {
            var visible = own.At(day);
            if (visible.Count == 0)
                continue;
            var judgement = CorroborationRule.Judge(visible, [.. others.Select(other => new ContradictingClaim(other.Id, other.Snapshot.At(day)))]);
            var (published, withdrawn) = (Ids(own.PublishedOn(day)), Ids(own.WithdrawnOn(day)));
            if (published.Count + withdrawn.Count == 0 && judgement == days[^1].Judgement)
                continue;
            var contradicting = others
                .Where(other => other.Snapshot.PublishedOn(day).Any() || other.Snapshot.WithdrawnOn(day).Any())
                .Select(other => other.Id);
            days.Add(new DayOfHistory(day, judgement, published, withdrawn, Stand.Ordered(contradicting)));
        }

        return days;
    }

    private static IReadOnlyList<string> Ids(IEnumerable<Testimony> testimonies) => [.. testimonies.Select(testimony => testimony.Id)];
}

/// <summary>A day on which the picture of a claim changed, and what changed it.</summary>
/// <param name="Judgement">What everything published by the end of the day amounts to.</param>
/// <param name="Published">The testimonies that count from this day on, by id.</param>
/// <param name="Withdrawn">The testimonies that were retracted on this day, by id.</param>
/// <param name="Contradicting">The contradicting claims of which something was published or retracted on this day, by id.</param>
public sealed record DayOfHistory(
    DateOnly Day, Judgement Judgement, IReadOnlyList<string> Published, IReadOnlyList<string> Withdrawn, IReadOnlyList<string> Contradicting);
