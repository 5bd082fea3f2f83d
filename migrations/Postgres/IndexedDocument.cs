using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using NpgsqlTypes;

namespace NkDrugFacts.Migrations.Postgres;

/// <summary>What of a <see cref="SearchDocument"/> is read for each hit, a hundred bytes: a search that finds thousands reads few pages.</summary>
internal sealed class IndexedDocument
{
    public required RecordKind Kind { get; init; }
    public required string RecordId { get; init; }
    public required int Length { get; init; }

    /// <summary>Its words as <see cref="TextSearch"/> writes them. Kept out of the row, and read only where a phrase is looked for: of words alone the index tells everything.</summary>
    public required NpgsqlTsVector Words { get; init; }

    /// <summary>PostgreSQL keeps nothing out of rows of less than 2 kB; so each has so many spaces, of which 30 bytes are stored.</summary>
    public string Padding { get; private init; } = "";
}

internal sealed class IndexedDocumentMapping : IEntityTypeConfiguration<IndexedDocument>
{
    public void Configure(EntityTypeBuilder<IndexedDocument> document)
    {
        document.ToTable("search_index");
        document.HasKey(d => new { d.Kind, d.RecordId });
        document.Property(d => d.RecordId).HasMaxLength(161);
        document.Property(d => d.Words).IsRequired();
        document.Property(d => d.Padding).IsRequired().HasComputedColumnSql("repeat(' ', 2048)", stored: true);
        foreach (var kind in SearchRecords.Kinds)
            document.HasIndex([nameof(IndexedDocument.Words)], $"WordsOf{kind}").HasDatabaseName($"ix_search_index_words_of_{kind.Word()}").HasMethod("gin").HasFilter($"kind = '{kind.Word()}'");
    }
}
