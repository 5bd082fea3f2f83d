using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Commands;

/// <summary>Makes or migrates the database and loads the dataset, without serving.</summary>
internal static class MigrateCommand
{
    // How long another server that is started on the same database may take to load.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(WebApplication app, FactsDbContext db)
    {
        var (exitCode, _) = await PrepareAsync(app, db);
        return exitCode;
    }

    /// <summary>Exit code 0 and what was loaded, or 1 after every error in the dataset was printed.</summary>
    public static async Task<(int ExitCode, LoadReport? Report)> PrepareAsync(WebApplication app, FactsDbContext db)
    {
        db.SetPatience(Patience);
        // Migrating compares the whole model even when there is nothing to do, which a warm start has no time for.
        var time = app.Services.GetRequiredService<TimeProvider>();
        if (db.Database.GetMigrations().Except(await db.GetAppliedMigrationsAsync(CancellationToken.None), StringComparer.Ordinal).Any())
            await db.MigrateAsync(CancellationToken.None);
        await RecomputeAsync(db, time);
        await CursorKey.EnsureAsync(db, CancellationToken.None);
        var bundle = app.Services.GetRequiredService<ServedBundle>();
        var (report, errors) = await DatasetLoader.LoadAsync(db, bundle.Folder, time, CancellationToken.None);
        db.SetPatience(null);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync(error.ToString());
        if (errors.Count == 0)
        {
            bundle.Keep();
            GiveBackMemory(report!);
            return (0, report);
        }
        await Console.Error.WriteLineAsync($"The dataset in {bundle.Folder} has {errors.Count} error(s); nothing was changed.");
        return (1, null);
    }

    // What an older version stored knows nothing of new columns. A server that is killed before it has noted that this is done leaves it to the next.
    private static async Task RecomputeAsync(FactsDbContext db, TimeProvider time)
    {
        var newest = db.Database.GetMigrations().Last();
        if ((await Preparation.ReadAsync(db, CancellationToken.None)).ComputedFor == newest)
            return;
        if (await db.Claims.AnyAsync())
        {
            await StoredCorroborations.RebuildAsync(db, time, CancellationToken.None);
            await StoredSearchDocuments.RebuildAsync(db, time, CancellationToken.None);
        }

        await db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.ComputedFor, newest));
    }

    // A load reads the whole bundle, and serving never needs that much again.
    private static void GiveBackMemory(LoadReport report)
    {
        if (!report.Unchanged)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
