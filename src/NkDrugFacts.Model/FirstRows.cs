using System.Data.Common;

namespace NkDrugFacts.Model;

/// <summary>The first of many rows in an order, and how many there are, by one statement: what takes long to find is found once.</summary>
public static class FirstRows
{
    /// <param name="keys">The columns of the query, which are its order as well: strings, numbers or days, none of them null, the last of them unique.</param>
    /// <returns>The keys of at most so many rows; and how many there are.</returns>
    public static async Task<(List<object[]> First, int Count)> LoadAsync<T>(
        FactsDbContext db, IQueryable<T> rows, IReadOnlyList<(Type Type, bool Descending)> keys, int most, CancellationToken cancellationToken)
    {
        var (first, count) = (new List<object[]>(), 0);
        var order = string.Join(", ", keys.Select((key, at) => FormattableString.Invariant($"{at + 1}{(key.Descending ? " desc" : "")}")));
        await StoredRows.ReadAsync(
            db, rows, query => $"with found as materialized ({query}) select *, (select count(*) from found) from found order by {order} limit @most", [("most", most)],
            row =>
            {
                first.Add([.. keys.Select((key, at) => Read(row, at, key.Type))]);
                count = row.GetInt32(keys.Count);
            },
            cancellationToken);
        return (first, count);
    }

    private static object Read(DbDataReader row, int at, Type type) =>
        type == typeof(int) ? row.GetInt32(at)
        : type == typeof(long) ? row.GetInt64(at)
        : type == typeof(DateOnly) ? row.GetFieldValue<DateOnly>(at)
        : row.GetString(at);
}
