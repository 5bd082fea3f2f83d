using System.Text.Json;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Lists;

/// <summary>Lists that are computed as a whole, in the order of ids.</summary>
internal static class ComputedList
{
    /// <summary>The page asked for; null when its cursor is not of this list.</summary>
    public static async Task<ListPage<T>?> PageAsync<T>(
        this IReadOnlyCollection<T> all, Func<T, string> id, PageRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var (key, list) = (await http.RequestServices.GetRequiredService<CursorKey>().GetAsync(db, cancellationToken), Cursor.ListOf(http, null));
        var cursor = request.Cursor is null ? null : Cursor.Open(request.Cursor, key, list);
        if (cursor is null && request.Cursor is not null)
            return null;
        var sorted = all.OrderBy(id, StringComparer.Ordinal).ToList();
        var edge = cursor?.Keys[0].GetString();
        var first = edge is null ? 0 : sorted.FindIndex(item => string.CompareOrdinal(id(item), edge) is var order && (cursor!.Backward ? order >= 0 : order > 0));
        if (first < 0)
            first = sorted.Count;
        if (cursor is { Backward: true })
            first = Math.Max(0, first - request.Size!.Value);
        var items = sorted.Skip(first).Take(request.Size!.Value).ToList();
        var next = items.Count > 0 && first + items.Count < sorted.Count ? Edge(items[^1], false) : null;
        var previous = items.Count > 0 && first > 0 ? Edge(items[0], true) : null;
        PageLinks.Add(http, next, previous);
        return new(items, new(items.Count, next, previous, sorted.Count));

        string Edge(T item, bool backward) => new Cursor(list, [JsonSerializer.SerializeToElement(id(item))], backward, sorted.Count).Seal(key);
    }
}
