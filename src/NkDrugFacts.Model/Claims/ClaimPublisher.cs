using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Claims;

/// <summary>An organization that published a work in which a claim is reported, or to which one belongs that did. Kept right by every write that can change it.</summary>
public sealed class ClaimPublisher
{
    public required string ClaimId { get; init; }
    public required string PublisherId { get; init; }
}

internal sealed class ClaimPublisherMapping : IEntityTypeConfiguration<ClaimPublisher>
{
    public void Configure(EntityTypeBuilder<ClaimPublisher> publisher)
    {
        publisher.ToTable("claim_publishers");
        publisher.HasKey(p => new { p.ClaimId, p.PublisherId });
        publisher.Property(p => p.PublisherId).HasMaxLength(100);
        publisher.HasOne<Claim>().WithMany().HasForeignKey(p => p.ClaimId).OnDelete(DeleteBehavior.Cascade);
    }
}
