using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Lists;

/// <summary>Pages of a list that has an order of its own.</summary>
internal static class Keyset
{
    /// <summary>The page asked for; null when its cursor is not of this list.</summary>
    /// <param name="load">At most so many rows from the cursor on: backward ones in the opposite order.</param>
    /// <param name="keys">Where a row stands in the order.</param>
    public static async Task<ListPage<T>?> PageAsync<T>(
        PageRequest request, AsOfDay? day, Func<Cursor?, int, Task<List<T>>> load, Func<T, IEnumerable<object>> keys, Func<Task<int>> count,
        FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var cursors = await Cursors.OfAsync(http, day, db, cancellationToken);
        if (!cursors.TryOpen(request.Cursor, out var cursor))
            return null;
        var (size, backward) = (request.Size!.Value, cursor is { Backward: true });
        var found = await load(cursor, size + 1);
        var hasMore = found.Count > size;
        var rows = found.Take(size).ToList();
        if (backward)
            rows.Reverse();
        // Whoever comes from a page can go back to it, even if everything that was on it is gone by now.
        var (hasNext, hasPrevious) = backward ? (true, hasMore) : (hasMore, cursor is not null);
        var total = cursor?.Total ?? await count();
        var next = hasNext && rows.Count > 0 ? cursors.Seal(keys(rows[^1]), false, total) : null;
        var previous = hasPrevious && rows.Count > 0 ? cursors.Seal(keys(rows[0]), true, total) : null;
        PageLinks.Add(http, next, previous);
        return new(rows, new(rows.Count, next, previous, total));
    }
}
