using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;

namespace NkDrugFacts.Tests.Support;

/// <summary>The program as a user starts it: a process of its own, on an SQLite file.</summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ProgramProcess(string? sqlite, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NkDrugFacts.Api.dll"), .. arguments])
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
        if (sqlite is not null)
            start.Environment["ConnectionStrings__Sqlite"] = sqlite;
        process = Process.Start(start)!;
        patience.CancelAfter(Patience);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string? sqlite, params string[] arguments)
    {
        using var program = new ProgramProcess(sqlite, arguments);
        var output = program.process.StandardOutput.ReadToEndAsync(program.patience.Token);
        var errors = program.process.StandardError.ReadToEndAsync(program.patience.Token);
        await program.process.WaitForExitAsync(program.patience.Token);
        return (program.process.ExitCode, await output, await errors);
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
