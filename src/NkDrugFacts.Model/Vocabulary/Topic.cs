using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>What claims are about: a concept with its other labels (slang, transliterations) and the broader one it falls under.</summary>
public sealed class Topic : Entity
{
    public required string Label { get; set; }
    public List<string> AlternateLabels { get; set; } = [];
    public string? BroaderId { get; set; }
    public Topic? Broader { get; set; }
    public string? Definition { get; set; }
    public List<Claims.Claim> Claims { get; } = [];
}

internal sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.ToTable("topics");
        topic.Property(t => t.Label).HasMaxLength(200);
        topic.HasOne(t => t.Broader).WithMany().HasForeignKey(t => t.BroaderId).OnDelete(DeleteBehavior.NoAction);
    }
}
