using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Hosting;

/// <summary>/health/live: the process answers. /health/ready: its database does, too; Degraded while that can be read and not written to.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<ReadableDatabase>("database", tags: [Ready]);

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
        if (servers.HaveReplicas ? servers.IsPrimaryThere : await db.Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Healthy();
        return servers.HaveReplicas && await servers.CanReadAsync(db, cancellationToken) ? HealthCheckResult.Degraded() : HealthCheckResult.Unhealthy();
    }
}
