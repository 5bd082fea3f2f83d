using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>A relation of a claim, recorded on it or on the other, and the other claim.</summary>
internal sealed record RelatedClaim(ClaimRelation Relation, Reference Claim)
{
    public static async Task<List<RelatedClaim>> LoadAsync(FactsDbContext db, string id, CancellationToken cancellationToken)
    {
        var related = await db.ClaimRelations.AsNoTracking()
            .Where(relation => relation.ClaimId == id || relation.RelatedId == id)
            .Join(db.Claims, relation => relation.ClaimId == id ? relation.RelatedId : relation.ClaimId, other => other.Id,
                (relation, other) => new RelatedClaim(relation, new Reference(other.Id, other.Statement)))
            .ToListAsync(cancellationToken);
        return Ordered(id, related);
    }

    /// <summary>Those of a claim that was read before.</summary>
    public static List<RelatedClaim> Of(ReportedClaim claim) => Ordered(claim.Claim.Id, claim.Related.Select(other =>
        new RelatedClaim(other.Relation, new(other.Relation.ClaimId == claim.Claim.Id ? other.Relation.RelatedId : other.Relation.ClaimId, other.Statement))));

    private static List<RelatedClaim> Ordered(string id, IEnumerable<RelatedClaim> related) =>
        [.. related.OrderBy(other => other.Relation.Type).ThenBy(other => other.Claim.Id, StringComparer.Ordinal).ThenBy(other => other.Relation.RelatedId == id)];

    /// <summary>Read from the side of the claim with this id.</summary>
    public RelationResponse From(string id) => new(Relation.Type, Relation.RelatedId == id, Claim, Relation.Strength, Relation.Reason);
}
