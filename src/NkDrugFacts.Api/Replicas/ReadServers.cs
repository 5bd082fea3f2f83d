using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Replicas;

/// <summary>
/// Where a request reads from: one server from its first query to its last, a replica that has the newest revision that this server knows of, or
/// the primary. While the primary is away, whichever has that revision.
/// </summary>
internal sealed class ReadServers
{
    // What is asked first is small: who does not answer that in time hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // What is asked then may be large, and whoever was being read from may hang as well.
    private static readonly TimeSpan LongestQuery = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly NewestRevision newest;
    private readonly TimeProvider time;
    private readonly string writing;
    private readonly AskedServer primary;
    private readonly AskedServer[] hosts;
    private string? primaryName;
    private int turn;

    public ReadServers(DatabaseServers servers, NewestRevision newest, TimeProvider time)
    {
        (this.newest, this.time) = (newest, time);
        writing = servers.Primary;
        primary = new(null, servers.PrimaryForReading, time);
        hosts = [.. servers.Hosts.Select(host => new AskedServer(host, host.ConnectionString, time))];
    }

    public bool HaveReplicas => hosts.Length > 0;

    /// <summary>It answered lately.</summary>
    public bool IsPrimaryThere => newest.IsCertain;

    /// <summary>Chooses a server, and points the context to it: its connection is open, and the state of the dataset was read from it.</summary>
    /// <param name="seen">A revision that the caller has seen, whose answer is not older.</param>
    /// <param name="prefersPrimary">The caller may have written through another server, and sees that.</param>
    public async Task<Reading> BeginAsync(FactsDbContext db, long seen, bool prefersPrimary, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (newest.IsCertain && !prefersPrimary && await OfReplicasAsync(db, seen, cancellationToken) is { } replica)
                return replica;
            if ((newest.IsCertain || !primary.IsResting) && await TryAsync(db, primary, cancellationToken) is { } current)
                return current;
            if (!newest.IsCertain || !prefersPrimary)
                break;
            // It may be lost or not: that shows soon.
            await Task.Delay(Moment, time, cancellationToken);
        }
        return await OfReplicasSoonAsync(db, seen, cancellationToken)
            ?? throw new NoServerException("The primary of the database is away, and no replica has the state that was asked for. Send the same again later.");
    }

    public async Task<bool> CanReadAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await using var reading = await BeginAsync(db, seen: 0, prefersPrimary: false, cancellationToken);
            return true;
        }
        catch (NoServerException)
        {
            return false;
        }
        finally
        {
            await ReleaseAsync(db);
        }
    }

    /// <summary>Asks the primary for the newest revision, or else every replica for what it has. To be called again and again.</summary>
    /// <returns>Whether the primary answered.</returns>
    public async Task<bool> LookAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        try
        {
            if (await TryAsync(db, primary, cancellationToken) is { } current)
            {
                newest.Hear(current.State.Revision, askedAt);
                Volatile.Write(ref primaryName, current.Source);
                return true;
            }

            foreach (var replica in Replicas())
                if (await TryAsync(db, replica, cancellationToken) is { } reading)
                    await reading.DisposeAsync();
            return false;
        }
        finally
        {
            await ReleaseAsync(db);
        }
    }

    /// <summary>Points the context to the primary again, however the request ended: it is used for others.</summary>
    public async Task ReleaseAsync(FactsDbContext db)
    {
        if (!HaveReplicas)
            return;
        if (db.Database.CurrentTransaction is { } left)
            await left.DisposeAsync();
        await db.Database.CloseConnectionAsync();
        db.Database.SetConnectionString(writing);
        db.SetPatience(null);
    }

    // While the primary is away, the watch asks all replicas what they have. One of them may have to put into place yet what it received.
    private async Task<Reading?> OfReplicasSoonAsync(FactsDbContext db, long seen, CancellationToken cancellationToken)
    {
        for (var begin = time.GetTimestamp(); ; await Task.Delay(Moment, time, cancellationToken))
            if (await OfReplicasAsync(db, seen, cancellationToken) is { } replica)
                return replica;
            else if (time.GetElapsedTime(begin) > Patience)
                return null;
    }

    private async Task<Reading?> OfReplicasAsync(FactsDbContext db, long seen, CancellationToken cancellationToken)
    {
        var least = Math.Max(newest.Number, seen);
        foreach (var replica in Replicas().Where(replica => !replica.IsResting))
            if (await TryAsync(db, replica, cancellationToken) is { } reading)
            {
                if (reading.State.Revision >= least)
                    return reading;
                await reading.DisposeAsync();
            }
        return null;
    }

    // In turn, so that each has its share.
    private IEnumerable<AskedServer> Replicas()
    {
        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)Math.Max(hosts.Length, 1));
        return hosts.Skip(first).Concat(hosts.Take(first)).Where(host => host.Host!.Name != Volatile.Read(ref primaryName));
    }

    private async Task<Reading?> TryAsync(FactsDbContext db, AskedServer server, CancellationToken cancellationToken)
    {
        db.Database.SetConnectionString(server.ConnectionString);
        db.SetPatience(Patience);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            var state = await DatasetState.ReadAsync(db, cancellationToken);
            newest.Know(state.Revision);
            db.SetPatience(LongestQuery);
            return new(db, server, state);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && db.IsUnavailable(failure))
        {
            server.Fail();
            await db.Database.CloseConnectionAsync();
            return null;
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }
}

/// <summary>A context that reads from one server; when this is disposed of, its connection is given back, and it goes on reading from there.</summary>
internal sealed class Reading(FactsDbContext db, AskedServer server, DatasetState state) : IAsyncDisposable
{
    public DatasetState State => state;

    public string Source => db.Database.GetDbConnection().DataSource;

    /// <summary>It was lost while it was read from.</summary>
    public void Lose() => server.Fail();

    public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
}

/// <summary>No server of the database can answer now.</summary>
internal sealed class NoServerException(string message) : Exception(message);
