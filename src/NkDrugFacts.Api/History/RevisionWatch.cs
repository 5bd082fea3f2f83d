using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.History;

/// <summary>Notices each commit of this process, so that nobody who writes has to tell.</summary>
internal sealed class CommitSignal(KnownState known, NewestRevision newest) : DbTransactionInterceptor
{
    // However many commits there were since somebody looked: one is enough to look again.
    private readonly Channel<bool> commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private Task? waiting;

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData);
        return Task.CompletedTask;
    }

    private void Tell(TransactionEndEventData eventData)
    {
        // First, since whoever is told asks again.
        known.Forget();
        if (eventData.Context is FactsDbContext { Writing: { } revision })
            newest.Know(revision);
        commits.Writer.TryWrite(true);
    }

    /// <summary>Waits for a commit, but no longer than this. For one who waits.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        // What is begun is gone on with: a reader that is left alone would take the next signal.
        waiting ??= commits.Reader.WaitToReadAsync(cancellationToken).AsTask();
        try
        {
            await waiting.WaitAsync(longest, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Another server may have written.
            return;
        }
        waiting = null;
        commits.Reader.TryRead(out _);
    }
}

/// <summary>
/// Looks for new revisions, once for all who wait for them: at each commit of this process, and twice a second for those of others.
/// While nobody waits, it asks the database nothing.
/// </summary>
internal sealed class RevisionWatch(CommitSignal commits, IServiceScopeFactory scopes, TimeProvider time, ILogger<RevisionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private TaskCompletionSource next = New();
    private long newest;
    private int waiting;

    /// <summary>Completes at the next revision that is found; now and then without one, which whoever waits has to bear.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Looks until this is disposed of.</summary>
    public IDisposable Attend()
    {
        Interlocked.Increment(ref waiting);
        return new Attention(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isBlind = false; ;)
        {
            await commits.WaitAsync(Interval, time, stoppingToken);
            if (Volatile.Read(ref waiting) == 0)
                continue;
            try
            {
                await LookAsync(stoppingToken);
                isBlind = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever it is, the streams depend on it that this goes on. It is told once.
                if (!isBlind)
                    logger.LogWarning(failure, "The database cannot be asked for new revisions; streams of changes wait.");
                isBlind = true;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<FactsDbContext>().Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        if (found == newest)
            return;
        newest = found;
        Interlocked.Exchange(ref next, New()).SetResult();
    }

    // Whoever waits goes on by itself, and does not hold up the watch.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Attention(RevisionWatch watch) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref watch.waiting);
    }
}
