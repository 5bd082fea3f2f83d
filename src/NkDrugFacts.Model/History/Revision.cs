using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.History;

/// <summary>One write: who, when, why, and every record that it changed.</summary>
public sealed class Revision
{
    /// <summary>1, 2, 3 and so on, without gaps, in the order in which the writes were committed.</summary>
    public required long Number { get; init; }

    /// <summary>When it was recorded here, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public List<Change> Changes { get; } = [];
}

/// <summary>What one revision did to one record.</summary>
public sealed class Change
{
    public required long RevisionNumber { get; init; }
    public required RecordKind Kind { get; init; }
    public required string RecordId { get; init; }
    public required Operation Operation { get; init; }

    /// <summary>The record as the write left it, as JSON in the bundle's format; for a retraction, as it last stood.</summary>
    public required string Record { get; init; }
}

public enum RecordKind { Topic, Place, Organization, Person, Source, Claim, Attestation }

public enum Operation { Created, Updated, Retracted }

/// <summary>An id that no longer stands for a live record, and is never given to another.</summary>
public sealed class Tombstone
{
    public required RecordKind Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>The id that took its place after a merge or a renaming; null when it was retracted.</summary>
    public string? SuccessorId { get; init; }
    public required long Revision { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The one row that every write bumps in its own transaction, so that revisions have no gaps.</summary>
public sealed class Dataset
{
    public int Id { get; init; } = 1;
    public long Revision { get; set; }

    /// <summary>SHA-256 over the files of the bundle that was loaded last; null before the first load.</summary>
    public string? BundleFingerprint { get; set; }

    /// <summary>The newest migration when everything that is computed was last brought to what that version computes; null before.</summary>
    public string? ComputedFor { get; set; }

    /// <summary>What the dataset says of itself, as a record of <c>dataset.json</c> without documents; null before the first load.</summary>
    public string? Description { get; set; }

    /// <summary>The records of passages that assert nothing, as a list; null before the first load.</summary>
    public string? Passages { get; set; }

    /// <summary>What cursors are sealed with: 32 random bytes, made once and never shown; null before the database is first served from.</summary>
    public byte[]? CursorKey { get; set; }
}

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("revisions");
        revision.HasKey(r => r.Number);
        revision.Property(r => r.Number).ValueGeneratedNever();
        revision.Property(r => r.Author).HasMaxLength(200);
        revision.Property(r => r.Reason).HasMaxLength(1000);
        revision.HasMany(r => r.Changes).WithOne().HasForeignKey(c => c.RevisionNumber).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("changes");
        change.HasKey(c => new { c.RevisionNumber, c.Kind, c.RecordId });
        // With the revision: the history of a record is then read in its order.
        change.HasIndex(c => new { c.Kind, c.RecordId, c.RevisionNumber });
    }
}

internal sealed class TombstoneMapping : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> tombstone)
    {
        tombstone.ToTable("tombstones");
        tombstone.HasKey(t => new { t.Kind, t.Id });
        tombstone.HasOne<Revision>().WithMany().HasForeignKey(t => t.Revision).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class DatasetMapping : IEntityTypeConfiguration<Dataset>
{
    public void Configure(EntityTypeBuilder<Dataset> dataset)
    {
        dataset.ToTable("dataset", table => table.HasCheckConstraint("ck_dataset_one_row", "id = 1"));
        dataset.Property(d => d.Id).ValueGeneratedNever();
        dataset.Property(d => d.BundleFingerprint).HasMaxLength(64);
        dataset.Property(d => d.ComputedFor).HasMaxLength(150);
        dataset.Property(d => d.CursorKey).HasMaxLength(32);
        dataset.HasData(new Dataset());
    }
}
