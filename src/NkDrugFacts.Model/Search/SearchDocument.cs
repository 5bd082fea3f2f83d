using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Search;

/// <summary>
/// The words by which a record is found: stems, one space between two, <see cref="Break"/> between two texts. And these texts, of which an answer shows one.
/// Derived from the record and from what it mentions; kept right by every write.
/// </summary>
public sealed class SearchDocument
{
    /// <summary>Stands between texts, so that no phrase is found across them; no word is one.</summary>
    public const char Break = '·';

    /// <summary>The columns that hold words, the weightiest first.</summary>
    public static readonly IReadOnlyList<string> Columns = ["own_words", "name_words", "text_words", "note_words"];

    public long Number { get; init; }
    public required RecordKind Kind { get; init; }
    public required string RecordId { get; init; }

    /// <summary>What it says itself: a claim's statement, a work's title, a person's names, a quotation.</summary>
    public required string OwnWords { get; init; }

    /// <summary>Names and labels of what it mentions, and their variants.</summary>
    public required string NameWords { get; init; }

    /// <summary>Quotations and descriptions.</summary>
    public required string TextWords { get; init; }
    public required string NoteWords { get; init; }

    /// <summary>As they are written, the weightiest first, each once; the first is what the record is called.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Of its own text, in characters: of equal hits the shortest comes first.</summary>
    public required int Length { get; init; }

    internal IReadOnlyList<string> Fields => [OwnWords, NameWords, TextWords, NoteWords];

    internal bool SaysTheSameAs(SearchDocument other) => Length == other.Length && Fields.Concat(Texts).SequenceEqual(other.Fields.Concat(other.Texts), StringComparer.Ordinal);
}

/// <summary>A word as it is spelled somewhere, to correct misspelled ones with.</summary>
public sealed class SearchWord
{
    public required string Word { get; init; }
    public required int Length { get; init; }
}

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> document)
    {
        document.ToTable("search_documents");
        document.HasKey(d => d.Number);
        document.HasIndex(d => new { d.Kind, d.RecordId }).IsUnique();
        document.Property(d => d.RecordId).HasMaxLength(161);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> word)
    {
        word.ToTable("search_words");
        word.HasKey(w => w.Word);
        word.Property(w => w.Word).HasMaxLength(60);
        word.HasIndex(w => w.Length);
    }
}
