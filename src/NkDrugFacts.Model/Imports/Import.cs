using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>In what an import is written.</summary>
public enum ImportFormat { Ndjson, Bundle, CslJson, Csv }

/// <summary>How far an import came; the last four are final.</summary>
public enum ImportState
{
    Queued,
    Running,
    Succeeded,

    /// <summary>Refused with errors, or broken off by a fault; nothing was changed.</summary>
    Failed,

    /// <summary>Taken back by whoever sent it; nothing was changed.</summary>
    Cancelled,

    /// <summary>Ended by the end of the server, and not to be run again; nothing was changed.</summary>
    RolledBack,
}

/// <summary>One import: what was sent, by whom, and what became of it.</summary>
public sealed class Import
{
    public required string Id { get; init; }
    public ImportState State { get; set; }
    public required ImportFormat Format { get; init; }

    /// <summary>Everything is checked and counted, and nothing changed.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Which field each column of CSV is, as <c>column=field</c> lines; null for other formats.</summary>
    public string? Mapping { get; init; }
    public required long Bytes { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>How often a server ended while it ran, and another began it anew.</summary>
    public int Resumed { get; set; }

    /// <summary>Records that were, or in a dry run would be, created; attestations are counted by themselves.</summary>
    public int Created { get; set; }
    public int Updated { get; set; }

    /// <summary>Records that stood as they were sent already.</summary>
    public int Unchanged { get; set; }

    /// <summary>How many errors were found, of which only the first are kept.</summary>
    public int ErrorCount { get; set; }

    /// <summary>A JSON array of the errors; null when there are none.</summary>
    public string? Errors { get; set; }

    /// <summary>The revision that it made; null when it changed nothing.</summary>
    public long? Revision { get; set; }

    /// <summary>The revision of the dataset at which everything that was sent stood there.</summary>
    public long? StandsAt { get; set; }

    /// <summary>Whether any waits to be run, or was when its server ended. Past Entity Framework: every server asks, when it starts and every few seconds.</summary>
    public static async Task<bool> AnyToRunAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var any = false;
        await Model.StoredRows.ReadAsync(
            db, $"select 1 from imports where state in ('{ImportState.Queued.Word()}', '{ImportState.Running.Word()}') limit 1", [], [_ => any = true], cancellationToken);
        return any;
    }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.ToTable("imports");
        import.HasKey(i => i.Id);
        import.Property(i => i.Id).HasMaxLength(32);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.Author).HasMaxLength(200);
        import.Property(i => i.Reason).HasMaxLength(1000);
        import.HasIndex(i => i.Sha256);
        import.HasIndex(i => i.State);
        import.HasOne<Revision>().WithMany().HasForeignKey(i => i.Revision).OnDelete(DeleteBehavior.NoAction);
    }
}
