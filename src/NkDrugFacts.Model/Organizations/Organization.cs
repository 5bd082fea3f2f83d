using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Organizations;

/// <summary>A publisher, agency, university, ministry or other body; its parent and the state it depends on.</summary>
public sealed class Organization : Entity
{
    public required string Name { get; set; }
    public List<string> AlternateNames { get; set; } = [];
    public required OrganizationKind Kind { get; set; }
    public string? ParentId { get; set; }
    public Organization? Parent { get; set; }
    public string? PlaceId { get; set; }
    public Place? Place { get; set; }

    /// <summary>The state it depends on; null when none is known.</summary>
    public string? StateId { get; set; }
    public Place? State { get; set; }
    public StateAffiliationKind? StateAffiliation { get; set; }
    public string? Note { get; set; }
}

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.ToTable("organizations", table => table.HasCheckConstraint(
            "ck_organizations_state_affiliation_complete", "(state_id is null) = (state_affiliation is null)"));
        organization.Property(o => o.Name).HasMaxLength(200);
        organization.HasOne(o => o.Parent).WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.NoAction);
        organization.HasOne(o => o.Place).WithMany().HasForeignKey(o => o.PlaceId).OnDelete(DeleteBehavior.NoAction);
        organization.HasOne(o => o.State).WithMany().HasForeignKey(o => o.StateId).OnDelete(DeleteBehavior.NoAction);
    }
}
