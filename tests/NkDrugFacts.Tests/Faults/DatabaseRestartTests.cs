using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>PostgreSQL crashes and starts again under a server that everybody uses.</summary>
public sealed class DatabaseRestartTests
{
    private const int Restarts = 2;

    [Fact]
    public async Task A_server_whose_database_crashes_says_so_loses_nothing_and_goes_on_by_itself()
    {
        using var bundle = new TestBundle();
        var cluster = await OwnClusterAsync();
        try
        {
            // A crash of the database, other than one of the machine, loses nothing that was committed; unless it may be late with it, as that of the tests may.
            var connection = $"{await cluster.CreateDatabaseAsync(cancellationToken: TestContext.Current.CancellationToken)};Options=-c synchronous_commit=on";
            using var program = ProgramProcess.On(Database.Postgres, connection, $"--Dataset:Path={bundle.Folder}");
            var server = await program.ServeAsync();
            using var client = Scribe.Client(server, await Kept.MakeKeyAsync(Database.Postgres, connection));
            var scribes = Scribe.Many(30);
            using var stop = new CancellationTokenSource();
            var refused = 0;
            var work = scribes.Select(scribe => Task.Run(() => WriteAsync(scribe, client, () => Interlocked.Increment(ref refused), stop.Token)))
                .Concat(Enumerable.Range(0, 6).Select(reader => Task.Run(() => ReadAsync(client, reader, () => Interlocked.Increment(ref refused), stop.Token)))).ToList();
            for (var restart = 0; restart < Restarts; restart++)
            {
                await DoneAsync(scribes, scribes.Count, work);
                await Task.Delay(Random.Shared.Next(100), TestContext.Current.CancellationToken);
                await cluster.CrashAsync();
            }

            await DoneAsync(scribes, scribes.Count * 2, work);
            await stop.CancelAsync();
            await Task.WhenAll(work);

            Assert.NotEqual(0, refused);
            Assert.False(program.HasEnded);
            await Kept.IsReadAsync(client, scribes);
            // Those that were cut off.
            NpgsqlConnection.ClearAllPools();
            await Kept.HoldsAsync(Database.Postgres, connection, scribes);
        }
        finally
        {
            cluster.Stop();
        }
    }

    private static async Task<PostgresServer> OwnClusterAsync()
    {
        try
        {
            return (await PostgresServer.StartAsync(configured: null, PostgresLane.Cluster)).Server!;
        }
        catch (InvalidOperationException none)
        {
            Assert.Skip($"A database that may be crashed is needed. {none.Message}");
            throw;
        }
    }

    // Until so many more writes are acknowledged than were, or somebody fails.
    private static async Task DoneAsync(List<Scribe> scribes, int more, List<Task> work)
    {
        var before = scribes.Sum(scribe => scribe.Acknowledged);
        while (scribes.Sum(scribe => scribe.Acknowledged) < before + more)
        {
            if (work.Find(one => one.IsCompleted) is { } failed)
                await failed;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task WriteAsync(Scribe scribe, HttpClient client, Action refused, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested || scribe.Open is not null)
        {
            if (await scribe.TryAsync(client) is not { } refusal)
                continue;
            refused();
            Assert.True(refusal is { Status: 503, SaysWhen: true }, refusal.ToString());
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    // An answer is whole, or says that there is none.
    private static async Task ReadAsync(HttpClient client, int reader, Action refused, CancellationToken stop)
    {
        string[] addresses = ["/v1/claims?limit=200", "/v1/claims/common", "/v1/search?q=common", "/v1/people/lankov", "/v1/attestations?limit=200", "/v1/stats?by=topic"];
        while (!stop.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(new Uri(addresses[reader], UriKind.Relative), TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                JsonDocument.Parse(body).Dispose();
                continue;
            }

            refused();
            var refusal = Refusal.Of(answer, body);
            Assert.True(refusal is { Status: 503, SaysWhen: true }, $"{addresses[reader]}: {refusal}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
