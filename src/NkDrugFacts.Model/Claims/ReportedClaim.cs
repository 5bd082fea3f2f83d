using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>
/// A claim with all that is reported of it, read in one round trip past Entity Framework: nothing is asked for more often.
/// </summary>
/// <param name="Claim">With figures, and the ids of its topics and places.</param>
/// <param name="Attestations">All of the claim, by id, with speakers, and with works, their authors and publishers as far as a label needs them.</param>
/// <param name="Testimonies">Of the claim and of those that strictly contradict it.</param>
/// <param name="Related">The relations recorded on the claim or on the other, each with the other's statement.</param>
public sealed record ReportedClaim(Claim Claim, IReadOnlyList<Attestation> Attestations, ClaimTestimonies Testimonies, IReadOnlyList<(ClaimRelation Relation, string Statement)> Related)
{
    /// <summary>Null when no claim has the id.</summary>
    public static async Task<ReportedClaim?> LoadAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var rows = await ReportedClaimRows.ReadAsync(db, id, cancellationToken);
        if (rows.Claims.Find(id) is not { } claim)
            return null;
        foreach (var (organization, parent) in await Hierarchy.ParentsAsync(db, [.. rows.Parents.Values.OfType<string>().Where(parent => !rows.Parents.ContainsKey(parent))], cancellationToken))
            rows.Parents[organization] = parent;
        var contradictions = rows.Related.Where(other => other.Relation.Strength == ContradictionStrength.Strict)
            .Select(other => other.Relation.ClaimId == id ? other.Relation.RelatedId : other.Relation.ClaimId)
            .Distinct(StringComparer.Ordinal).ToLookup(_ => id, StringComparer.Ordinal);
        return new(
            claim, [.. rows.Attestations.Where(attestation => attestation.ClaimId == id).OrderBy(attestation => attestation.Id, StringComparer.Ordinal)],
            ClaimTestimonies.Of(rows.Attestations, contradictions, rows.Parents), rows.Related);
    }
}
