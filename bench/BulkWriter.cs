using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using Npgsql;

namespace NkDrugFacts.Bench;

/// <summary>Writes rows as fast as each database takes them, past Entity Framework; constraints and foreign keys hold.</summary>
internal static class BulkWriter
{
    public static async Task WriteAsync(FactsDbContext db, IEnumerable<Table> tables)
    {
        await db.Database.OpenConnectionAsync();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
            await WriteAsync(postgres, tables);
        else
            await WriteAsync((SqliteConnection)db.Database.GetDbConnection(), tables);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<Table> tables)
    {
        foreach (var table in tables)
        {
            await using var import = await connection.BeginBinaryImportAsync($"copy {table.Name} ({string.Join(", ", table.Columns)}) from stdin (format binary)");
            import.Timeout = Filling.Patience;
            foreach (var row in table.Rows)
            {
                await import.StartRowAsync();
                foreach (var value in row)
                    await (value is null ? import.WriteNullAsync() : import.WriteAsync(value));
            }

            await import.CompleteAsync();
        }

        // As autovacuum does after a while.
        await using var analyze = new NpgsqlCommand("analyze", connection) { CommandTimeout = (int)Filling.Patience.TotalSeconds };
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(SqliteConnection connection, IEnumerable<Table> tables)
    {
        await using var transaction = connection.BeginTransaction();
        foreach (var table in tables)
        {
            await using var insert = connection.CreateCommand();
            insert.CommandText = $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values ({string.Join(", ", table.Columns.Select(column => $"@{column}"))})";
            var parameters = table.Columns.Select(column => insert.Parameters.Add(new SqliteParameter($"@{column}", value: null))).ToList();
            foreach (var row in table.Rows)
            {
                for (var at = 0; at < row.Length; at++)
                    parameters[at].Value = row[at] switch { null => DBNull.Value, string[] list => JsonSerializer.Serialize(list), var value => value };
                await insert.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
    }
}
