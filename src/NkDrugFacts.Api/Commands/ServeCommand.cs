using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Api.Commands;

/// <summary>Prepares the database, serves, and says where to look.</summary>
internal static partial class ServeCommand
{
    public static async Task<int> RunAsync(WebApplication app)
    {
        var (exitCode, report) = await MigrateCommand.PrepareAsync(app);
        if (report is null)
            return exitCode;
        await app.StartAsync();
        app.RequirePrometheusPort();
        Announce(app, report);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Announce(WebApplication app, LoadReport report)
    {
        using var scope = app.Services.CreateScope();
        LogDatabase(app.Logger, Database.Describe(scope.ServiceProvider.GetRequiredService<FactsDbContext>()));
        LogClaims(app.Logger, report.Claims, report.ToString());
        foreach (var conflict in report.DateConflicts)
            LogDateConflict(app.Logger, conflict.ToString());
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
            LogAddresses(app.Logger, $"{address}/", $"{address}/docs", $"{address}/v1/claims", $"{address}/v1/claims/thirty-percent-use-drugs");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database: {Database:l}")]
    private static partial void LogDatabase(ILogger logger, string database);

    [LoggerMessage(Level = LogLevel.Information, Message = "Claims: {Claims} ({Report:l})")]
    private static partial void LogClaims(ILogger logger, int claims, string report);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dates: {Conflict:l}")]
    private static partial void LogDateConflict(ILogger logger, string conflict);

    [LoggerMessage(Level = LogLevel.Information, Message = "Open: {Site:l}  {Documentation:l}  {List:l}  {Example:l}")]
    private static partial void LogAddresses(ILogger logger, string site, string documentation, string list, string example);
}
