using System.Globalization;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>The server is killed in the middle of its work, at a moment that nobody chose.</summary>
public sealed class KillTests
{
    private const int Writers = 100;
    private const int Rounds = 2;

    [Theory, BothDatabases]
    public async Task Of_a_hundred_writers_nothing_acknowledged_is_missing_and_nothing_else_is_half_there(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        var (scribes, key) = (Scribe.Many(Writers), "");
        for (var round = 0; round < Rounds; round++)
        {
            using var program = ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}");
            var server = await program.ServeAsync();
            key = round == 0 ? await Kept.MakeKeyAsync(database, connection) : key;
            using var client = Scribe.Client(server, key);
            await SendAgainAsync(client, scribes);
            await Kept.IsReadAsync(client, scribes);
            await KillInTheMiddleAsync(program, client, scribes);
            await Kept.HoldsAsync(database, connection, scribes);
        }

        using (var program = ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}"))
        {
            using var client = Scribe.Client(await program.ServeAsync(), key);
            await SendAgainAsync(client, scribes);
            await Kept.IsReadAsync(client, scribes);
        }

        Assert.All(scribes, scribe => Assert.Null(scribe.Open));
        await Kept.HoldsAsync(database, connection, scribes);
        await RebuildFindsNothingAsync(database, connection);
    }

    [Theory, BothDatabases]
    public async Task A_server_that_is_killed_while_it_starts_for_the_first_time_leaves_nothing_that_keeps_the_next_from_starting(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        for (var round = 0; round < 2; round++)
        {
            using var program = ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}");
            await Task.Delay(Random.Shared.Next(500, 2500), TestContext.Current.CancellationToken);
            await program.KillAsync();
        }

        using (var program = ProgramProcess.On(database, connection, $"--Dataset:Path={bundle.Folder}"))
        {
            using var client = new HttpClient { BaseAddress = await program.ServeAsync() };
            Assert.Contains("\"common\"", await client.GetStringAsync(new Uri("/v1/claims", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await Kept.HoldsAsync(database, connection, []);
    }

    private static async Task RebuildFindsNothingAsync(Database database, string connection)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(database, connection, "rebuild");
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(2, output.Split("everything stored was right.").Length - 1);
    }

    // What was not acknowledged is done now, or was done then, and once; what was acknowledged is not done again.
    private static async Task SendAgainAsync(HttpClient client, List<Scribe> scribes)
    {
        await Task.WhenAll(scribes.Where(scribe => scribe.Open is not null).Select(scribe => scribe.WriteAsync(client)));
        foreach (var write in scribes.Select(scribe => scribe.Sent.LastOrDefault()).OfType<SentWrite>().Take(20))
            Assert.Equal(write.Answer, (await Scribe.SendAsync(client, write)).Answer);
    }

    private static async Task KillInTheMiddleAsync(ProgramProcess program, HttpClient client, List<Scribe> scribes)
    {
        var (left, reached) = (Random.Shared.Next(50, 150), new TaskCompletionSource());
        var writing = scribes.Select(scribe => Task.Run(() => scribe.WriteUntilGoneAsync(client, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                reached.SetResult();
        }), TestContext.Current.CancellationToken)).ToList();
        // A writer that fails ends the waiting, too.
        await await Task.WhenAny([reached.Task, .. writing]);
        await Task.Delay(Random.Shared.Next(30), TestContext.Current.CancellationToken);
        await program.KillAsync();
        await Task.WhenAll(writing);
        Assert.True(scribes.Exists(scribe => scribe.Open is not null), string.Create(CultureInfo.InvariantCulture, $"Nobody of {scribes.Count} was writing."));
    }
}
