using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Claims;

/// <summary>What a claim's attestations amounted to from one day to another. Days before the first are those on which nothing had been published. Kept right by every write that can change it.</summary>
public sealed class PastCorroboration
{
    public required string ClaimId { get; init; }
    public Claim? Claim { get; set; }

    /// <summary>Whether only what was certainly published counts, or what may have been.</summary>
    public required DateMatch Match { get; init; }

    /// <summary>The first day; 0001-01-01 when no first day is known.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The day after the last; 9999-12-31 while it lasts.</summary>
    public DateOnly Until { get; set; }
    public StoredCorroboration Corroboration { get; set; } = new();
}

internal sealed class PastCorroborationMapping : IEntityTypeConfiguration<PastCorroboration>
{
    public void Configure(EntityTypeBuilder<PastCorroboration> past)
    {
        past.ToTable("past_corroborations", table =>
        {
            table.HasCorroborationChecks("past_corroborations");
            table.HasCheckConstraint("ck_past_corroborations_ordered", "since < until");
        });
        past.HasKey(p => new { p.ClaimId, p.Match, p.Since });
        // Two more indexes are made by the migration IndexVerdictsByDay: Entity Framework knows none over a complex property.
        past.HasOne(p => p.Claim).WithMany().HasForeignKey(p => p.ClaimId).OnDelete(DeleteBehavior.Cascade);
        past.HasCorroboration(p => p.Corroboration);
    }
}
