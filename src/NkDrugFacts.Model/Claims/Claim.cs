using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>One atomic proposition, in the curator's own words, that can be true or false.</summary>
public sealed class Claim : Entity
{
    public required string Statement { get; set; }
    public List<Topic> Topics { get; set; } = [];
    public List<Place> Places { get; set; } = [];

    /// <summary>The time that the claim speaks of.</summary>
    public HistoricalDate? Occurred { get; set; }
    public List<Quantity> Quantities { get; set; } = [];
    public string? Note { get; set; }
    public List<Attestation> Attestations { get; } = [];
    public List<ClaimRelation> Relations { get; set; } = [];

    /// <summary>What its attestations amount to; kept right by every write that can change it.</summary>
    public StoredCorroboration Corroboration { get; set; } = new();
}

/// <summary>How a claim stands to another.</summary>
public sealed class ClaimRelation
{
    public required string ClaimId { get; init; }
    public required RelationType Type { get; init; }
    public required string RelatedId { get; init; }
    public Claim? Related { get; set; }

    /// <summary>Of a contradiction only.</summary>
    public ContradictionStrength? Strength { get; set; }
    public required string Reason { get; set; }
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claims", table =>
        {
            table.HasDateCheck("claims", "occurred");
            table.HasCorroborationChecks("claims");
        });
        claim.Property(c => c.Statement).HasMaxLength(600);
        claim.OwnsDate(c => c.Occurred);
        claim.OwnsQuantities(c => c.Quantities, "claim_quantities", "ClaimId");
        claim.HasCorroboration(c => c.Corroboration);
        claim.HasMany(c => c.Topics).WithMany(t => t.Claims).UsingEntity(
            "claim_topics",
            right => right.HasOne(typeof(Topic)).WithMany().HasForeignKey("TopicId").OnDelete(DeleteBehavior.NoAction),
            left => left.HasOne(typeof(Claim)).WithMany().HasForeignKey("ClaimId"));
        claim.HasMany(c => c.Places).WithMany(p => p.Claims).UsingEntity(
            "claim_places",
            right => right.HasOne(typeof(Place)).WithMany().HasForeignKey("PlaceId").OnDelete(DeleteBehavior.NoAction),
            left => left.HasOne(typeof(Claim)).WithMany().HasForeignKey("ClaimId"));
    }
}

internal sealed class ClaimRelationMapping : IEntityTypeConfiguration<ClaimRelation>
{
    public void Configure(EntityTypeBuilder<ClaimRelation> relation)
    {
        relation.ToTable("claim_relations", table =>
        {
            table.HasCheckConstraint("ck_claim_relations_not_itself", "claim_id <> related_id");
            table.HasCheckConstraint("ck_claim_relations_strength_of_contradictions", "(type = 'contradicts') = (strength is not null)");
        });
        relation.HasKey(r => new { r.ClaimId, r.RelatedId, r.Type });
        relation.HasOne<Claim>().WithMany(c => c.Relations).HasForeignKey(r => r.ClaimId);
        relation.HasOne(r => r.Related).WithMany().HasForeignKey(r => r.RelatedId).OnDelete(DeleteBehavior.NoAction);
    }
}
