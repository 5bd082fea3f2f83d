using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

/// <summary>Whoever reads while a database is brought to the newest schema, one migration after another, reads what it holds.</summary>
public sealed class MigrationUnderReadersTests
{
    [Theory, BothDatabases]
    public async Task Every_migration_keeps_what_is_stored_and_lets_readers_read_it(Database database)
    {
        var connection = await UpgradeTests.MakeOldAsync(database);
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref reads))
                Assert.Equal(("It was so.", 3, 2), await ReadAsync(database, connection));
        })).ToList();

        await using var db = FreshDatabase.Open(database, connection);
        foreach (var migration in db.Database.GetMigrations())
        {
            await db.GetService<IMigrator>().MigrateAsync(migration, TestContext.Current.CancellationToken);
            Assert.Equal(("It was so.", 3, 2), await ReadAsync(database, connection));
            // Each is read under, however fast it was.
            var before = Volatile.Read(ref reads);
            while (Volatile.Read(ref reads) < before + readers.Count && !readers.Exists(reader => reader.IsCompleted))
                await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    // In columns that every version has, on a connection of its own.
    private static async Task<(string Statement, int Attestations, int Sources)> ReadAsync(Database database, string connection)
    {
        await using var db = FreshDatabase.Open(database, connection);
        return (
            await db.Database.SqlQueryRaw<string>("select statement as \"Value\" from claims where id = 'old'").SingleAsync(),
            await db.Database.SqlQueryRaw<int>("select cast(count(*) as integer) as \"Value\" from attestations where claim_id = 'old'").SingleAsync(),
            await db.Database.SqlQueryRaw<int>("select cast(count(*) as integer) as \"Value\" from sources").SingleAsync());
    }
}
