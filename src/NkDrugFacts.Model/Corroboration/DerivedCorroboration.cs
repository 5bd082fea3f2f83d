using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>All that is stored of what a claim's testimonies amount to, now and in the past.</summary>
internal sealed record DerivedCorroboration(Judgement Now, IReadOnlyList<Period> Past, IReadOnlyDictionary<string, PublicFrom> PublicFrom, IReadOnlySet<string> Publishers)
{
    /// <param name="publishers">See <see cref="Claims.ClaimPublisher"/>.</param>
    public static DerivedCorroboration Of(IReadOnlyCollection<Testimony> testimonies, IReadOnlyCollection<ContradictingClaim> strictlyContradicting, IReadOnlySet<string> publishers)
    {
        Measurements.VerdictsRecomputed.Add(1);
        var chains = Chains.Of(testimonies, nameof(testimonies));
        var opponents = Contest.Traced(strictlyContradicting, nameof(strictlyContradicting));
        var (certain, possible) = (new Snapshot(chains, DateMatch.Certain), new Snapshot(chains, DateMatch.Possible));
        return new(
            new Case(chains, opponents, Perspective.Plain).ToJudgement(),
            [.. Periods(certain, DateMatch.Certain, opponents), .. Periods(possible, DateMatch.Possible, opponents)],
            certain.Published.Zip(possible.Published).ToDictionary(
                pair => pair.First.Testimony.Id, pair => new PublicFrom(pair.First.Day, pair.Second.Day ?? DateOnly.MinValue), StringComparer.Ordinal),
            publishers);
    }

    private static List<Period> Periods(Snapshot own, DateMatch match, IReadOnlyList<Chains> opponents)
    {
        var periods = new List<Period>();
        foreach (var (day, then) in CorroborationHistory.Cases(own, [.. opponents.Select(chains => new Snapshot(chains, match))]))
        {
            var judgement = then.ToJudgement();
            if (periods.Count > 0 && periods[^1].Judgement == judgement)
                continue;
            if (periods.Count > 0)
                periods[^1] = periods[^1] with { Until = day };
            periods.Add(new Period(match, day, DateOnly.MaxValue, judgement));
        }

        return periods;
    }
}

/// <summary>A run of days on which a claim stood the same; <paramref name="Until"/> is the day after the last.</summary>
internal sealed record Period(DateMatch Match, DateOnly Since, DateOnly Until, Judgement Judgement);

/// <summary>The days from which a testimony was public, certainly and possibly.</summary>
internal sealed record PublicFrom(DateOnly? Certain, DateOnly Possible);
