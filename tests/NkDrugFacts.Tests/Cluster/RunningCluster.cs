using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Faults;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Cluster;

/// <summary>What script/cluster starts, with the small bundle, and those who write to it from the first test to the last.</summary>
public sealed partial class RunningCluster : IAsyncLifetime
{
    private static readonly string[] Databases = ["primary", "replica-1", "replica-2"];

    private readonly TestBundle bundle = new();
    private readonly Dictionary<string, string> connections = [];
    private Process? script;
    private string folder = "";

    /// <summary>The address of nginx.</summary>
    public Uri Address { get; private set; } = null!;

    public string Key { get; private set; } = "";

    internal List<Scribe> Scribes { get; } = Scribe.Many(9);

    internal ConcurrentQueue<(long At, long Revision)> Acknowledged { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "script", "cluster"), ["sh", "-c", "echo \"$0 $1\"; cat"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["Dataset__Path"] = bundle.Folder;
        foreach (var counted in TestApi.Counted)
            start.Environment[counted.Replace(":", "__", StringComparison.Ordinal)] = "0";
        script = Process.Start(start)!;
        if (await script.StandardOutput.ReadLineAsync() is not { } line)
            throw new InvalidOperationException("script/cluster ended before anything ran.");
        (Address, folder) = (new(line.Split(' ')[0]), line.Split(' ')[1]);
        var settings = new NpgsqlConnectionStringBuilder(Setting.Match(await File.ReadAllTextAsync(Path.Combine(folder, "api-1", "start"))).Groups["setting"].Value);
        foreach (var (node, host) in Databases.Zip(settings.Host!.Split(',')))
            connections[node] = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Host = host.Split(':')[0], Port = int.Parse(host.Split(':')[1], CultureInfo.InvariantCulture), IncludeErrorDetail = true }.ConnectionString;
        Key = await Kept.MakeKeyAsync(Database.Postgres, connections["primary"]);
    }

    public async ValueTask DisposeAsync()
    {
        script?.StandardInput.Close();
        await (script?.WaitForExitAsync() ?? Task.CompletedTask);
        bundle.Dispose();
    }

    public string Connection(string node) => connections[node];

    /// <summary>Ends a node as SIGKILL does: it cannot do anything about it.</summary>
    public void Kill(string node) => Process.GetProcessById(Pid(node)).Kill();

    /// <summary>Starts it again, and waits until it is one of them.</summary>
    public async Task StartAsync(string node)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(200, TestContext.Current.CancellationToken))
        {
            if (!Directory.Exists($"/proc/{Pid(node)}"))
                using (var start = Process.Start(Path.Combine(folder, node, "start")))
                    await start.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            // What a killed PostgreSQL leaves ends a moment later: until then it does not start.
            if (Directory.Exists($"/proc/{Pid(node)}") && await HasJoinedAsync(node))
                return;
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"{node} did not come back: {await File.ReadAllTextAsync(Path.Combine(folder, node, "log"))}");
        }
    }

    /// <summary>Stops all processes of a node where they stand, so that it holds its connections and does not answer; or lets them go on.</summary>
    public void Hang(string node, bool hangs)
    {
        using var kill = Process.Start("kill", [hangs ? "-STOP" : "-CONT", .. Descendants(Pid(node)).Select(pid => pid.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
    }

    public async Task<string> AskAsync(string node, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections[node]) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture) ?? "";
    }

    private int Pid(string node) => int.Parse(File.ReadAllText(Path.Combine(folder, node, "pid")), CultureInfo.InvariantCulture);

    private async Task<bool> HasJoinedAsync(string node)
    {
        try
        {
            switch (node)
            {
                case "redis":
                    return (await File.ReadAllTextAsync(Path.Combine(folder, node, "log"))).TrimEnd().EndsWith("Ready to accept connections", StringComparison.Ordinal);
                case "primary":
                    return await AskAsync(node, "select count(*) from pg_stat_replication where state = 'streaming'") == "2";
                case "replica-1" or "replica-2":
                    return await AskAsync("primary", $"select count(*) from pg_stat_replication where state = 'streaming' and application_name = '{node}'") == "1" && await AskAsync(node, "select 1") == "1";
                default:
                    using (var client = new HttpClient())
                        return await client.GetStringAsync(new Uri($"{Url.Match(await File.ReadAllTextAsync(Path.Combine(folder, node, "start"))).Value}/health/ready"), TestContext.Current.CancellationToken) == "Healthy";
            }
        }
        catch (Exception notYet) when (notYet is NpgsqlException or HttpRequestException)
        {
            return false;
        }
    }

    private static List<int> Descendants(int parent)
    {
        var children = Directory.GetDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0).Where(pid => pid > 0 && ParentOf(pid) == parent).ToList();
        return [parent, .. children.SelectMany(Descendants)];
    }

    private static int ParentOf(int pid)
    {
        try
        {
            // Behind the name, which may hold anything: the state, and the parent.
            return int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [GeneratedRegex("ConnectionStrings__Postgres=\"(?<setting>[^\"]+)\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Url { get; }
}
