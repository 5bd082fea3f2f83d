using System.Diagnostics;
using System.Globalization;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>What a load came to.</summary>
/// <param name="Errors">Answers that were no success, and requests that got none.</param>
internal sealed record Load(double RequestsPerSecond, double MedianMilliseconds, double Percentile99Milliseconds, long Errors)
{
    /// <summary>The median of each figure; all errors.</summary>
    public static Load MedianOf(IReadOnlyCollection<Load> passes) => new(
        Median(passes.Select(pass => pass.RequestsPerSecond)), Median(passes.Select(pass => pass.MedianMilliseconds)), Median(passes.Select(pass => pass.Percentile99Milliseconds)), passes.Sum(pass => pass.Errors));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt((values.Count() - 1) / 2);
}

/// <summary>Drives a server with the requests of a file.</summary>
internal static class Wrk
{
    private static readonly string Script = Path.Combine(Peer.PeersFolder, "requests.lua");

    /// <summary>With requests that are never the same, so that every answer is made anew.</summary>
    public static Task<Load> DriveAsync(Uri server, string requests, int connections, int seconds) => DriveAsync(server, [requests, "anew"], connections, seconds);

    /// <summary>With the same requests again and again.</summary>
    /// <param name="header">A name and a value that every request has besides.</param>
    public static Task<Load> RepeatAsync(Uri server, string requests, int connections, int seconds, params string[] header) => DriveAsync(server, [requests, "again", .. header], connections, seconds);

    private static async Task<Load> DriveAsync(Uri server, IEnumerable<string> arguments, int connections, int seconds)
    {
        // One thread suffices for what two cores answer, and leaves them to who is measured.
        var output = await Command.RunAsync("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "60s", "-s", Script, server.ToString(), "--", .. arguments]);
        var figures = output.Split('\n').Single(line => line.StartsWith("RESULT ", StringComparison.Ordinal)).Split(' ')[1..].Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return new(figures[0] / (figures[1] / 1e6), figures[2] / 1e3, figures[3] / 1e3, (long)figures[4]);
    }
}

/// <summary>Another program, run to its end.</summary>
internal static class Command
{
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }
}
