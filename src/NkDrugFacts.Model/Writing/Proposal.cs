using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>An edit that waits for a curator. No part of the dataset until it is accepted, so that no revision and no public answer tells of it.</summary>
public sealed class Proposal
{
    public long Number { get; init; }
    public required EditAction Action { get; init; }
    public required RecordKind Kind { get; init; }

    /// <summary>The record's id; of an attestation to be created its claim's.</summary>
    public required string RecordId { get; init; }

    /// <summary>What was sent: the record, or a JSON Merge Patch of it; null for what needs none.</summary>
    public string? Record { get; init; }
    public string? Into { get; init; }

    /// <summary>The newest revision of the dataset when it was proposed.</summary>
    public required long Seen { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public ProposalState State { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the curator says to it.</summary>
    public string? Decision { get; set; }

    /// <summary>The revision that it became.</summary>
    public long? Revision { get; set; }
}

public enum ProposalState { Pending, Accepted, Rejected, Withdrawn }

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("proposals", table =>
        {
            table.HasCheckConstraint("ck_proposals_decided_complete", "(state = 'pending') = (decided_at is null) and (decided_at is null) = (decided_by is null)");
            table.HasCheckConstraint("ck_proposals_revision_of_accepted", "(state = 'accepted') = (revision is not null)");
        });
        proposal.HasKey(p => p.Number);
        proposal.Property(p => p.RecordId).HasMaxLength(161);
        proposal.Property(p => p.Into).HasMaxLength(161);
        proposal.Property(p => p.Author).HasMaxLength(200);
        proposal.Property(p => p.Reason).HasMaxLength(1000);
        proposal.Property(p => p.DecidedBy).HasMaxLength(200);
        proposal.Property(p => p.Decision).HasMaxLength(1000);
        proposal.HasOne<Revision>().WithMany().HasForeignKey(p => p.Revision).OnDelete(DeleteBehavior.NoAction);
        proposal.HasIndex(p => new { p.State, p.Number });
        proposal.HasIndex(p => new { p.Author, p.Number });
    }
}
