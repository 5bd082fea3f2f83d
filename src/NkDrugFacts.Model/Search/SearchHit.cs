using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Search;

/// <summary>A record that answers a query, to be joined with what it is of.</summary>
public sealed class SearchHit
{
    /// <summary>
    /// What the place of the match counts: 8 for all of the query in the record's own text, 4 with names, 2 with quotations and descriptions, 1 with notes,
    /// each including those before; and less than one for a short text. So no score has more than six digits.
    /// </summary>
    internal const int Scale = 10_000;

    public required string RecordId { get; init; }

    /// <summary>The higher, the better; of equals, the id decides.</summary>
    public required long Score { get; init; }
}

internal sealed class SearchHitMapping : IEntityTypeConfiguration<SearchHit>
{
    // There is no such view: they are rows of a query of each database's own, and a view keeps the migrations from making a table of them.
    public void Configure(EntityTypeBuilder<SearchHit> hit)
    {
        // Without a key nothing that has collections could be joined with it.
        hit.HasKey(h => h.RecordId);
        hit.ToView("search_hits");
    }
}
