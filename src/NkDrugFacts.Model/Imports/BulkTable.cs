using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NkDrugFacts.Model.Imports;

/// <summary>
/// The rows that entities are in a table, as the model maps them, for copying past Entity Framework: no list of columns has to be kept.
/// </summary>
internal sealed class BulkTable
{
    private readonly Func<object, IEnumerable<object>> _parts;
    private readonly Func<object, object, object?>[] _values;

    /// <param name="parts">From an entity to what has a row each in this table.</param>
    /// <param name="columns">The name of each column, and its value of an entity and of such a part.</param>
    private BulkTable(string name, Func<object, IEnumerable<object>> parts, IReadOnlyList<(string Name, Func<object, object, object?> Value)> columns)
    {
        (Name, _parts) = (name, parts);
        (Columns, _values) = ([.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Value)]);
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The table of an entity first, then those of what it owns many of, and of what it is linked to.</summary>
    public static IReadOnlyList<BulkTable> Of(FactsDbContext db, Type entity)
    {
        var type = db.Model.FindEntityType(entity)!;
        return
        [
            new(type.GetTableName()!, row => [row], ColumnsOf(type, type)),
            .. type.GetNavigations().Where(navigation => IsOwned(navigation) && navigation.IsCollection).Select(Owned),
            .. type.GetSkipNavigations().Select(Linked),
        ];
    }

    public IEnumerable<object?[]> Rows(IEnumerable<object> entities)
    {
        foreach (var entity in entities)
            foreach (var part in _parts(entity))
                yield return Array.ConvertAll(_values, value => value(entity, part));
    }

    private static BulkTable Owned(INavigation navigation)
    {
        var (type, all) = (navigation.TargetEntityType, navigation.GetGetter());
        var key = navigation.ForeignKey.Properties[0];
        return new(
            type.GetTableName()!, entity => (IEnumerable<object>)all.GetClrValue(entity)!,
            [(Column(key, type), (entity, _) => ((Entity)entity).Id), .. ColumnsOf(type, type)]);
    }

    private static BulkTable Linked(ISkipNavigation navigation)
    {
        var (link, all) = (navigation.JoinEntityType, navigation.GetGetter());
        return new(
            link.GetTableName()!, entity => (IEnumerable<object>)all.GetClrValue(entity)!,
            [
                (Column(navigation.ForeignKey.Properties[0], link), (entity, _) => ((Entity)entity).Id),
                (Column(navigation.Inverse.ForeignKey.Properties[0], link), (_, other) => ((Entity)other).Id),
            ]);
    }

    // What is owned singly, and what is complex, has its columns in the same table.
    private static List<(string Name, Func<object, object, object?> Value)> ColumnsOf(IEntityType type, IEntityType table)
    {
        var columns = new List<(string, Func<object, object, object?>)>();
        Add(type, part => part);
        return columns;

        void Add(ITypeBase of, Func<object, object?> part)
        {
            foreach (var property in of.GetProperties().Where(property => !property.IsShadowProperty() && !IsGenerated(property)))
            {
                var (get, convert) = (property.GetGetter(), property.GetTypeMapping().Converter?.ConvertToProvider);
                columns.Add((Column(property, table), (_, at) => part(at) is { } held && get.GetClrValue(held) is { } value ? convert is null ? value : convert(value) : null));
            }

            foreach (var complex in of.GetComplexProperties())
                Add(complex.ComplexType, Then(part, complex.GetGetter()));
            foreach (var single in (of as IEntityType)?.GetNavigations().Where(navigation => IsOwned(navigation) && !navigation.IsCollection) ?? [])
                Add(single.TargetEntityType, Then(part, single.GetGetter()));
        }
    }

    private static Func<object, object?> Then(Func<object, object?> part, IClrPropertyGetter get) => at => part(at) is { } held ? get.GetClrValue(held) : null;

    private static bool IsOwned(INavigation navigation) => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent;

    private static bool IsGenerated(IProperty property) => property.ValueGenerated != ValueGenerated.Never && property.IsPrimaryKey();

    private static string Column(IProperty property, IEntityType table) => property.GetColumnName(StoreObjectIdentifier.Table(table.GetTableName()!, table.GetSchema()))!;
}
