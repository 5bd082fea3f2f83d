using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>script/bench --peers: this program and others are asked the same over the same database, in turns.</summary>
internal sealed class PeersBenchmark(string connectionString, Sizes sizes, Options options)
{
    private const int DeepPage = 100;
    private const int Warm = 8;
    private const int WarmSeconds = 5;
    private const int MostRounds = 12;
    private const double Faster = 1.03;

    private static readonly int[] Levels = [1, 8, 32, 128];

    private readonly int compared = options.Quick ? 10 : 100;
    private readonly IReadOnlyList<int> levels = options.Connections ?? (options.Quick ? [8] : Levels);
    private readonly int passes = options.Quick ? 1 : 3;
    private readonly int seconds = options.Seconds ?? (options.Quick ? 1 : 5);
    private readonly string folder = Directory.CreateTempSubdirectory("nkdrugfacts-requests-").FullName;
    private readonly Results results = new();

    public async Task RunAsync()
    {
        var peers = Peer.All.Where(peer => options.Peers!.Count == 0 || options.Peers.Contains(peer.Name, StringComparer.Ordinal)).ToList();
        Console.Write(await Command.RunAsync(Path.Combine(Peer.PeersFolder, "install"), peers.Select(peer => peer.Name)));
        foreach (var file in peers.Select(peer => peer.Sql).OfType<string>().Distinct(StringComparer.Ordinal))
            await ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(Peer.PeersFolder, "sql", file)));
        // For those that say nothing of it themselves.
        await ExecuteAsync("""do $$ begin execute format('alter database %I set max_parallel_workers_per_gather = 0', current_database()); end $$""");

        var kinds = await new Requests(connectionString, sizes).DrawAsync();
        var ready = kinds[0].Lines[0].Split('\t')[1];
        using (var ours = await Peer.Ours.StartAsync(connectionString, ready))
        {
            kinds = [.. kinds, await DeepAsync(ours, kinds.Single(kind => kind.Name == Requests.SomeHits))];
            foreach (var peer in peers)
                await CompareAsync(ours, peer, kinds, ready);
            await ManyAsync(ours, kinds[0]);
            results.Memory(Peer.Ours.Name, ours.PeakMegabytes);
        }

        if (peers.Contains(Peer.Raw))
            await KeptAsync(kinds[0].Lines[0], ready);
        await LimitAsync(kinds);
        Directory.Delete(folder, recursive: true);
        var text = await results.TextAsync(connectionString, sizes, peers, kinds, passes, seconds);
        // Nothing is to be concluded from a quick run.
        if (options.Quick)
            Console.Write(text);
        else
            await File.WriteAllTextAsync(Path.Combine(Peer.PeersFolder, "..", options.Times == 1 ? "RESULTS.md" : FormattableString.Invariant($"RESULTS-times-{options.Times}.md")), text);
    }

    private async Task CompareAsync(RunningServer ours, Peer peer, IReadOnlyList<RequestKind> kinds, string ready)
    {
        using var theirs = await peer.StartAsync(connectionString, ready);
        foreach (var kind in kinds.Where(kind => peer.Kinds.Contains(kind.Name, StringComparer.Ordinal)))
        {
            List<string> asked = [.. (kind.LinesOfPeers ?? kind.Lines).Select(line => peer.Ask(kind.Name, line))];
            await CheckAsync(kind, ours, peer, theirs, asked);
            var (linesOfOurs, linesOfTheirs) = (await FileAsync(kind.Lines), await FileAsync(asked));
            await WarmUpAsync((server, lines) => Wrk.DriveAsync(server, lines, Warm, WarmSeconds), (ours, linesOfOurs), (theirs, linesOfTheirs));
            foreach (var connections in levels)
                await InTurnsAsync(peer.Name, kind.Name, connections, () => Wrk.DriveAsync(ours.Address, linesOfOurs, connections, seconds), () => Wrk.DriveAsync(theirs.Address, linesOfTheirs, connections, seconds));
        }

        if (peer == Peer.Raw)
            await ExportAsync(ours, theirs);
        results.Memory(peer.Name, theirs.PeakMegabytes);
    }

    /// <summary>Asks both for the same, and ends when they answer differently.</summary>
    private async Task CheckAsync(RequestKind kind, RunningServer ours, Peer peer, RunningServer theirs, List<string> asked)
    {
        for (var at = 0; at < Math.Min(compared, asked.Count); at++)
        {
            var difference = peer.IsWhole
                ? Whole.Difference(await ours.AskBytesAsync(kind.Lines[at]), await theirs.AskBytesAsync(asked[at]))
                : Content.Difference(
                    Content.OfOurs(kind.Name, await ours.AskAsync(kind.Lines[at])), Content.OfPeer(kind.Name, peer.Read(kind.Name, await theirs.AskAsync(asked[at]))));
            if (difference is not null)
                throw new InvalidOperationException($"{peer.Name} answers {asked[at]} otherwise:\n{difference}");
        }
    }

    /// <summary>Until nobody gets faster any more, or a minute has passed: what is compiled as it runs is compiled then, and what is read often is in memory.</summary>
    private async Task WarmUpAsync(Func<Uri, string, Task<Load>> drive, params (RunningServer Server, string Requests)[] servers)
    {
        foreach (var (server, requests) in options.Quick ? [] : servers)
        {
            var (fastest, idle) = (0.0, 0);
            for (var round = 0; round < MostRounds && idle < 2; round++)
            {
                var load = await drive(server.Address, requests);
                idle = load.RequestsPerSecond > Faster * fastest ? 0 : idle + 1;
                fastest = Math.Max(fastest, load.RequestsPerSecond);
            }
        }
    }

    private async Task InTurnsAsync(string peer, string kind, int connections, Func<Task<Load>> ours, Func<Task<Load>> theirs)
    {
        var (mine, other) = (new List<Load>(passes), new List<Load>(passes));
        for (var pass = 0; pass < passes; pass++)
        {
            mine.Add(await ours());
            other.Add(await theirs());
        }

        results.Add(new(peer, kind, connections, Load.MedianOf(mine), Load.MedianOf(other)));
    }

    /// <summary>The hundredth page of searches, or the last one where there are fewer, walked to from the first.</summary>
    private static async Task<RequestKind> DeepAsync(RunningServer ours, RequestKind searches)
    {
        var (lines, linesOfPeers) = (new List<string>(), new List<string>());
        foreach (var first in searches.Lines)
        {
            var (line, last) = (first, default(JsonElement));
            for (var page = 1; page < DeepPage; page++)
            {
                var answer = await ours.AskAsync(line);
                if (!answer.GetProperty("page").TryGetProperty("next", out var next))
                    break;
                (line, last) = ($"{first}&cursor={next.GetString()}", answer.GetProperty("data").EnumerateArray().Last());
            }

            lines.Add(line);
            linesOfPeers.Add(line == first ? first : $"{first}&cursor={last.GetProperty("score")}~{last.GetProperty("id").GetString()}");
        }

        return new(Requests.Deep, "the hundredth page of the same", lines, linesOfPeers);
    }

    /// <summary>As many connections at once as must not harm it.</summary>
    private async Task ManyAsync(RunningServer ours, RequestKind kind)
    {
        const int Many = 512;
        results.Add(new("", kind.Name, Many, await Wrk.DriveAsync(ours.Address, await FileAsync(kind.Lines), Many, seconds), null));
    }

    /// <summary>What is kept, and what the asker has already, against the same bytes, headers and body, from a file in memory.</summary>
    private async Task KeptAsync(string line, string ready)
    {
        using var ours = await Peer.Ours.StartAsync(connectionString, ready);
        var file = Path.Combine(folder, "answer");
        // Kept the second time, and from then on the same.
        await ours.AskBytesAsync(line);
        await ours.AskBytesAsync(line);
        var tag = await ours.StoreAsync(line, file);
        await ours.StoreAsync(line, $"{file}.known", tag);
        using var bare = await Peer.Raw.StartAsync(connectionString, ready, ("Answer", file));
        var (requests, bareRequests) = (await FileAsync([line]), await FileAsync(["GET\t/bytes"]));
        await WarmUpAsync((server, lines) => Wrk.RepeatAsync(server, lines, Warm, WarmSeconds), (ours, requests), (bare, bareRequests));
        string[] known = ["If-None-Match", tag];
        foreach (var connections in levels)
        {
            await InTurnsAsync(Results.Bare, Requests.Kept, connections, () => Wrk.RepeatAsync(ours.Address, requests, connections, seconds), () => Wrk.RepeatAsync(bare.Address, bareRequests, connections, seconds));
            await InTurnsAsync(Results.Bare, Requests.Conditional, connections, () => Wrk.RepeatAsync(ours.Address, requests, connections, seconds, known), () => Wrk.RepeatAsync(bare.Address, bareRequests, connections, seconds, known));
        }
    }

    private async Task ExportAsync(RunningServer ours, RunningServer theirs)
    {
        foreach (var (server, name) in new[] { (ours, Peer.Ours.Name), (theirs, Peer.Raw.Name) })
        {
            var began = Stopwatch.GetTimestamp();
            // Thrown away as it comes: to hold it would cost more than to send it.
            var size = await Command.RunAsync("curl", ["-sfo", "/dev/null", "-w", "%{size_download}", new Uri(server.Address, "/v1/exports/ndjson").ToString()]);
            results.Export(name, Stopwatch.GetElapsedTime(began), double.Parse(size, CultureInfo.InvariantCulture) / 1e6);
        }
    }

    private async Task LimitAsync(IReadOnlyList<RequestKind> kinds)
    {
        foreach (var kind in kinds.Where(kind => kind.Name != Requests.Deep))
            results.Add(new(Results.Limit, kind.Name, 8, null, await Pgbench.DriveAsync(new NpgsqlConnectionStringBuilder(connectionString), sizes, kind, connections: 8, 2 * seconds)));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var command = data.CreateCommand(sql);
        command.CommandTimeout = (int)Filling.Patience.TotalSeconds;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> FileAsync(IReadOnlyList<string> lines)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllLinesAsync(file, lines);
        return file;
    }
}
