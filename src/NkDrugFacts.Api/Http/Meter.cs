using System.Globalization;
using System.Threading.RateLimiting;

namespace NkDrugFacts.Api.Http;

/// <summary>A bucket of tokens for each caller, which fills up again evenly within a minute. A request takes one, and is refused when there is none.</summary>
/// <param name="name">What callers know it by.</param>
/// <param name="perMinute">How many tokens it holds; 0 for any number.</param>
public sealed class Meter(string name, int perMinute) : IDisposable
{
    // So many buckets there are at most: callers whose numbers fall together share one, which hits one in as many.
    private const int Most = 1 << 16;

    // The framework throws buckets away that are full and not used.
    private readonly PartitionedRateLimiter<uint>? buckets = perMinute == 0 ? null : Buckets(perMinute);

    public string Name => name;

    public int PerMinute => perMinute;

    /// <summary>The member of RateLimit-Policy.</summary>
    public string Policy { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");

    public bool IsOn => buckets is not null;

    /// <summary>In how many seconds a caller who was refused is not.</summary>
    public int SecondsToNext { get; } = perMinute == 0 ? 0 : (60 + perMinute - 1) / perMinute;

    /// <summary>Takes a token, and tells in a member of RateLimit what is left.</summary>
    public bool Take(uint caller, out string left)
    {
        using var lease = buckets!.AttemptAcquire(caller);
        left = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={buckets.GetStatistics(caller)?.CurrentAvailablePermits ?? 0};t={SecondsToNext}");
        return lease.IsAcquired;
    }

    public void Dispose() => buckets?.Dispose();

    private static PartitionedRateLimiter<uint> Buckets(int perMinute)
    {
        var options = new TokenBucketRateLimiterOptions { TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute, AutoReplenishment = false, QueueLimit = 0 };
        // Made once, since it is asked for with each request.
        Func<uint, RateLimiter> make = _ => new TokenBucketRateLimiter(options);
        return PartitionedRateLimiter.Create<uint, uint>(caller => RateLimitPartition.Get(caller % Most, make));
    }
}
