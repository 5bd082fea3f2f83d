using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>Where claims are about, and what contains it.</summary>
public sealed class Place : Entity
{
    public required string Name { get; set; }
    public List<string> AlternateNames { get; set; } = [];
    public required PlaceKind Kind { get; set; }
    public string? ContainedInId { get; set; }
    public Place? ContainedIn { get; set; }
    public string? Note { get; set; }
    public List<Claims.Claim> Claims { get; } = [];
}

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.ToTable("places");
        place.Property(p => p.Name).HasMaxLength(200);
        place.HasOne(p => p.ContainedIn).WithMany().HasForeignKey(p => p.ContainedInId).OnDelete(DeleteBehavior.NoAction);
    }
}
