using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
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
        return statement is null
            ? await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken)
            : TypedResults.Ok(await OfAsync(await DisputedClaim.LoadAsync(db, new(id, statement), null, cancellationToken), db, cancellationToken));
    }

    public static async Task<DissentResponse> OfAsync(DisputedClaim disputed, FactsDbContext db, CancellationToken cancellationToken)
    {
        var (id, assessments, labels) = (disputed.Claim.Id, disputed.Assessments, disputed.Labels);
        var figures = assessments.Keys.ToDictionary(claim => claim, claim => FigureEnvelope.In(disputed.Attestations[claim]), StringComparer.Ordinal);
        var bounding = await BoundingAsync(disputed, db, cancellationToken);
        return new(
            disputed.Claim, assessments[id].Verdict, SideResponse.From(assessments[id].Supporting, labels),
            [
                .. disputed.Contradicting.Select(other => Contradiction(id, [.. other], assessments[other.Key], figures, labels))
                    .OrderBy(other => other.Strength).ThenBy(other => other.Claim.Id, StringComparer.Ordinal),
            ],
            new(SideResponse.From(assessments[id].Denying, labels), bounding.FindAll(attestation => attestation.Stance == Stance.Denies)),
            new(bounding.FindAll(attestation => attestation.Stance == Stance.Qualifies), [.. disputed.Related.Where(IsQualification).Select(other => other.From(id))]),
            [.. figures[id].Select(FigureEnvelopeResponse.From)]);
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

    private static bool IsQualification(RelatedClaim other) => other.Relation.Type is RelationType.Qualifies or RelationType.Updates;

    // Of few claims: asked for only when there are some.
    private static async Task<List<AttestationResponse>> BoundingAsync(DisputedClaim disputed, FactsDbContext db, CancellationToken cancellationToken)
    {
        var ids = disputed.Attestations[disputed.Claim.Id].Where(attestation => attestation.Stance != Stance.Supports).Select(attestation => attestation.Id).ToList();
        var bounding = ids.Count == 0 ? [] : await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.Id))
            .Select(AttestationResponse.Projection).ToListAsync(cancellationToken);
        return [.. bounding.OrderBy(attestation => attestation.Id, StringComparer.Ordinal)];
    }
}
