using System.Data.Common;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Search;

/// <summary>A record that answers a query, among others of other kinds.</summary>
public sealed class Ranked
{
    /// <summary>The word for it.</summary>
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required long Score { get; init; }
}

/// <summary>One of the best, with what an answer shows of it.</summary>
/// <param name="Texts">See <see cref="SearchDocument.Texts"/>.</param>
public sealed record RankedRecord(RecordKind Kind, string Id, long Score, IReadOnlyList<string> Texts)
{
    private const string Order = "-score, kind, id";
    private const string BackwardOrder = "-score desc, kind desc, id desc";

    /// <summary>Of what answers the query as it stands the best, the best first, and how many there are; in one round trip. None of the rest is sorted, and nothing else of it read.</summary>
    /// <param name="beyond">Only what comes after it, or before it when <paramref name="backward"/>; it need not be there any longer.</param>
    /// <param name="backward">In the opposite order.</param>
    public static Task<(List<RankedRecord> Best, int Found)> LoadAsync(
        FactsDbContext db, IEnumerable<RecordKind> kinds, SearchQuery query, (long Score, string Kind, string Id)? beyond, bool backward, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = db.SearchInSql(kinds, query);
        return LoadAsync(read => StoredRows.ReadAsync(db, Around(beyond is not null, backward)(found.Query), [.. found.Parameters, .. Page(beyond, most)], [read], cancellationToken));
    }

    /// <summary>The same of what another query finds.</summary>
    public static Task<(List<RankedRecord> Best, int Found)> LoadAsync(
        FactsDbContext db, IQueryable<Ranked> found, (long Score, string Kind, string Id)? beyond, bool backward, int most, CancellationToken cancellationToken) =>
        LoadAsync(read => StoredRows.ReadAsync(db, found.Select(record => new { record.Kind, record.Id, record.Score }), Around(beyond is not null, backward), Page(beyond, most), read, cancellationToken));

    private static async Task<(List<RankedRecord> Best, int Found)> LoadAsync(Func<Action<DbDataReader>, Task> readEachAsync)
    {
        var (best, found) = (new List<RankedRecord>(), 0);
        await readEachAsync(row =>
        {
            var next = new StoredColumns(row);
            best.Add(new(next.Word<RecordKind>(), next.Text(), next.LongNumber(), next.Texts()));
            found = (int)next.LongNumber();
        });
        return (best, found);
    }

    private static IEnumerable<(string Name, object Value)> Page((long Score, string Kind, string Id)? beyond, int most) =>
        beyond is { } edge ? [("most", most), ("score", edge.Score), ("kind", edge.Kind), ("id", edge.Id)] : [("most", most)];

    private static Func<string, string> Around(bool beyond, bool backward) => query => $"""
        with found (kind, id, score) as materialized ({query})
        select best.kind, best.id, best.score, document.texts, (select count(*) from found)
        from (
            select kind, id, score from found
            {(beyond ? $"where (-score, kind, id) {(backward ? "<" : ">")} (-@score, @kind, @id)" : "")}
            order by {(backward ? BackwardOrder : Order)} limit @most) as best
        join search_documents as document on document.kind = best.kind and document.record_id = best.id
        order by {(backward ? BackwardOrder : Order).Replace("kind", "best.kind", StringComparison.Ordinal)}
        """;
}
