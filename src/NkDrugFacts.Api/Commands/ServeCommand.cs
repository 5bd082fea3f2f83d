using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Api.Commands;

/// <summary>Prepares the database, serves, and says where to look.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(WebApplication app, FactsDbContext db)
    {
        var (exitCode, report) = await MigrateCommand.PrepareAsync(app, db);
        if (report is null)
            return exitCode;
        await app.StartAsync();
        app.RequirePrometheusPort();
        Announce(app, db, report);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Announce(WebApplication app, FactsDbContext db, LoadReport report)
    {
        app.Logger.LogInformation("Database: {Database:l}", Database.Describe(db));
        app.Logger.LogInformation("Claims: {Claims} ({Report:l})", report.Claims, report.ToString());
        foreach (var conflict in report.DateConflicts)
            app.Logger.LogWarning("Dates: {Conflict:l}", conflict.ToString());
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
            app.Logger.LogInformation("Open: {Site:l}  {Documentation:l}  {List:l}  {Example:l}", $"{address}/", $"{address}/docs", $"{address}/v1/claims", $"{address}/v1/claims/thirty-percent-use-drugs");
    }
}
