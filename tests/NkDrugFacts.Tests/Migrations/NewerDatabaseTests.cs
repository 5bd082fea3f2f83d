using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

/// <summary>A database that a newer version has migrated is none that this version may touch.</summary>
public sealed class NewerDatabaseTests
{
    [Theory, BothDatabases]
    public async Task Every_command_refuses_it_in_words_and_changes_nothing(Database database)
    {
        var connection = await FreshDatabase.CopyAsync(database);
        await using (var db = FreshDatabase.Open(database, connection))
            await db.Database.ExecuteSqlAsync($"""insert into "__EFMigrationsHistory" values ('29990101000000_FromTheFuture', '99.0.0')""", TestContext.Current.CancellationToken);

        foreach (var command in new string[][] { ["serve"], ["migrate"], ["rebuild"], ["export"], ["import", Path.Combine(Repository.Root, "README.md"), "--format", "ndjson"], ["keys", "list"] })
        {
            var (exitCode, _, errors) = await ProgramProcess.RunAsync(database, connection, command);
            Assert.Equal(1, exitCode);
            Assert.EndsWith("is newer than this program, which does not know 29990101000000_FromTheFuture. Start a version that does, or restore a backup from before the upgrade; nothing was changed.\n", errors, StringComparison.Ordinal);
        }

        await using var after = FreshDatabase.Open(database, connection);
        Assert.Equal(0, await after.Revisions.CountAsync(TestContext.Current.CancellationToken));
    }
}
