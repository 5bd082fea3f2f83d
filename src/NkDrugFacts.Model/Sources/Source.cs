using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Sources;

/// <summary>A work that reports: article, study, broadcast, statement, web page.</summary>
public sealed class Source : Entity
{
    /// <summary>CSL 1.0.2 item type, such as <c>article-newspaper</c>.</summary>
    public required string Type { get; set; }

    /// <summary>Title as printed; null when it is not known.</summary>
    public string? Title { get; set; }

    /// <summary>What the work is, in the curator's words.</summary>
    public required string Description { get; set; }
    public List<SourceAuthor> Authors { get; set; } = [];
    public string? PublisherId { get; set; }
    public Organization? Publisher { get; set; }
    public HistoricalDate? Published { get; set; }
    public string? Url { get; set; }
    public string? Language { get; set; }

    /// <summary>The curator read the work itself, or knows it only as cited in another.</summary>
    public required bool Consulted { get; set; }

    /// <summary>Gathers others' text and reports nothing itself.</summary>
    public required bool IsCompilation { get; set; }
    public required Reliability Reliability { get; set; }
    public string? ReliabilityReason { get; set; }
    public string? Note { get; set; }
    public List<Document> Documents { get; } = [];
    public List<Attestation> Attestations { get; } = [];
}

/// <summary>An author of a work, in order: a person or an organization.</summary>
public sealed class SourceAuthor
{
    public int Ordinal { get; set; }
    public string? PersonId { get; set; }
    public Person? Person { get; set; }
    public string? OrganizationId { get; set; }
    public Organization? Organization { get; set; }
}

/// <summary>The fingerprinted text of a work, into which locators point; the text itself is not stored.</summary>
public sealed class Document
{
    /// <summary>SHA-256 of the text in UTF-8, as <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public required string Id { get; init; }
    public required string SourceId { get; set; }
    public Source? Source { get; set; }

    /// <summary>The works whose text it was, one after another, each until it was merged into the next.</summary>
    public List<string> MergedFrom { get; set; } = [];

    /// <summary>Length in Unicode code points.</summary>
    public required int Length { get; set; }
    public string? Note { get; set; }
}

internal sealed class SourceMapping : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("sources", table => table.HasDateCheck("sources", "published"));
        source.Property(s => s.Type).HasMaxLength(40);
        source.Property(s => s.Title).HasMaxLength(300);
        source.Property(s => s.Description).HasMaxLength(500);
        source.Property(s => s.Url).HasMaxLength(1000);
        // Of a publisher's works by day there is an index as well, which only a migration can make: Entity Framework indexes nothing of a date together with what it is a date of.
        source.OwnsDate(s => s.Published);
        source.HasOne(s => s.Publisher).WithMany().HasForeignKey(s => s.PublisherId).OnDelete(DeleteBehavior.NoAction);
        source.OwnsMany(s => s.Authors, author =>
        {
            author.ToTable("source_authors", table => table.HasCheckConstraint(
                "ck_source_authors_person_or_organization", "(person_id is null) <> (organization_id is null)"));
            author.WithOwner().HasForeignKey("SourceId");
            author.HasKey("SourceId", nameof(SourceAuthor.Ordinal)).HasName("pk_source_authors");
            author.Property(a => a.Ordinal).ValueGeneratedNever();
            author.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.NoAction);
            author.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.NoAction);
        });
    }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> document)
    {
        document.ToTable("documents", table => table.HasCheckConstraint("ck_documents_length", "length > 0"));
        document.Property(d => d.Id).HasMaxLength(71);
        document.HasOne(d => d.Source).WithMany(s => s.Documents).HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.NoAction);
    }
}
