using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Dissent;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

internal static class GetClaimDissent
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var statement = await db.Claims.Where(claim => claim.Id == id).Select(claim => claim.Statement).SingleOrDefaultAsync(cancellationToken);
        if (statement is null)
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var related = await RelatedAsync(db, id, cancellationToken);
        var contradicting = related.Where(other => other.Relation.Type == RelationType.Contradicts).ToLookup(other => other.Claim.Id, StringComparer.Ordinal);
        List<string> involved = [id, .. contradicting.Select(other => other.Key)];
        var testimonies = await ClaimTestimonies.LoadAsync(db, involved, cancellationToken);
        var assessments = involved.ToDictionary(claim => claim, claim => testimonies.Assess(claim), StringComparer.Ordinal);
        var labels = await ChannelLabels.LoadAsync(db, assessments.Values, cancellationToken);
        var figures = await FiguresAsync(db, involved, cancellationToken);
        var bounding = await BoundingAsync(db, id, cancellationToken);
        return TypedResults.Ok(new DissentResponse(
            new(id, statement), assessments[id].Verdict, SideResponse.From(assessments[id].Supporting, labels),
            [
                .. contradicting.Select(other => Contradiction(id, [.. other], assessments[other.Key], figures, labels))
                    .OrderBy(other => other.Strength).ThenBy(other => other.Claim.Id, StringComparer.Ordinal),
            ],
            new(SideResponse.From(assessments[id].Denying, labels), bounding.FindAll(attestation => attestation.Stance == Stance.Denies)),
            new(bounding.FindAll(attestation => attestation.Stance == Stance.Qualifies), [.. related.Select(other => Qualification(id, other)).OfType<RelationResponse>()]),
            [.. figures[id].Select(FigureEnvelopeResponse.From)]));
    }

    private static ContradictionResponse Contradiction(
        string id, List<RelatedClaim> relations, Assessment assessment, Dictionary<string, IReadOnlyList<FigureEnvelope>> figures, ChannelLabels labels)
    {
        var other = relations[0].Claim;
        var comparisons = FigureComparisons.Between(id, figures[id], other.Id, figures[other.Id]);
        return new(
            other, relations.Min(relation => relation.Relation.Strength!.Value), assessment.Verdict, SideResponse.From(assessment.Supporting, labels),
            relations.ConvertAll(relation => new ContradictionRelationResponse(relation.Relation.ClaimId, relation.Relation.Strength!.Value, relation.Relation.Reason)),
            [.. comparisons.Compared.Select(FigureComparisonResponse.From)],
            [.. comparisons.NotCompared.Select(figure => new UncomparedFigureResponse(figure.ClaimId, figure.Unit, figure.Of))]);
    }

    private static RelationResponse? Qualification(string id, RelatedClaim other) => other.Relation.Type is RelationType.Qualifies or RelationType.Updates
        ? new(other.Relation.Type, other.Relation.RelatedId == id, other.Claim, other.Relation.Strength, other.Relation.Reason)
        : null;

    private static async Task<List<RelatedClaim>> RelatedAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var related = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.ClaimId == id || relation.RelatedId == id)
            .Join(db.Claims, relation => relation.ClaimId == id ? relation.RelatedId : relation.ClaimId, other => other.Id,
                (relation, other) => new RelatedClaim(relation, new Reference(other.Id, other.Statement)))
            .ToListAsync(cancellationToken);
        return [.. related.OrderBy(other => other.Relation.Type).ThenBy(other => other.Claim.Id, StringComparer.Ordinal).ThenBy(other => other.Relation.ClaimId, StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<string, IReadOnlyList<FigureEnvelope>>> FiguresAsync(FactsDbContext db, List<string> claimIds, CancellationToken cancellationToken)
    {
        var attestations = await db.Attestations.AsNoTracking().WithSpeakerAndWork()
            .Where(a => claimIds.Contains(a.ClaimId)).ToListAsync(cancellationToken);
        var byClaim = attestations.ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        return claimIds.ToDictionary(claim => claim, claim => FigureEnvelope.In(byClaim[claim]), StringComparer.Ordinal);
    }

    private static async Task<List<AttestationResponse>> BoundingAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var bounding = await db.Attestations.AsNoTracking().Where(a => a.ClaimId == id && a.Stance != Stance.Supports)
            .Select(AttestationResponse.Projection).ToListAsync(cancellationToken);
        return [.. bounding.OrderBy(attestation => attestation.Id, StringComparer.Ordinal)];
    }

    private sealed record RelatedClaim(ClaimRelation Relation, Reference Claim);
}
