using NkDrugFacts.Api.History;

namespace NkDrugFacts.Api.Features.Changes;

/// <summary>Settings under <c>Changes</c>.</summary>
internal sealed record ChangeStreamSettings
{
    /// <summary>How many streams this server keeps open at a time.</summary>
    public int MostStreams { get; init; } = 100;

    /// <summary>After how long without news a client is told that the connection still stands.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>The streams that are open on this server, and what they wait for.</summary>
internal sealed class ChangeStreams(ChangeStreamSettings settings, RevisionWatch watch, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private int open;

    public ChangeStreamSettings Settings => settings;

    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>Completes when a revision is committed, here or by another server.</summary>
    public Task News => watch.Next;

    /// <summary>A place for one more stream, given back when it is disposed of; null when all are taken.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref open) <= settings.MostStreams)
            return new Seat(this, watch.Attend());
        Interlocked.Decrement(ref open);
        return null;
    }

    /// <summary>Waits for the news, but no longer than a heartbeat.</summary>
    public async Task<bool> HappensAsync(Task news, CancellationToken cancellationToken)
    {
        try
        {
            await news.WaitAsync(settings.Heartbeat, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private sealed class Seat(ChangeStreams streams, IDisposable attention) : IDisposable
    {
        public void Dispose()
        {
            attention.Dispose();
            Interlocked.Decrement(ref streams.open);
        }
    }
}

internal static class ChangeStreamHosting
{
    public static void AddChangeStreams(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Changes").Get<ChangeStreamSettings>() ?? new();
        if (settings.Heartbeat <= TimeSpan.Zero || settings.MostStreams < 0)
            throw new InvalidOperationException("Changes:Heartbeat has to be longer than nothing, such as 00:00:15, and Changes:MostStreams a number from 0.");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<ChangeStreams>();
        builder.Services.AddSingleton<RevisionWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RevisionWatch>());
    }
}
