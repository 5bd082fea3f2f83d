using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>A claim and those that contradict it, with all that was reported of them: read once, whatever is then told of it.</summary>
/// <param name="Testimonies">Of today.</param>
/// <param name="Assessments">As of the day, if there is one.</param>
/// <param name="Attestations">By claim, those that were public on the day.</param>
internal sealed record DisputedClaim(
    Reference Claim, IReadOnlyList<RelatedClaim> Related, ILookup<string, RelatedClaim> Contradicting, ClaimTestimonies Testimonies,
    IReadOnlyDictionary<string, Assessment> Assessments, ChannelLabels Labels, ILookup<string, Attestation> Attestations)
{
    public static async Task<DisputedClaim> LoadAsync(FactsDbContext db, Reference claim, AsOfDay? day, CancellationToken cancellationToken)
    {
        var related = await RelatedClaim.LoadAsync(db, claim.Id, cancellationToken);
        var contradicting = related.Where(other => other.Relation.Type == RelationType.Contradicts).ToLookup(other => other.Claim.Id, StringComparer.Ordinal);
        List<string> involved = [claim.Id, .. contradicting.Select(other => other.Key)];
        var testimonies = await ClaimTestimonies.LoadAsync(db, involved, cancellationToken);
        var assessments = involved.ToDictionary(id => id, id => testimonies.At(day).Assess(id), StringComparer.Ordinal);
        var attestations = (await Chains.LoadAsync(db, involved, day, cancellationToken)).ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        // Before it was reported, a claim contradicted nothing.
        var standing = day is null ? contradicting : contradicting.Where(other => attestations.Contains(other.Key)).SelectMany(other => other).ToLookup(other => other.Claim.Id, StringComparer.Ordinal);
        return new(claim, related, standing, testimonies, assessments, ChannelLabels.In([.. attestations.SelectMany(reports => reports)]), attestations);
    }
}
