using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Attestations;

/// <summary>One act of reporting: this source, with this speaker, says this claim. Its id is the claim's, a dot, and its key in the claim.</summary>
public sealed class Attestation : Entity
{
    public required string ClaimId { get; init; }
    public Claim? Claim { get; set; }
    public required string SourceId { get; set; }
    public Source? Source { get; set; }

    /// <summary>The person whose words they are; null when the author speaks in their own voice.</summary>
    public string? SpeakerId { get; set; }
    public Person? Speaker { get; set; }

    /// <summary>The attestation, of the same claim, that this one took it from; null at the root.</summary>
    public string? UpstreamId { get; set; }
    public Attestation? Upstream { get; set; }

    /// <summary>
    /// Relays between this attestation and its root, which has 0. The foreign key to the upstream includes its depth,
    /// and a check makes it one less than this: so no chain can have a cycle.
    /// </summary>
    public int Depth { get; set; }
    public int? UpstreamDepth { get; set; }
    public Relay? Relay { get; set; }
    public required Stance Stance { get; set; }
    public required Mode Mode { get; set; }
    public required Certainty Certainty { get; set; }
    public required Basis Basis { get; set; }

    /// <summary>The speaker has a stake in the claim: what it says for itself is a statement, not a gathering.</summary>
    public required bool InterestedParty { get; set; }
    public Quotation? Quotation { get; set; }
    public Locator? Locator { get; set; }

    /// <summary>When the words were spoken.</summary>
    public HistoricalDate? Said { get; set; }
    public List<Quantity> Quantities { get; set; } = [];
    public HistoricalDate? WithdrawnOn { get; set; }
    public Withdrawal? Withdrawal { get; set; }
    public string? WithdrawalNote { get; set; }
    public string? Note { get; set; }

    /// <summary>The day by which it was certainly public: its work's last, or that of whatever cites it; null when none is known. Kept right by every write.</summary>
    public DateOnly? CertainFrom { get; set; }

    /// <summary>The first day on which it can have been public, no earlier than what it took the claim from; 0001-01-01 when unknown. Kept right likewise.</summary>
    public DateOnly PossibleFrom { get; set; }
}

/// <summary>Direct speech, verbatim, at most 25 words.</summary>
public sealed class Quotation
{
    public required string Text { get; set; }

    /// <summary>BCP 47 tag of the words as quoted.</summary>
    public required string Language { get; set; }
}

/// <summary>A passage of a fingerprinted document: a Web Annotation text position in code points, and the hash of the passage.</summary>
public sealed class Locator
{
    public required string DocumentId { get; set; }
    public Document? Document { get; set; }
    public required int Start { get; set; }
    public required int End { get; set; }
    public required string Sha256 { get; set; }
}

internal sealed class AttestationMapping : IEntityTypeConfiguration<Attestation>
{
    public void Configure(EntityTypeBuilder<Attestation> attestation)
    {
        attestation.ToTable("attestations", table =>
        {
            table.HasCheckConstraint("ck_attestations_id_begins_with_claim", "id like claim_id || '.%'");
            table.HasCheckConstraint("ck_attestations_root_has_depth_0", "(upstream_id is null) = (depth = 0)");
            table.HasCheckConstraint("ck_attestations_upstream_depth_with_upstream", "(upstream_id is null) = (upstream_depth is null)");
            table.HasCheckConstraint("ck_attestations_depth_follows_upstream", "upstream_depth is null or depth = upstream_depth + 1");
            table.HasCheckConstraint("ck_attestations_relay_with_upstream", "(upstream_id is null) = (relay is null)");
            table.HasCheckConstraint("ck_attestations_quotation_has_speaker", "quotation_text is null or speaker_id is not null");
            table.HasCheckConstraint("ck_attestations_locator_ordered", "locator_start >= 0 and locator_start < locator_end");
            table.HasCheckConstraint("ck_attestations_withdrawal_complete", "(withdrawn_on_edtf is null) = (withdrawal is null)");
            table.HasDateCheck("attestations", "said");
            table.HasDateCheck("attestations", "withdrawn_on");
        });
        attestation.HasOne(a => a.Claim).WithMany(c => c.Attestations).HasForeignKey(a => a.ClaimId).OnDelete(DeleteBehavior.NoAction);
        attestation.HasOne(a => a.Source).WithMany(s => s.Attestations).HasForeignKey(a => a.SourceId).OnDelete(DeleteBehavior.NoAction);
        attestation.HasOne(a => a.Speaker).WithMany(p => p.Attestations).HasForeignKey(a => a.SpeakerId).OnDelete(DeleteBehavior.NoAction);
        attestation.HasAlternateKey(a => new { a.ClaimId, a.Id, a.Depth });
        attestation.HasOne(a => a.Upstream).WithMany()
            .HasForeignKey(a => new { a.ClaimId, a.UpstreamId, a.UpstreamDepth })
            .HasPrincipalKey(a => new { a.ClaimId, a.Id, a.Depth })
            .HasConstraintName("fk_attestations_upstream")
            .OnDelete(DeleteBehavior.NoAction);
        attestation.OwnsOne(a => a.Quotation, quotation => quotation.Property(q => q.Text).HasMaxLength(400));
        attestation.OwnsOne(a => a.Locator, locator =>
        {
            locator.Property(l => l.Sha256).HasMaxLength(64);
            locator.HasOne(l => l.Document).WithMany().HasForeignKey(l => l.DocumentId).OnDelete(DeleteBehavior.NoAction);
        });
        attestation.OwnsUnindexedDate(a => a.Said);
        attestation.OwnsUnindexedDate(a => a.WithdrawnOn);
        // With the claim: the claims of a work or a speaker are then found without the rows.
        attestation.HasIndex(a => new { a.SourceId, a.ClaimId });
        attestation.HasIndex(a => new { a.SpeakerId, a.ClaimId });
        attestation.HasIndex(a => a.CertainFrom);
        attestation.HasIndex(a => a.PossibleFrom);
        attestation.OwnsQuantities(a => a.Quantities, "attestation_quantities", "AttestationId");
    }
}
