using System.Diagnostics;
using System.Globalization;

namespace NkDrugFacts.Bench;

/// <summary>What took how long, and how long it may take.</summary>
internal sealed record Measurement(string What, string Database, int Runs, TimeSpan Median, TimeSpan Percentile95, TimeSpan? Bound)
{
    public bool Holds => Bound is null || Median <= Bound;
}

/// <summary>Whole operations, timed one after another after a warm-up, and printed as they come.</summary>
internal sealed class Measurements(bool withBounds, bool once)
{
    public bool AllHold { get; private set; } = true;

    public static void PrintHead()
    {
        Console.WriteLine("| what | database | runs | median | 95 % | bound | |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|---|");
    }

    public async Task TakeAsync(string what, string database, Func<Task> operation, TimeSpan? bound = null, int warmUps = 5, int runs = 20)
    {
        // It matters only that it runs.
        if (once)
            (warmUps, runs) = (0, 1);
        for (var run = 0; run < warmUps; run++)
            await operation();
        var times = new List<TimeSpan>(runs);
        for (var run = 0; run < runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            await operation();
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        times.Sort();
        var measurement = new Measurement(what, database, runs, times[(runs - 1) / 2], times[(int)Math.Ceiling(runs * 0.95) - 1], withBounds ? bound : null);
        Judge(measurement.Holds);
        Console.WriteLine($"| {what} | {database} | {runs} | {Words(measurement.Median)} | {Words(measurement.Percentile95)} | {(measurement.Bound is { } most ? Words(most) : "")} | {(measurement.Holds ? "" : "MISSED")} |");
    }

    /// <summary>Of what is measured elsewhere.</summary>
    public void Judge(bool holds) => AllHold &= holds || !withBounds;

    private static string Words(TimeSpan time) => time.TotalSeconds >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
