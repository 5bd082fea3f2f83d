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
        IReadOnlyCollection<ContradictingClaim> strictlyContradicting) => new()
        {
            Denials = Apart(denying.Eligible, supporting, voices),
            Contradictions =
            [
                .. strictlyContradicting
                    .DistinctBy(claim => claim.Id, StringComparer.Ordinal)
                    .OrderBy(claim => claim.Id, StringComparer.Ordinal)
                    .Select(claim => SupportersOf(claim, chains, supporting))
                    .Where(roots => roots.Count > 0),
            ],
        };

    private static IReadOnlyList<Testimony> SupportersOf(ContradictingClaim claim, Chains chains, Stand supporting)
    {
        var theirs = Chains.Of(claim.Testimonies, nameof(claim));
        var stand = new Stand(Stance.Supports, theirs, Voices.Over(theirs.Roots));
        return Apart(stand.Eligible, supporting, Voices.Over(chains.Roots.Concat(theirs.Roots)));
    }

    private static IReadOnlyList<Testimony> Apart(IEnumerable<Testimony> roots, Stand supporting, Voices voices)
    {
        var ours = supporting.Origins.Select(root => (root.Source, voices.Of(root))).ToHashSet();
        return [.. roots.Where(root => !ours.Contains((root.Source, voices.Of(root))))];
    }
}
