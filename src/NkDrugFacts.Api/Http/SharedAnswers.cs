using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// Answers that several servers share, in Redis: what one of them made at a state of the dataset, the others need not make. A convenience, and nothing
/// depends on it: what is not found soon is made, and what cannot be put there soon is left.
/// </summary>
internal sealed class SharedAnswers(IDistributedCache cache, TimeProvider time, ILogger<SharedAnswers> logger) : BackgroundService
{
    /// <summary>To make an answer takes about as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>How long it is left alone when it did not answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // An old state is never asked for again.
    private static readonly DistributedCacheEntryOptions Lasting = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10) };

    // What does not fit is not shared: nobody waits for that.
    private readonly Channel<(string Key, KeptAnswer Answer)> made = Channel.CreateBounded<(string, KeptAnswer)>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite });

    private long failedAt;

    private bool IsResting => Volatile.Read(ref failedAt) is var at and not 0 && time.GetElapsedTime(at) < Pause;

    public async Task<KeptAnswer?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (IsResting)
            return null;
        try
        {
            // Not asked for longer, whether or not the library heeds its own limits.
            return await cache.GetAsync(Name(key), cancellationToken).WaitAsync(Patience, time, cancellationToken) is { } bytes ? KeptAnswer.FromBytes(bytes) : null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Rest(failure);
            return null;
        }
    }

    public void Share(string key, KeptAnswer answer)
    {
        if (!IsResting)
            made.Writer.TryWrite((key, answer));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, answer) in made.Reader.ReadAllAsync(stoppingToken))
            if (!IsResting)
                try
                {
                    await cache.SetAsync(Name(key), answer.ToBytes(), Lasting, stoppingToken).WaitAsync(Pause, time, stoppingToken);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    Rest(failure);
                }
    }

    private void Rest(Exception failure)
    {
        Volatile.Write(ref failedAt, time.GetTimestamp());
        logger.LogWarning("The shared cache does not answer, and is left alone for some seconds: {Reason:l}", failure.Message.Split('\n')[0]);
    }

    // What is asked is nobody's business, and another build may answer it otherwise.
    private static string Name(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Build.Version}\n{key}")));
}

internal static class SharingAnswers
{
    private const string Prefix = "nkdrugfacts:";

    /// <summary>Cache:Redis, a connection string of StackExchange.Redis. Without it nothing is shared.</summary>
    public static void AddSharedAnswers(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Cache:Redis"] is not { Length: > 0 } setting)
            return;
        var redis = Parse(setting);
        // It may come later, and what cannot be asked now is not asked later either.
        redis.AbortOnConnectFail = false;
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        builder.Services.AddStackExchangeRedisCache(options => (options.ConfigurationOptions, options.InstanceName) = (redis, Prefix));
        builder.Services.AddSingleton<SharedAnswers>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SharedAnswers>());
    }

    private static ConfigurationOptions Parse(string setting)
    {
        try
        {
            return ConfigurationOptions.Parse(setting);
        }
        catch (ArgumentException)
        {
            // What is wrong is not told, nor passed on: it may hold the password.
        }
        throw new InvalidOperationException("Cache:Redis is no connection string of StackExchange.Redis; write host:port, with options behind it such as 'cache.example:6379,password=…,ssl=true'.");
    }
}
