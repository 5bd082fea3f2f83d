using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;

namespace NkDrugFacts.Bench;

/// <summary>How much each table takes on PostgreSQL, and for how many rows: what a larger dataset is extrapolated from.</summary>
internal static class StoredBytes
{
    private const string OfTables = """
        select relname as name, n_live_tup as rows, pg_table_size(relid) as "table", pg_indexes_size(relid) as indexes
        from pg_stat_user_tables order by pg_total_relation_size(relid) desc
        """;

    private const string OfIndexes = """
        select indexrelname as name, (select reltuples::bigint from pg_class where oid = indexrelid) as rows, 0::bigint as "table", pg_relation_size(indexrelid) as indexes
        from pg_stat_user_indexes order by pg_relation_size(indexrelid) desc limit 10
        """;

    public static async Task PrintAsync(FactsDbContext db, int attestations)
    {
        await db.Database.ExecuteSqlRawAsync("vacuum analyze");
        Console.WriteLine("\n| table | rows | table, MB | indexes, MB | bytes of both an attestation |\n|---|--:|--:|--:|--:|");
        var tables = await db.Database.SqlQueryRaw<Relation>(OfTables).ToListAsync();
        foreach (var table in tables.Where(table => table.Table + table.Indexes > 1 << 20))
            Print(table, attestations);
        Print(new() { Name = "all", Rows = 0, Table = tables.Sum(table => table.Table), Indexes = tables.Sum(table => table.Indexes) }, attestations);
        Console.WriteLine("\n| largest indexes | rows | | MB | bytes an attestation |\n|---|--:|--:|--:|--:|");
        foreach (var index in await db.Database.SqlQueryRaw<Relation>(OfIndexes).ToListAsync())
            Print(index, attestations);
    }

    private static void Print(Relation relation, int attestations) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {relation.Name} | {relation.Rows:N0} | {relation.Table / 1e6:0.0} | {relation.Indexes / 1e6:0.0} | {(double)(relation.Table + relation.Indexes) / attestations:0} |"));

    private sealed class Relation
    {
        public required string Name { get; init; }
        public required long Rows { get; init; }
        public required long Table { get; init; }
        public required long Indexes { get; init; }
    }
}
