using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Writes when a key was last used, at most once a minute: beside the requests, so that none waits for it or fails with it.</summary>
internal sealed class KeyUses(IServiceScopeFactory scopes, ILogger<KeyUses> logger) : BackgroundService
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new(StringComparer.Ordinal);

    // What does not fit is left out: the next use is written.
    private readonly Channel<(string Prefix, DateTimeOffset At)> uses = Channel.CreateBounded<(string, DateTimeOffset)>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Note(ApiKey key, DateTimeOffset now)
    {
        // What is written is seen by every server, what is about to be written by this one.
        if (now - key.LastUsedAt < Apart || (noted.TryGetValue(key.Prefix, out var last) && now - last < Apart))
            return;
        noted[key.Prefix] = now;
        uses.Writer.TryWrite((key.Prefix, now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (prefix, at) in uses.Reader.ReadAllAsync(stoppingToken))
            await WriteAsync(prefix, at, stoppingToken);
    }

    private async Task WriteAsync(string prefix, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = at - Apart;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FactsDbContext>().ApiKeys
                .Where(key => key.Prefix == prefix && (key.LastUsedAt == null || key.LastUsedAt <= before))
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "That the key {Prefix} was used could not be written", prefix);
        }
    }
}
