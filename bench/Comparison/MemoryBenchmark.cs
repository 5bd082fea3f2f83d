using System.Globalization;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>script/bench --memory: what the program holds by the minute, while everything is asked of it over and over.</summary>
internal static class MemoryBenchmark
{
    private const double MostMegabytes = 400;
    private const double MostGrowth = 1.1;
    private const int Connections = 32;
    private const int SecondsOfMinute = 60;

    /// <summary>Misses a bound when it ever holds more than 400 MB, or more in its second half than a tenth above the first.</summary>
    public static async Task RunAsync(string connectionString, Sizes sizes, int minutes, Measurements measurements)
    {
        var kinds = await new Requests(connectionString, sizes).DrawAsync();
        var files = await Task.WhenAll(kinds.Select(async kind =>
        {
            var file = Path.GetTempFileName();
            await File.WriteAllLinesAsync(file, kind.Lines);
            return file;
        }));
        using var ours = await Peer.Ours.StartAsync(connectionString, kinds[0].Lines[0].Split('\t')[1]);
        List<double> held = [];
        var (seconds, errors) = (SecondsOfMinute / (kinds.Count + 1), 0L);
        for (var minute = 1; minute <= minutes; minute++)
        {
            foreach (var file in files)
                errors += (await Wrk.DriveAsync(ours.Address, file, Connections, seconds)).Errors;
            // What comes again is kept as well.
            errors += (await Wrk.RepeatAsync(ours.Address, files[0], Connections, seconds)).Errors;
            await Command.RunAsync("curl", ["-sfo", "/dev/null", new Uri(ours.Address, "/v1/exports/ndjson").ToString()]);
            held.Add(ours.ResidentMegabytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {minute} min: {held[^1]:F0} MB, at the most {ours.PeakMegabytes:F0} MB, {errors} errors"));
        }

        foreach (var file in files)
            File.Delete(file);
        measurements.Judge(errors == 0 && ours.PeakMegabytes <= MostMegabytes && held[(held.Count / 2)..].Max() <= MostGrowth * held[..((held.Count + 1) / 2)].Max());
    }
}
