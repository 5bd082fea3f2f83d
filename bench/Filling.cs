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
    /// <param name="withVerdicts">Otherwise no claim is judged.</param>
    public static async Task FillAsync(BenchDatabase filled, Sizes sizes, Measurements measurements, bool withVerdicts = true)
    {
        var (database, connectionString) = (filled.Database, filled.ConnectionString);
        await using (var db = FreshDatabase.Open(database, connectionString))
        {
            await db.MigrateAsync(CancellationToken.None);
            // The program would load it at its start.
            await DatasetLoader.LoadAsync(db, Path.Combine(AppContext.BaseDirectory, "data", "nk-drugs"), TimeProvider.System, CancellationToken.None);
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
            await VacuumAsync(connectionString);
        if (withVerdicts)
            await filled.KeepAsync();
    }

    public static async Task RebuildAsync(Database database, string connectionString)
    {
        await using var db = FreshDatabase.Open(database, connectionString);
        await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None);
    }

    private static async Task IndexAsync(Database database, string connectionString)
    {
        await using var db = FreshDatabase.Open(database, connectionString);
        await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None);
    }

    // As autovacuum does after a while; until then an index alone answers nothing.
    private static async Task VacuumAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var vacuum = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 3600 };
        await vacuum.ExecuteNonQueryAsync();
    }
}
