using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Hosting;

/// <summary>/health/live: the process answers. /health/ready: its database can be read, too; Degraded while it cannot be written to.</summary>
internal static class Health
{
    private const string Ready = "ready";

    // Who asks wants to know soon, and a database that hangs is as good as none.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<ReadableDatabase>("database", failureStatus: null, [Ready], Patience);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AnswerHead().CostsNothing();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AnswerHead().CostsNothing();
    }
}

/// <summary>Some server of the database answers.</summary>
internal sealed class ReadableDatabase(FactsDbContext db, ReadServers servers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (servers.HaveReplicas)
            return servers.IsPrimaryThere ? HealthCheckResult.Healthy() : await servers.CanReadAsync(db, cancellationToken) ? HealthCheckResult.Degraded() : HealthCheckResult.Unhealthy();
        try
        {
            await DatasetState.ReadAsync(db, cancellationToken);
            return await db.CanWriteAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
        }
        catch (Exception failure) when (db.IsUnavailable(failure))
        {
            return HealthCheckResult.Unhealthy(failure.GetBaseException().Message);
        }
    }
}
