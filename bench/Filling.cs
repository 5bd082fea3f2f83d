using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Bench;

/// <summary>Fills a database: rows past Entity Framework, and what the program derives from them by the program's own code.</summary>
internal static class Filling
{
    /// <summary>With one statement, as the command that rebuilds has it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <param name="withVerdicts">Otherwise no claim is judged.</param>
    /// <param name="inHaste">What is filled, not how long its parts take: PostgreSQL makes the indexes last.</param>
    public static async Task FillAsync(BenchDatabase filled, Sizes sizes, Measurements measurements, bool withVerdicts = true, bool inHaste = false)
    {
        var (database, connectionString) = (filled.Database, filled.ConnectionString);
        IReadOnlyList<string> aside = [];
        await using (var db = FreshDatabase.Open(database, connectionString))
        {
            await db.MigrateAsync(CancellationToken.None);
            // The program would load it at its start.
            await DatasetLoader.LoadAsync(db, Path.Combine(AppContext.BaseDirectory, "data", "nk-drugs"), TimeProvider.System, CancellationToken.None);
            if (inHaste && database == Database.Postgres)
                aside = await PutIndexesAsideAsync(connectionString);
            await measurements.TakeAsync("fill, past Entity Framework", $"{database}", () => BulkWriter.WriteAsync(db, new Generator(sizes).Tables()), warmUps: 0, runs: 1);
        }

        if (withVerdicts)
            await measurements.TakeAsync("rebuild, everything to write", $"{database}", () => RebuildAsync(database, connectionString), TimeSpan.FromSeconds(60), warmUps: 0, runs: 1);
        await measurements.TakeAsync("index for search, everything to write", $"{database}", () => IndexAsync(database, connectionString), warmUps: 0, runs: 1);
        // So that the program does not compute it once more when it starts.
        await using (var db = FreshDatabase.Open(database, connectionString))
        {
            var newest = db.Database.GetMigrations().Last();
            await db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.ComputedFor, newest));
        }

        if (database == Database.Postgres)
            await ExecuteAsync(connectionString, ["set maintenance_work_mem = '512MB'", .. aside, "vacuum analyze"]);
        if (withVerdicts)
            await filled.KeepAsync();
    }

    public static async Task RebuildAsync(Database database, string connectionString)
    {
        await using var db = FreshDatabase.Open(database, connectionString);
        db.SetPatience(Patience);
        await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None);
    }

    private static async Task IndexAsync(Database database, string connectionString)
    {
        await using var db = FreshDatabase.Open(database, connectionString);
        db.SetPatience(Patience);
        await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Takes away every index that guards nothing, but the one in which the index for search looks up what it has.</summary>
    /// <returns>What makes them again.</returns>
    private static async Task<IReadOnlyList<string>> PutIndexesAsideAsync(string connectionString)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var find = data.CreateCommand("""
            select pg_get_indexdef(indexrelid), format('drop index %s', indexrelid::regclass)
            from pg_index join pg_class on pg_class.oid = indrelid
            where relnamespace = 'public'::regnamespace and not indisunique and relname <> 'recorded_words'
            """);
        var (restore, remove) = (new List<string>(), new List<string>());
        await using (var reader = await find.ExecuteReaderAsync())
            while (await reader.ReadAsync())
            {
                restore.Add(reader.GetString(0));
                remove.Add(reader.GetString(1));
            }

        await ExecuteAsync(connectionString, remove);
        return restore;
    }

    // A vacuum as autovacuum does it after a while; until then an index alone answers nothing.
    private static async Task ExecuteAsync(string connectionString, IReadOnlyList<string> statements)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
            await command.ExecuteNonQueryAsync();
        }
    }
}
