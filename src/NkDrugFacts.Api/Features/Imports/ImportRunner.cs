using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>
/// Runs queued imports one after another, one server of a database at a time. What ran when its server ended, or its database went away, is begun anew
/// from what was sent, where that is still there; its outcome is committed together with its revision, so none is done twice.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportSpool spool, TimeProvider time, ILoggerFactory loggers, ILogger<ImportRunner> logger) : BackgroundService
{
    /// <summary>What a body that is one file is called in errors.</summary>
    public const string Body = "body";

    // What its database refuses every time is not tried forever: others wait for it.
    private const int MostResumptions = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _queued = new(0);
    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>To be called when an import was queued.</summary>
    public void Notify() => _queued.Release();

    public ImportProgress? ProgressOf(string id) => _running.GetValueOrDefault(id)?.Progress;

    /// <summary>Takes back an import that this server runs, and waits until it is rolled back; false when it runs none of that id.</summary>
    public async Task<bool> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(id, out var running))
            return false;
        await running.Cancelled.CancelAsync();
        await running.Ended.Task.WaitAsync(cancellationToken);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isBroken = false; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await RunAllAsync(stoppingToken);
                isBroken = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!isBroken)
                    Tell(exception);
                isBroken = true;
            }

            await _queued.WaitAsync(Pause, stoppingToken);
        }
    }

    // A database that is away comes back; that it is away is said once, and in a line.
    private void Tell(Exception exception)
    {
        using var scope = scopes.CreateScope();
        if (scope.ServiceProvider.GetRequiredService<FactsDbContext>().IsUnavailable(exception))
            logger.LogWarning("Imports wait for the database: {Reason:l}", exception.GetBaseException().Message.Split('\n')[0]);
        else
            logger.LogError(exception, "Imports cannot be looked after at the moment.");
    }

    private async Task RunAllAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        if (!await Import.AnyToRunAsync(db, stoppingToken))
            return;
        // Whoever holds it is the only one that runs any.
        await using var turn = await db.TryTakeTurnAsync("imports", stoppingToken);
        if (turn is null)
            return;
        await RecoverAsync(db, stoppingToken);
        while (await NextAsync(db, stoppingToken) is { } import)
            await RunAsync(import, stoppingToken);
    }

    // Those whose content this server has; another's are left to that.
    private async Task<Import?> NextAsync(FactsDbContext db, CancellationToken cancellationToken) =>
        (await db.Imports.AsNoTracking().Where(import => import.State == ImportState.Running || import.State == ImportState.Queued).OrderBy(import => import.CreatedAt).ThenBy(import => import.Id).ToListAsync(cancellationToken))
        .Find(import => File.Exists(spool.FileOf(import.Id)));

    // What is said to run, runs no more: its server has ended, or its database was away.
    private async Task RecoverAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        foreach (var import in await db.Imports.AsNoTracking().Where(import => import.State == ImportState.Running).ToListAsync(cancellationToken))
        {
            var isHere = File.Exists(spool.FileOf(import.Id));
            logger.LogWarning("Import {Import:l} was cut off: {Outcome:l}.", import.Id, isHere ? "resumed" : "rolled back");
            if (isHere)
                await db.Imports.Where(row => row.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Resumed, row => row.Resumed + 1), cancellationToken);
            else
                await db.Imports.Where(row => row.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImportState.RolledBack).SetProperty(row => row.FinishedAt, time.GetUtcNow()), cancellationToken);
        }
    }

    private async Task RunAsync(Import import, CancellationToken stoppingToken)
    {
        using var running = new Running(CancellationTokenSource.CreateLinkedTokenSource(stoppingToken));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        var started = time.GetUtcNow();
        if (await db.Imports.Where(row => row.Id == import.Id && (row.State == ImportState.Queued || row.State == ImportState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImportState.Running).SetProperty(row => row.StartedAt, started), stoppingToken) == 0)
        {
            spool.Delete(import.Id);
            return;
        }

        _running[import.Id] = running;
        try
        {
            await RunAsync(db, import, running, stoppingToken);
            spool.Delete(import.Id);
        }
        finally
        {
            _running.TryRemove(import.Id, out _);
            running.Ended.TrySetResult();
        }
    }

    private async Task RunAsync(FactsDbContext db, Import import, Running running, CancellationToken stoppingToken)
    {
        try
        {
            await Importer.RunAsync(db, import, isStored: true, spool.FileOf(import.Id), Body, time, running, running.Cancelled.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            import.State = ImportState.Cancelled;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !(db.IsUnavailable(exception) && import.Resumed < MostResumptions))
        {
            logger.LogError(exception, "Import {Import:l} was broken off.", import.Id);
            import.State = ImportState.Failed;
            (import.ErrorCount, import.Errors) = (1, CanonicalJson.Write<IReadOnlyList<BundleError>>([new(Body, 1, "", "was broken off by a fault of ours; nothing was changed. Quote the id of the import when you report it")]));
        }

        // On a context of its own: the other may have been left in the middle of something. Nothing to do when the outcome was committed with the revision.
        await using var scope = scopes.CreateAsyncScope();
        import.FinishedAt = time.GetUtcNow();
        await Importer.FinishAsync(scope.ServiceProvider.GetRequiredService<FactsDbContext>(), import, CancellationToken.None);
        loggers.CreateAuditLogger().LogEnd(import);
    }

    /// <summary>An import under way.</summary>
    private sealed class Running(CancellationTokenSource cancelled) : IProgress<ImportProgress>, IDisposable
    {
        public CancellationTokenSource Cancelled => cancelled;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImportProgress? Progress { get; private set; }

        public void Report(ImportProgress value) => Progress = value;

        public void Dispose() => cancelled.Dispose();
    }
}
