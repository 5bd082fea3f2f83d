using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NkDrugFacts.Tests.Support;

/// <summary>The program as a user starts it: a process of its own.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();
    private readonly CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <summary>On an SQLite file, or on the one that the program chooses itself.</summary>
    public ProgramProcess(string? sqlite, params string[] arguments)
        : this([], sqlite is null ? [] : new() { ["ConnectionStrings__Sqlite"] = sqlite }, arguments)
    {
    }

    private ProgramProcess(string[] under, Dictionary<string, string> environment, string[] arguments)
    {
        string[] command = [.. under, "dotnet", Path.Combine(AppContext.BaseDirectory, "NkDrugFacts.Api.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardErrorEncoding = Encoding.UTF8,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ConnectionStrings__Postgres"] = "";
        foreach (var counted in TestApi.Counted)
            start.Environment[counted.Replace(":", "__", StringComparison.Ordinal)] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        patience.CancelAfter(Patience);
    }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>The lines of output since it began to serve.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>On a database of this kind.</summary>
    public static ProgramProcess On(Database database, string connectionString, params string[] arguments) => Under([], database, connectionString, arguments);

    /// <summary>The same, by another command that becomes the program in the end.</summary>
    public static ProgramProcess Under(string[] command, Database database, string connectionString, params string[] arguments) =>
        new(command, new() { [$"ConnectionStrings__{database}"] = connectionString }, arguments);

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string? sqlite, params string[] arguments) => new ProgramProcess(sqlite, arguments).ToEndAsync();

    /// <summary>Runs it to its end, on a database of this kind.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(Database database, string connectionString, params string[] arguments) =>
        On(database, connectionString, arguments).ToEndAsync();

    private async Task<(int ExitCode, string Output, string Errors)> ToEndAsync()
    {
        using (this)
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await errors);
        }
    }

    /// <summary>Waits until it serves, and tells where.</summary>
    public async Task<Uri> ServeAsync()
    {
        var list = JsonDocument.Parse(await LineAsync("\"List\":")).RootElement.Text("List");
        // A pipe that nobody reads keeps the program waiting when it is full.
        _ = KeepAsync(process.StandardOutput);
        _ = KeepAsync(process.StandardError);
        return new Uri(new Uri(list), "/");
    }

    /// <summary>Ends it as SIGKILL does: it cannot do anything about it.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Asks it to end, as SIGTERM does, and waits until it has; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>The most memory that it ever had, in bytes.</summary>
    public long PeakMemory() =>
        long.Parse(File.ReadLines($"/proc/{Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;

    private async Task KeepAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            log.Enqueue(line);
    }

    /// <summary>The next line of output that contains this.</summary>
    public async Task<string> LineAsync(string containing)
    {
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.Contains(containing, StringComparison.Ordinal))
                return line;
        throw new InvalidOperationException($"The program ended without a line that contains '{containing}': {await process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    /// <summary>All lines of output from here to the first that contains this.</summary>
    public async Task<List<string>> LinesUntilAsync(string containing)
    {
        var lines = new List<string>();
        while (lines is not [.., var last] || !last.Contains(containing, StringComparison.Ordinal))
            lines.Add(await LineAsync(""));
        return lines;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
        patience.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
