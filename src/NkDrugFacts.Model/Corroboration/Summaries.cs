using System.Globalization;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Puts a verdict into one sentence that can be printed: counts, no names, nothing about truth.</summary>
internal static class Summaries
{
    private static readonly string[] Numbers =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <param name="singlePoints">What all chains to the supporting gatherings pass.</param>
    public static string Of(Case @case, IReadOnlyList<ChannelNode> singlePoints)
    {
        var (chains, supporting, denying, contest) = (@case.Chains, @case.Supporting, @case.Denying, @case.Contest);
        var sentence = @case.Verdict switch
        {
            Verdict.Withdrawn => Withdrawn(supporting, denying),
            Verdict.Denied => $"{Deny(denying)} this, and nothing here supports it",
            Verdict.Contested => $"{Support(supporting)}, but {Against(denying, contest)}",
            Verdict.Unattributed => Unattributed(chains, supporting, denying),
            Verdict.Corroborated => Corroborated(supporting, singlePoints) + Aside(denying),
            Verdict.Echoed => Echoed(supporting) + Aside(denying),
            _ => SingleSource(supporting) + Aside(denying),
        };
        return char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
    }

    private static string Withdrawn(Stand supporting, Stand denying)
    {
        var reports = supporting.Withdrawn.Count;
        var lead = reports == 1
            ? "the one report that this goes back to has been withdrawn"
            : $"{AllOf(reports)} {(reports == 2 ? "reports" : $"{Number(reports)} reports")} that this goes back to have been withdrawn";
        return denying.Origins.Count == 0 ? $"{lead}, and nothing else supports it" : $"{lead}, and {Deny(denying)} it";
    }

    private static string Unattributed(Chains chains, Stand supporting, Stand denying)
    {
        if (supporting.Compilations.Count > 0)
        {
            var withdrawn = supporting.Withdrawn.Count > 0 ? "; what else supported it has been withdrawn" : "";
            return $"this goes back only to {Unsourced(supporting)}{withdrawn}{Aside(denying)}";
        }

        if (denying.Compilations.Count > 0)
            return $"nothing here supports this, and its denial goes back only to {Unsourced(denying)}";
        if (denying.Withdrawn.Count > 0)
            return "nothing here supports this, and what denied it has been withdrawn";
        var qualifying = Works(chains.Standing.Where(testimony => testimony is { Stance: Stance.Qualifies, Withdrawn: false }));
        return qualifying == 0
            ? "nothing here reports this"
            : $"nothing here supports or denies this; {Count(qualifying, "work qualifies", "works qualify")} it";
    }

    private static string Unsourced(Stand stand)
    {
        var compilations = Works(stand.Compilations);
        return compilations == 1
            ? "a compilation that names no source"
            : $"{Number(compilations)} compilations that name no source";
    }

    private static string SingleSource(Stand supporting) =>
        supporting.Gatherings.Count == 0
            ? "one work reports this in one passage, and it is an interested party's own statement"
            : "one work reports this in one passage, and no second gathering supports it";

    private static string Echoed(Stand supporting)
    {
        var (works, tellings) = (Works(supporting.Tellings), supporting.Tellings.Count);
        var lead = works == 1
            ? $"one work reports this in {Number(tellings)} passages"
            : $"{Number(works)} works report this";
        var interested = Interested(supporting);
        if (supporting.Gatherings.Count == 0)
            return $"{lead}, and {AllOf(works == 1 ? tellings : works)} of them go back to {OwnWords(interested)}";
        return interested == 0
            ? $"{lead}, and {AllOf(works == 1 ? tellings : works)} of them go back to one gathering"
            : $"{lead}, but apart from {OwnWords(interested)} they go back to one gathering";
    }

    private static string Corroborated(Stand supporting, IReadOnlyList<ChannelNode> singlePoints)
    {
        var gatherings = supporting.Gatherings.Count;
        var interested = Interested(supporting);
        var apart = interested == 0 ? "" : $"apart from {OwnWords(interested)} ";
        return $"{Count(Works(supporting.Tellings), "work reports", "works report")} this, and {apart}they go back to {Number(gatherings)} separate gatherings{Reservations(supporting, singlePoints)}";
    }

    private static string Reservations(Stand supporting, IReadOnlyList<ChannelNode> singlePoints)
    {
        var narrow = singlePoints.Count == 0 ? "" : $"every chain to them passes through one {(singlePoints.Any(point => point.IsWork) ? "work" : "person")}";
        var unsure = supporting.Informants().Min < supporting.Gatherings.Count ? "the unnamed informants behind them may be the same people" : "";
        return (narrow.Length, unsure.Length) switch
        {
            (0, 0) => "",
            (0, _) => $", though {unsure}",
            (_, 0) => $", though {narrow}",
            _ => $", though {narrow}, and {unsure}",
        };
    }

    private static string Support(Stand supporting) => supporting switch
    {
        { Gatherings.Count: > 0 } => $"{Count(supporting.Gatherings.Count, "gathering supports", "gatherings support")} this",
        { Origins.Count: > 0 } => $"only {(Interested(supporting) == 1 ? "an interested party supports" : "interested parties support")} this",
        _ => $"the support for this goes back only to {Unsourced(supporting)}",
    };

    private static string Deny(Stand denying) => denying.Gatherings.Count > 0
        ? Count(denying.Gatherings.Count, "gathering denies", "gatherings deny")
        : OnlyInterestedDeny(denying);

    private static string OnlyInterestedDeny(Stand denying) =>
        Interested(denying) == 1 ? "only an interested party denies" : "only interested parties deny";

    private static string Against(Stand denying, Contest contest)
    {
        var denials = denying.GatheringsAmong(contest.Denials).Count;
        var claims = contest.Contradictions.Count;
        var deny = $"{Count(denials, "gathering denies", "gatherings deny")} it";
        var contradict = claims == 1
            ? "a claim that contradicts it has a gathering of its own"
            : $"{Number(claims)} claims that contradict it have gatherings of their own";
        if (claims == 0)
            return deny;
        return denials == 0 ? contradict : $"{deny} and {contradict}";
    }

    // A denial that does not bear on the verdict is told all the same.
    private static string Aside(Stand denying)
    {
        if (denying.Origins.Count == 0)
            return "";
        return denying.Eligible.Count > 0
            ? "; a work that reports it also denies it, in the same voice"
            : $"; {OnlyInterestedDeny(denying)} it";
    }

    private static int Interested(Stand stand) => stand.VoicesAmong(stand.Origins.Where(root => root.InterestedParty));

    private static string OwnWords(int interested) =>
        interested == 1 ? "an interested party's own statement" : "interested parties' own statements";

    private static int Works(IEnumerable<Testimony> testimonies) =>
        testimonies.Select(testimony => testimony.Source).Distinct(StringComparer.Ordinal).Count();

    private static string AllOf(int count) => count == 2 ? "both" : "all";

    private static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    private static string Number(int count) =>
        count < Numbers.Length ? Numbers[count] : count.ToString("N0", CultureInfo.InvariantCulture);
}
