using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>
/// What stands against a claim in its own right. A voice that says and unsays it in one and the
/// same work contests nothing, and neither does an interested party.
/// </summary>
internal sealed class Contest
{
    /// <summary>The roots that deny the claim.</summary>
    public required IReadOnlyList<Testimony> Denials { get; init; }

    /// <summary>For each contradicting claim that has any, the roots that support it.</summary>
    public required IReadOnlyList<IReadOnlyList<Testimony>> Contradictions { get; init; }

    public bool Exists => Denials.Count + Contradictions.Count > 0;

    public static Contest Of(
        Chains chains,
        Voices voices,
        Stand supporting,
        Stand denying,
        IReadOnlyList<Chains> strictlyContradicting,
        Perspective perspective) => new()
        {
            Denials = Apart(denying.Eligible, supporting, voices),
            Contradictions = strictlyContradicting.Count == 0
                ? []
                : [.. strictlyContradicting.Select(claim => SupportersOf(claim, chains, supporting, perspective)).Where(roots => roots.Count > 0)],
        };

    /// <summary>The graphs of contradicting claims, each once and in the order of their ids.</summary>
    public static IReadOnlyList<Chains> Traced(IReadOnlyCollection<ContradictingClaim> claims, string parameter) => claims.Count == 0
        ? []
        : [.. ContradictingClaim.Ordered(claims).Select(claim => Chains.Of(claim.Testimonies, parameter))];

    private static IReadOnlyList<Testimony> SupportersOf(Chains whole, Chains chains, Stand supporting, Perspective perspective)
    {
        var theirs = perspective.Without is { } removal ? whole.Without(removal, new Outermost(whole, perspective.ThroughCompilations)) : whole;
        var stand = new Stand(Stance.Supports, theirs, Voices.Over(theirs));
        return Apart(stand.Eligible, supporting, Voices.Over(chains, theirs));
    }

    private static IReadOnlyList<Testimony> Apart(IReadOnlyList<Testimony> roots, Stand supporting, Voices voices)
    {
        if (roots.Count == 0)
            return [];
        var ours = supporting.Origins.Select(root => (root.Source, voices.Of(root))).ToHashSet();
        return [.. roots.Where(root => !ours.Contains((root.Source, voices.Of(root))))];
    }
}
