using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>
/// A word with a meaning of its own in a quotation, or in the statement of a claim: its stem, each once.
/// Derived from them, and kept right by every write; a narrow table, so that candidates are found in its index alone.
/// </summary>
public sealed class RecordedWord
{
    /// <summary><see cref="RecordKind.Attestation"/> for a quotation, or <see cref="RecordKind.Claim"/> for a statement.</summary>
    public required RecordKind Kind { get; init; }
    public required string Word { get; init; }
    public required string RecordId { get; init; }

    /// <summary>Whether records of this kind have such words.</summary>
    internal static bool Has(RecordKind kind) => kind is RecordKind.Attestation or RecordKind.Claim;

    /// <summary>The words by which a text is found; of nothing but function words every one counts.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<CheckedWord> words)
    {
        var content = words.Any(word => word.IsContent) ? words.Where(word => word.IsContent) : words;
        return [.. content.Select(word => word.Stem).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The words of a record; none of a kind that has none.</summary>
    internal static IReadOnlyList<string> Of(SearchRecord record) => Has(record.Kind) ? Of(CheckedWord.In(record.Label)) : [];
}

internal sealed class RecordedWordMapping : IEntityTypeConfiguration<RecordedWord>
{
    public void Configure(EntityTypeBuilder<RecordedWord> word)
    {
        word.ToTable("recorded_words");
        word.HasKey(w => new { w.Kind, w.Word, w.RecordId });
        word.HasIndex(w => new { w.Kind, w.RecordId });
        word.Property(w => w.Word).HasMaxLength(64);
        word.Property(w => w.RecordId).HasMaxLength(161);
    }
}

/// <summary>In how many records a word occurs.</summary>
public sealed class WordFrequency
{
    public required string Word { get; init; }
    public required int Records { get; init; }
}
