using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>On what it was measured, and in which versions.</summary>
internal static class Machine
{
    // Of the last minute: a figure taken while others work is to be taken again.
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    public static async Task<IReadOnlyList<string>> DescribeAsync(string connectionString, IReadOnlyList<Peer> peers)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var version = data.CreateCommand("select current_setting('server_version') || ', shared_buffers ' || current_setting('shared_buffers')");
        var processor = Regex.Match(await File.ReadAllTextAsync("/proc/cpuinfo"), @"model name\s*: (?<name>.*)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["name"].Value;
        return
        [
            $"{processor}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, shared by wrk, server and database; {Environment.OSVersion.VersionString}",
            $"PostgreSQL {await version.ExecuteScalarAsync()}; .NET {Environment.Version}",
            .. peers.Select(VersionOf).Append(VersionOf("node")).OfType<string>(),
        ];
    }

    private static string? VersionOf(Peer peer) => peer.Name == "fastapi" ? $"fastapi: {Debian("python3-fastapi", "python3-asyncpg", "uvicorn")}" : VersionOf(peer.Name);

    private static string? VersionOf(string name)
    {
        var file = Path.Combine(Peer.PeersFolder, name, "package.json");
        if (!File.Exists(file))
            return null;
        using var package = JsonDocument.Parse(File.ReadAllText(file));
        return $"{name}: {string.Join(", ", package.RootElement.GetProperty("dependencies").EnumerateObject().Select(dependency => $"{dependency.Name} {dependency.Value}"))}";
    }

    private static string Debian(params string[] packages) => Command.RunAsync("dpkg-query", ["-W", "-f", "${Package} ${Version} ", .. packages]).GetAwaiter().GetResult().TrimEnd();
}
