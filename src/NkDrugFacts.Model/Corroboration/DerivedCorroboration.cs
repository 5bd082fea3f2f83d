using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>All that is stored of what a claim's testimonies amount to, now and in the past.</summary>
internal sealed record DerivedCorroboration(Judgement Now, IReadOnlyList<Period> Past, IReadOnlyDictionary<string, PublicFrom> PublicFrom)
{
    public static DerivedCorroboration Of(IReadOnlyCollection<Testimony> testimonies, IReadOnlyCollection<ContradictingClaim> strictlyContradicting)
    {
        var (certain, possible) = (new Snapshot(testimonies, DateMatch.Certain), new Snapshot(testimonies, DateMatch.Possible));
        return new(
            CorroborationRule.Judge(testimonies, strictlyContradicting),
            [.. Periods(certain, DateMatch.Certain, strictlyContradicting), .. Periods(possible, DateMatch.Possible, strictlyContradicting)],
            certain.Published.Zip(possible.Published).ToDictionary(
                pair => pair.First.Testimony.Id, pair => new PublicFrom(pair.First.Day, pair.Second.Day ?? DateOnly.MinValue), StringComparer.Ordinal));
    }

    private static List<Period> Periods(Snapshot own, DateMatch match, IReadOnlyCollection<ContradictingClaim> strictlyContradicting)
    {
        var periods = new List<Period>();
        foreach (var day in CorroborationHistory.Of(own, strictlyContradicting, match))
        {
            if (periods.Count > 0 && periods[^1].Judgement == day.Judgement)
                continue;
            if (periods.Count > 0)
                periods[^1] = periods[^1] with { Until = day.Day };
            periods.Add(new Period(match, day.Day, DateOnly.MaxValue, day.Judgement));
        }

        return periods;
    }
}

/// <summary>A run of days on which a claim stood the same; <paramref name="Until"/> is the day after the last.</summary>
internal sealed record Period(DateMatch Match, DateOnly Since, DateOnly Until, Judgement Judgement);

/// <summary>The days from which a testimony was public, certainly and possibly.</summary>
internal sealed record PublicFrom(DateOnly? Certain, DateOnly Possible);
