using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Corroboration;

/// <summary>Which claims cannot be true together: a contradiction is recorded on one of its two claims and holds for both.</summary>
internal static class StrictContradictions
{
    // Contradictions are few beside claims: from here on all of them are read sooner than so many ids are looked for.
    private const int Many = 500;

    /// <summary>From each claim to those that contradict it, for all pairs of which one has such an id.</summary>
    public static async Task<ILookup<string, string>> OfAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken)
    {
        var ids = claimIds.ToHashSet(StringComparer.Ordinal);
        var strict = db.ClaimRelations.Where(relation => relation.Strength == ContradictionStrength.Strict);
        if (ids.Count < Many)
            strict = strict.Where(relation => ids.Contains(relation.ClaimId) || ids.Contains(relation.RelatedId));
        var pairs = await strict.Select(relation => new { relation.ClaimId, relation.RelatedId }).ToListAsync(cancellationToken);
        return pairs.Where(pair => ids.Contains(pair.ClaimId) || ids.Contains(pair.RelatedId))
            .SelectMany(pair => new[] { (Claim: pair.ClaimId, Other: pair.RelatedId), (Claim: pair.RelatedId, Other: pair.ClaimId) })
            .Distinct().ToLookup(pair => pair.Claim, pair => pair.Other, StringComparer.Ordinal);
    }

    /// <summary>These claims, and those that contradict one of them: no other can change with them.</summary>
    public static async Task<HashSet<string>> WithOthersAsync(FactsDbContext db, IReadOnlyCollection<string> claimIds, CancellationToken cancellationToken) =>
        [.. claimIds, .. (await OfAsync(db, claimIds, cancellationToken)).Select(pair => pair.Key)];
}
