using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Migrations;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>Several servers are started at once on one database, as an orchestrator does.</summary>
public sealed class StartTogetherTests
{
    [Theory, BothDatabases]
    public async Task Four_servers_on_an_empty_database_all_serve_and_the_dataset_is_loaded_once(Database database)
    {
        var connection = await FreshDatabase.CreateAsync(database);

        await AllServeAsync(4, database, connection, claims: 2);

        await Kept.HoldsAsync(database, connection, []);
        await using var db = FreshDatabase.Open(database, connection);
        Assert.Equal(["dataset"], await db.Revisions.Select(revision => revision.Author).ToListAsync());
    }

    [Fact]
    public async Task Two_servers_without_a_database_make_it_once()
    {
        var taken = await FreshDatabase.CreateAsync(Database.Postgres);
        await (await PostgresServer.RequireAsync(TestContext.Current.CancellationToken)).DropDatabaseAsync(taken, TestContext.Current.CancellationToken);

        await AllServeAsync(2, Database.Postgres, taken, claims: 2);

        await Kept.HoldsAsync(Database.Postgres, taken, []);
        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(taken) { Database = "postgres" }.ConnectionString);
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        await using var drop = new NpgsqlCommand($"drop database {new NpgsqlConnectionStringBuilder(taken).Database} with (force)", admin);
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Theory, BothDatabases]
    public async Task Two_servers_on_a_database_of_the_oldest_schema_keep_what_it_holds(Database database)
    {
        var connection = await UpgradeTests.MakeOldAsync(database);

        await AllServeAsync(2, database, connection, claims: 3);

        await using var db = FreshDatabase.Open(database, connection);
        // Recomputed once, verdicts and then the words of the search, although both wanted to.
        Assert.Equal(["test", "rebuild", "rebuild", "dataset"], await db.Revisions.OrderBy(revision => revision.Number).Select(revision => revision.Author).ToListAsync());
        Assert.Equal(Verdict.Corroborated, (await db.Claims.SingleAsync(claim => claim.Id == "old")).Corroboration.Verdict);
        await Kept.IsComputedRightlyAsync(db);
    }

    [Theory, BothDatabases]
    public async Task A_server_waits_while_another_loads_for_longer_than_a_write_would(Database database)
    {
        using var bundle = new TestBundle();
        var connection = $"{await FreshDatabase.CreateAsync(database)};{(database == Database.Sqlite ? "Default" : "Command")} Timeout=1";
        await using var other = FreshDatabase.Open(database, connection);
        await other.MigrateAsync(TestContext.Current.CancellationToken);
        Task<TestApi> starting;
        await using (await other.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await RevisionWriter.LockAsync(other, TestContext.Current.CancellationToken);
            starting = Task.Run(() => TestApi.Start(database, connection, bundle.Folder), TestContext.Current.CancellationToken);
            await Task.WhenAny(starting, Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken));
        }

        await using var api = await starting;
        Assert.Equal(2, (await api.GetAllAsync("/v1/claims")).Count);
    }

    private static async Task AllServeAsync(int servers, Database database, string connection, int claims)
    {
        using var bundle = new TestBundle();
        var programs = Enumerable.Range(0, servers).Select(_ => ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}")).ToList();
        try
        {
            foreach (var server in await Task.WhenAll(programs.Select(program => program.ServeAsync())))
            {
                using var client = new HttpClient { BaseAddress = server };
                var list = await client.GetStringAsync(new Uri("/v1/claims?limit=1", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Contains($"\"total\":{claims}", list, StringComparison.Ordinal);
            }
        }
        finally
        {
            programs.ForEach(program => program.Dispose());
        }
    }
}
