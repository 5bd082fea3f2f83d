using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Replicas;

/// <summary>Asks the primary for the newest revision, several times within the time for which that is trusted.</summary>
internal sealed class PrimaryWatch(ReplicaSettings settings, ReadServers servers, IServiceScopeFactory scopes, TimeProvider time, ILogger<PrimaryWatch> logger) : BackgroundService
{
    private const int TimesWithinLag = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(settings.MostLag / TimesWithinLag, time);
        for (var was = true; await clock.WaitForNextTickAsync(stoppingToken);)
        {
            var isThere = await IsThereAsync(stoppingToken);
            if (was && !isThere)
                logger.LogError("The primary of the database is away: nothing can be written, and reading goes on from replicas.");
            if (!was && isThere)
                logger.LogWarning("The primary of the database is back.");
            was = isThere;
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await servers.LookAsync(scope.ServiceProvider.GetRequiredService<FactsDbContext>(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever it is, all reading depends on it that this goes on.
            logger.LogError(failure, "The primary of the database could not be asked.");
            return false;
        }
    }
}

/// <summary>Settings under Replicas.</summary>
internal sealed class ReplicaSettings
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    /// <summary>How late what is read from a replica may be.</summary>
    public TimeSpan MostLag { get; init; } = TimeSpan.FromMilliseconds(500);

    public bool IsPossible => MostLag >= Least && MostLag <= Most;
}

internal static class ReplicaHosting
{
    public static void AddReplicas(this WebApplicationBuilder builder, DatabaseServers servers)
    {
        var settings = builder.Configuration.GetSection("Replicas").Get<ReplicaSettings>() ?? new();
        if (!settings.IsPossible)
            throw new InvalidOperationException($"Replicas:MostLag is {settings.MostLag}; it has to be from 00:00:00.05 to 00:01:00.");
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(services => new NewestRevision(settings.MostLag, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(servers);
        builder.Services.AddSingleton<ReadServers>();
        if (!servers.HaveReplicas)
            return;
        builder.Services.AddSingleton<PrimaryWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PrimaryWatch>());
    }
}
