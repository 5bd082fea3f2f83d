using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model;

/// <summary>What several mappings say in the same way.</summary>
internal static class Mapping
{
    public static void OwnsDate<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, HistoricalDate?>> date) where T : class =>
        entity.OwnsOne(date, IndexedDate);

    /// <summary>By which nothing is looked for: an index would only cost every write.</summary>
    public static void OwnsUnindexedDate<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, HistoricalDate?>> date) where T : class =>
        entity.OwnsOne(date, Date);

    public static void OwnsDate<TOwner, T>(this OwnedNavigationBuilder<TOwner, T> entity, Expression<Func<T, HistoricalDate?>> date)
        where TOwner : class where T : class =>
        entity.OwnsOne(date, IndexedDate);

    public static void HasDateCheck<T>(this TableBuilder<T> table, string name, string prefix) where T : class =>
        table.HasCheckConstraint($"ck_{name}_{prefix}_ordered", $"{prefix}_earliest <= {prefix}_latest");

    public static void HasDateCheck<TOwner, T>(this OwnedNavigationTableBuilder<TOwner, T> table, string name, string prefix)
        where TOwner : class where T : class =>
        table.HasCheckConstraint($"ck_{name}_{prefix}_ordered", $"{prefix}_earliest <= {prefix}_latest");

    public static void OwnsQuantities<T>(
        this EntityTypeBuilder<T> entity, Expression<Func<T, IEnumerable<Quantity>?>> quantities, string table, string foreignKey) where T : class =>
        entity.OwnsMany(quantities, quantity =>
        {
            quantity.ToTable(table, t => t.HasCheckConstraint($"ck_{table}_ordered", "minimum <= maximum"));
            quantity.WithOwner().HasForeignKey(foreignKey);
            quantity.HasKey(foreignKey, nameof(Quantity.Ordinal)).HasName($"pk_{table}");
            quantity.Property(q => q.Ordinal).ValueGeneratedNever();
            quantity.Property(q => q.Unit).HasMaxLength(40);
            quantity.Property(q => q.Of).HasMaxLength(200);
        });

    private static void Date<T>(OwnedNavigationBuilder<T, HistoricalDate> date) where T : class
    {
        date.Property(d => d.Edtf).HasMaxLength(100);
        date.Property(d => d.Text).HasMaxLength(200);
    }

    private static void IndexedDate<T>(OwnedNavigationBuilder<T, HistoricalDate> date) where T : class
    {
        Date(date);
        date.HasIndex(d => d.Earliest);
        date.HasIndex(d => d.Latest);
    }
}
