using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NkDrugFacts.Api.Lists;

namespace NkDrugFacts.Api.Formats;

/// <summary>A table of a data package: what it is called, its columns, what makes a row unique, and its rows.</summary>
/// <param name="Rows">The cells of each row, a batch at a time.</param>
internal sealed record PackageTable(string Name, IReadOnlyList<PackageField> Fields, IReadOnlyList<string> Key, Func<CancellationToken, IAsyncEnumerable<IEnumerable<IEnumerable<string>>>> Rows)
{
    /// <summary>A collection, and a table for each list that its records have: in the flat layout, but with ids and objects in rows of their own.</summary>
    public static IEnumerable<PackageTable> Of<TRow, T>(string collection, Listing<TRow, T> listing, IQueryable<TRow> rows, JsonSerializerOptions json)
        where TRow : class
    {
        var columns = Columns.Of(typeof(T), json);
        var own = columns.Where(column => !IsTable(column)).ToList();
        // A record of which nothing is told but its lists has its table elsewhere.
        if (own.Count > 1)
            yield return new(collection, own.ConvertAll(column => PackageField.Of(column)), ["id"], cancellationToken => BatchesAsync(record => [own.Select(column => column.Cell(record))], cancellationToken));
        foreach (var list in columns.Where(IsTable))
            yield return list.Kind == CellKind.Ids ? Links(list) : Parts(list);

        PackageTable Links(Column list)
        {
            var (from, to) = (Owner(), new PackageField(Collections.Singular(list.Collection!), typeof(string), true, list.Collection));
            return new($"{from.Name}_{list.Name}", [from, to], [from.Name, to.Name], cancellationToken => BatchesAsync(
                record => Items(record, list).Select(id => new[] { Id(record), id.GetString()! }), cancellationToken));
        }

        PackageTable Parts(Column list)
        {
            var (from, parts) = (Owner(), Columns.Of(list.Type, json));
            return new($"{from.Name}_{list.Name}", [from, new("ordinal", typeof(int), true, null), .. parts.Select(PackageField.Of)], [from.Name, "ordinal"], cancellationToken => BatchesAsync(
                record => Items(record, list).Select((item, ordinal) => parts.Select(column => column.Cell(item)).Prepend(ordinal.ToString(CultureInfo.InvariantCulture)).Prepend(Id(record))), cancellationToken));
        }

        PackageField Owner() => new(Collections.Singular(collection), typeof(string), true, collection);

        async IAsyncEnumerable<IEnumerable<IEnumerable<string>>> BatchesAsync(Func<JsonElement, IEnumerable<IEnumerable<string>>> rowsOf, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var batch in listing.BatchesAsync(rows, Export.Batch, cancellationToken))
                yield return batch.SelectMany(item => rowsOf(JsonSerializer.SerializeToElement(item, json)));
        }
    }

    private static bool IsTable(Column column) => column.Kind == CellKind.Ids || (column.Kind == CellKind.Json && column.Type != typeof(string));

    private static List<JsonElement> Items(JsonElement record, Column list) => record.TryGetProperty(list.Name, out var items) ? [.. items.EnumerateArray()] : [];

    private static string Id(JsonElement record) => record.GetProperty("id").GetString()!;
}
