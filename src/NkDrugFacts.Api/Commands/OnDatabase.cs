using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Commands;

/// <summary>Runs a command on a database that this program knows, and says in words when it cannot.</summary>
internal static class OnDatabase
{
    public static async Task<int> RunAsync(WebApplication app, TextWriter errors, Func<FactsDbContext, Task<int>> command)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FactsDbContext>();
        try
        {
            var unknown = (await db.GetAppliedMigrationsAsync(CancellationToken.None)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
            if (unknown.Count == 0)
                return await command(db);
            await errors.WriteLineAsync($"The {Database.Describe(db)} is newer than this program, which does not know {string.Join(", ", unknown)}. Start a version that does, or restore a backup from before the upgrade; nothing was changed.");
        }
        catch (Exception failure) when (db.IsUnavailable(failure) || db.IsOutOfSpace(failure))
        {
            await errors.WriteLineAsync($"The {Database.Describe(db)} cannot be used: {failure.GetBaseException().Message}");
        }

        return 1;
    }
}
