using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Bench;

/// <summary>Imports a generated file into an empty database, and tells what each part of that took, and how much memory.</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(Database database, string connectionString, int attestations)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"nkdrugfacts-import-{attestations}.ndjson"));
        if (!File.Exists(file))
            await new ImportFile(attestations).WriteAsync(file);
        await using var db = FreshDatabase.Open(database, connectionString);
        await db.MigrateAsync(CancellationToken.None);
        var stages = new Stages();
        var import = new Import
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Format = ImportFormat.Ndjson,
            DryRun = false,
            Sha256 = new string('0', 64),
            Bytes = new FileInfo(file).Length,
            Author = "bench",
            Reason = "Generated.",
            CreatedAt = DateTimeOffset.UtcNow,
        };
        var (began, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var errors = await Importer.RunAsync(db, import, isStored: false, file, "generated", TimeProvider.System, stages, CancellationToken.None);
        var (all, processor) = (Stopwatch.GetElapsedTime(began), Process.GetCurrentProcess().TotalProcessorTime - before);
        foreach (var error in errors.First.Take(5))
            Console.WriteLine(error);
        stages.Print(database, attestations);
        Print(database, "all of it", attestations, all, processor);
        var claims = await db.Claims.CountAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{import.Bytes / 1e6:0} MB of NDJSON, {claims} claims; at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB of memory, {stages.MostHeld / 1e6:0} MB of objects."));
        if (database == Database.Postgres)
            await StoredBytes.PrintAsync(db, attestations);
    }

    private static void Print(Database database, string what, int attestations, TimeSpan time, TimeSpan processor) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {database} | {time.TotalSeconds:0.0} s | {attestations / time.TotalSeconds:0} attestations a second | {processor.TotalSeconds:0.0} s of processor time in the program |"));

    /// <summary>A stage lasts from its first report to that of the next.</summary>
    private sealed class Stages : IProgress<ImportProgress>
    {
        private readonly List<(string Stage, long Began, TimeSpan Processor)> began = [("Checking", Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime)];

        public long MostHeld { get; private set; }

        public void Report(ImportProgress value)
        {
            MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: false));
            if (began[^1].Stage != value.Stage)
                began.Add((value.Stage, Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime));
        }

        public void Print(Database database, int attestations)
        {
            began.Add(("", Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime));
            foreach (var (start, end) in began.Zip(began.Skip(1)))
                ImportBenchmark.Print(database, start.Stage, attestations, Stopwatch.GetElapsedTime(start.Began, end.Began), end.Processor - start.Processor);
        }
    }
}
