using System.Diagnostics;
using NkDrugFacts.Tests.Faults;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Cluster;

/// <summary>
/// A primary, two replicas, Redis, two API servers and nginx, of which one after another is lost under load. All the time every read is answered, at
/// most a second late; whoever wrote reads what they wrote; and in the end nothing acknowledged is missing, on any server of the database.
/// </summary>
public sealed class ClusterTests(RunningCluster cluster) : IClassFixture<RunningCluster>
{
    private static readonly TimeSpan Absence = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("api-1")]
    [InlineData("api-2")]
    [InlineData("replica-1")]
    [InlineData("replica-2")]
    [InlineData("redis")]
    [InlineData("primary")]
    public async Task Whichever_is_killed_reads_go_on_nothing_acknowledged_is_lost_and_it_comes_back(string node)
    {
        await using var load = new Load(cluster);
        await load.GoOnAsync(writes: 60, reads: 60);
        Assert.Empty(load.Refused);

        cluster.Kill(node);
        await IsDoneWithoutAsync(node, load);
        await cluster.StartAsync(node);

        await load.GoOnAsync(writes: 60, reads: 60);
        await load.EndAsync();
        Assert.InRange(load.Broken, 0, node.StartsWith("api", StringComparison.Ordinal) ? 4 : 0);
        await HoldsEverywhereAsync();
    }

    [Theory]
    [InlineData("replica-1")]
    [InlineData("redis")]
    [InlineData("primary")]
    public async Task Whichever_hangs_reads_go_on(string node)
    {
        await using var load = new Load(cluster);
        await load.GoOnAsync(writes: 30, reads: 30);
        try
        {
            cluster.Hang(node, true);
            // An export that was being made from it takes as long as a query may, which is longer than other answers.
            await load.GoOnAsync(writes: 0, reads: 100);
        }
        finally
        {
            cluster.Hang(node, false);
        }

        await load.GoOnAsync(writes: 60, reads: 60);
        await load.EndAsync();
        await HoldsEverywhereAsync();
    }

    [Fact]
    public async Task Replicas_that_fall_behind_are_not_read_from()
    {
        await using var load = new Load(cluster);
        await load.GoOnAsync(writes: 30, reads: 30);
        foreach (var replica in new[] { "replica-1", "replica-2" })
            await cluster.AskAsync(replica, "select pg_wal_replay_pause()");
        try
        {
            // Long enough for everything that was kept to be too old.
            await Task.Delay(Absence, TestContext.Current.CancellationToken);
            await load.GoOnAsync(writes: 60, reads: 60);
        }
        finally
        {
            foreach (var replica in new[] { "replica-1", "replica-2" })
                await cluster.AskAsync(replica, "select pg_wal_replay_resume()");
        }

        await load.EndAsync();
        Assert.Empty(load.Refused);
        await HoldsEverywhereAsync();
    }

    // A session that does nothing more tells what it has counted ten seconds later.
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Replicas_do_the_reading_and_keep_answers()
    {
        // Every query counts, and nobody writes.
        const string reads = "select pg_stat_clear_snapshot(); select sum(idx_scan + seq_scan) from pg_stat_user_tables where relname in ('claims', 'attestations')";
        await Task.Delay(Counted, TestContext.Current.CancellationToken);
        var before = await AllAsync();
        using var client = new HttpClient { BaseAddress = cluster.Address };
        for (var n = 1; n <= 200; n++)
            await client.GetStringAsync(new Uri($"/v1/claims?limit={n}", UriKind.Relative), TestContext.Current.CancellationToken);
        await Task.Delay(Counted, TestContext.Current.CancellationToken);
        var after = await AllAsync();
        Assert.Equal(before[0], after[0]);
        Assert.All([1, 2], replica => Assert.True(after[replica] > before[replica] + 20, $"{before[replica]} {after[replica]}"));

        async Task<long[]> AllAsync() => [await CountAsync("primary"), await CountAsync("replica-1"), await CountAsync("replica-2")];

        async Task<long> CountAsync(string node) => long.Parse(await cluster.AskAsync(node, reads.Split("; ")[1]), System.Globalization.CultureInfo.InvariantCulture);
    }

    // What the others do meanwhile.
    private static async Task IsDoneWithoutAsync(string node, Load load)
    {
        var (clock, read, written) = (Stopwatch.StartNew(), load.Reads, load.Acknowledged);
        await load.UntilAsync(() => clock.Elapsed > Absence, "time");
        await load.GoOnAsync(writes: node == "primary" ? 0 : 20, reads: 20);
        Assert.True(load.Reads > read + 20);
        int[] refusals = [.. load.Refused];
        if (node == "primary")
        {
            Assert.True(refusals.Length > 0 && refusals.All(status => status == 503), string.Join(' ', refusals));
            // What was under way may have been done in the last moment.
            Assert.InRange(load.Acknowledged - written, 0, 9);
        }
        else
            Assert.All(refusals, status => Assert.True(status == 502 && node.StartsWith("api", StringComparison.Ordinal), $"{status}"));
    }

    private async Task HoldsEverywhereAsync()
    {
        // Those that were cut off.
        NpgsqlConnection.ClearAllPools();
        using var client = Scribe.Client(cluster.Address, cluster.Key);
        await Kept.IsReadAsync(client, cluster.Scribes);
        await Kept.HoldsAsync(Database.Postgres, cluster.Connection("primary"), cluster.Scribes);
        var newest = await cluster.AskAsync("primary", "select pg_current_wal_flush_lsn()");
        var contents = await ContentsAsync("primary");
        foreach (var replica in new[] { "replica-1", "replica-2" })
        {
            for (var clock = Stopwatch.StartNew(); await cluster.AskAsync(replica, $"select pg_last_wal_replay_lsn() >= '{newest}'") != "True"; await Task.Delay(100, TestContext.Current.CancellationToken))
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{replica} does not catch up.");
            Assert.Equal(contents, await ContentsAsync(replica));
        }
    }

    // Every row of everything that is written by somebody.
    private async Task<List<string>> ContentsAsync(string node)
    {
        var contents = new List<string>();
        foreach (var table in new[] { "dataset", "revisions", "changes", "claims", "attestations", "people", "topics", "tombstones", "idempotent_answers", "search_documents", "search_index" })
            contents.Add($"{table} {await cluster.AskAsync(node, $"select count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)) from {table} as t")}");
        return contents;
    }
}
