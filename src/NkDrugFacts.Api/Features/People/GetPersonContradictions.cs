using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.People;

/// <summary>Where a person's own words do not go together.</summary>
/// <param name="Contradictions">The pairs of claims that the person supports and that contradict each other, strict ones first.</param>
/// <param name="Reversals">The claims that the person both supports and denies.</param>
public sealed record PersonContradictionsResponse(string Person, IReadOnlyList<SelfContradictionResponse> Contradictions, IReadOnlyList<OwnClaimResponse> Reversals);

/// <param name="Strength">Strict where one of the relations is.</param>
/// <param name="Reasons">Why they contradict: one, or one recorded on each claim.</param>
/// <param name="Claims">The two claims, in the order of their ids.</param>
public sealed record SelfContradictionResponse(ContradictionStrength Strength, IReadOnlyList<string> Reasons, IReadOnlyList<OwnClaimResponse> Claims);

/// <summary>A claim, and the reports of what the person says of it, those aside that were retracted.</summary>
public sealed record OwnClaimResponse(Reference Claim, Verdict Verdict, IReadOnlyList<AttestationResponse> Attestations);

internal static class GetPersonContradictions
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(person => person.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Person, id, cancellationToken);
        var own = db.Attestations.Where(attestation => attestation.SpeakerId == id && (attestation.Withdrawal == null || attestation.Withdrawal != Withdrawal.Retracted));
        var supported = own.Where(attestation => attestation.Stance == Stance.Supports).Select(attestation => attestation.ClaimId);
        var denied = own.Where(attestation => attestation.Stance == Stance.Denies).Select(attestation => attestation.ClaimId);
        var relations = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.Type == RelationType.Contradicts && supported.Contains(relation.ClaimId) && supported.Contains(relation.RelatedId)).ToListAsync(cancellationToken);
        var reversed = await db.Claims.Where(claim => supported.Contains(claim.Id) && denied.Contains(claim.Id)).Select(claim => claim.Id).ToListAsync(cancellationToken);
        var claims = await ClaimsAsync(db, own, [.. relations.SelectMany(relation => new[] { relation.ClaimId, relation.RelatedId }), .. reversed], cancellationToken);
        return TypedResults.Ok(new PersonContradictionsResponse(
            id,
            [
                .. relations.GroupBy(Pair).Select(pair => Contradiction([.. pair], claims))
                    .OrderBy(contradiction => contradiction.Strength).ThenBy(contradiction => contradiction.Claims[0].Claim.Id, StringComparer.Ordinal).ThenBy(contradiction => contradiction.Claims[1].Claim.Id, StringComparer.Ordinal),
            ],
            [.. reversed.Order(StringComparer.Ordinal).Select(claim => claims[claim])]));
    }

    private static async Task<Dictionary<string, OwnClaimResponse>> ClaimsAsync(FactsDbContext db, IQueryable<Attestation> own, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var attestations = (await own.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId)).Select(AttestationResponse.Projection).ToListAsync(cancellationToken))
            .OrderBy(attestation => attestation.Id, StringComparer.Ordinal).ToLookup(attestation => attestation.Claim, StringComparer.Ordinal);
        var claims = await db.Claims.Where(claim => ids.Contains(claim.Id)).Select(claim => new { claim.Id, claim.Statement, claim.Corroboration.Verdict }).ToListAsync(cancellationToken);
        return claims.ToDictionary(claim => claim.Id, claim => new OwnClaimResponse(new(claim.Id, claim.Statement), claim.Verdict, [.. attestations[claim.Id]]), StringComparer.Ordinal);
    }

    private static SelfContradictionResponse Contradiction(List<ClaimRelation> relations, Dictionary<string, OwnClaimResponse> claims)
    {
        var (first, second) = Pair(relations[0]);
        return new(relations.Min(relation => relation.Strength!.Value), [.. relations.OrderBy(relation => relation.ClaimId, StringComparer.Ordinal).Select(relation => relation.Reason)], [claims[first], claims[second]]);
    }

    // Either of the two may record it.
    private static (string First, string Second) Pair(ClaimRelation relation) =>
        string.CompareOrdinal(relation.ClaimId, relation.RelatedId) < 0 ? (relation.ClaimId, relation.RelatedId) : (relation.RelatedId, relation.ClaimId);
}
