using NkDrugFacts.Bench.Comparison;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Bench;

/// <summary>script/bench: fills a database, measures what must be fast, and fails when a bound is missed.</summary>
internal static class Benchmarks
{
    private const string Usage = "usage: script/bench [--quick] [--database sqlite|postgres] [--times N] [--fill] [--peers [NAMES]] [--seconds N] [--connections N,N] [--memory MINUTES] [--checks] [--import ATTESTATIONS] [--keep DIR]";

    // Every claim; some thousands; one; a typo of every claim.
    private static readonly string[] Searches = ["statement", "person+7+organization+7", "%22statement+of+claim+001234%22", "statemnt"];

    public static async Task<int> Main(string[] args)
    {
        if (Options.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var sizes = (options.Quick ? Sizes.Quick : Sizes.Full).Times(options.Times);
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, load {Machine.Load()}; {sizes.Claims} claims, {sizes.Attestations} attestations, {sizes.Quotations} quotations.\n");
        var isLoad = options is not { Peers: null, MemoryMinutes: null };
        if (!isLoad)
            Measurements.PrintHead();
        var measurements = new Measurements(withBounds: options is { Quick: false, Times: 1 }, once: options.Quick);
        foreach (var database in isLoad ? [Database.Postgres] : options.Databases)
            await OnAsync(database, sizes, measurements, options);
        Console.WriteLine($"\nLoad at the end {Machine.Load()}.{(options.Peers is not null ? "" : measurements.AllHold ? " Every bound holds." : " A bound is missed.")}");
        return measurements.AllHold ? 0 : 1;
    }

    private static async Task OnAsync(Database database, Sizes sizes, Measurements measurements, Options options)
    {
        await using var filled = await BenchDatabase.OpenAsync(database, sizes, options.Keep);
        if (options.Import is { } attestations)
        {
            await ImportBenchmark.RunAsync(database, filled.ConnectionString, attestations);
            return;
        }

        if (!filled.IsFilled)
            await Filling.FillAsync(filled, sizes, measurements, withVerdicts: !options.ChecksOnly, inHaste: options.Times > 1);
        if (options.Peers is not null)
        {
            await new PeersBenchmark(filled.ConnectionString, sizes, options).RunAsync();
            return;
        }

        if (options.MemoryMinutes is { } minutes)
        {
            await MemoryBenchmark.RunAsync(filled.ConnectionString, sizes, minutes, measurements);
            return;
        }

        if (options.FillOnly)
            return;
        var connectionString = filled.ConnectionString;
        if (options.ChecksOnly)
        {
            using var served = await ServedApi.StartAsync(database, connectionString);
            await CheckAsync(served, database, measurements);
            return;
        }

        await measurements.TakeAsync("rebuild, nothing to repair", $"{database}", () => Filling.RebuildAsync(database, connectionString), warmUps: 0, runs: 1);
        await AssessAsync(database, connectionString, measurements);
        using var api = await ServedApi.StartAsync(database, connectionString);
        await AskAsync(api, database, measurements);
        await CheckAsync(api, database, measurements);
    }

    private static async Task AssessAsync(Database database, string connectionString, Measurements measurements)
    {
        await using var db = FreshDatabase.Open(database, connectionString);
        foreach (var shape in Shapes.All.Keys)
        {
            var id = Shapes.Id(shape);
            var testimonies = await ClaimTestimonies.LoadAsync(db, [id], CancellationToken.None);
            await measurements.TakeAsync($"assess {id}", "none", () => Task.FromResult(testimonies.Assess(id)), TimeSpan.FromMilliseconds(20), warmUps: 50, runs: 100);
        }
    }

    private static async Task AskAsync(ServedApi api, Database database, Measurements measurements)
    {
        foreach (var id in Shapes.All.Keys.Select(Shapes.Id))
            await measurements.TakeAsync($"GET /v1/claims/{id}/corroboration", $"{database}", () => api.GetAsync($"/v1/claims/{id}/corroboration"));
        foreach (var id in Shapes.All.Keys.Select(Shapes.Id))
            await measurements.TakeAsync($"GET /v1/claims/{id}/corroboration/history", $"{database}", () => api.GetAsync($"/v1/claims/{id}/corroboration/history"), warmUps: 2, runs: 5);
        await measurements.TakeAsync($"GET /v1/sources/{Generator.Hub}/dependents", $"{database}", () => api.GetAsync($"/v1/sources/{Generator.Hub}/dependents"), TimeSpan.FromMilliseconds(300));
        await measurements.TakeAsync("GET /v1/claims?asOf=2015", $"{database}", () => api.GetAsync("/v1/claims?asOf=2015"));
        foreach (var query in Searches)
            await measurements.TakeAsync($"GET /v1/search?q={query}", $"{database}", () => api.GetAsync($"/v1/search?q={query}"), warmUps: 2, runs: 20);
        await measurements.TakeAsync("GET /v1/stats/corroboration", $"{database}", () => api.GetAsync("/v1/stats/corroboration"));
    }

    // Another quotation each time, as they are asked for.
    private static async Task CheckAsync(ServedApi api, Database database, Measurements measurements)
    {
        var number = 0;
        var checks = new (string What, Func<object> Body)[]
        {
            ("a quotation", () => new { text = $"“{Quotations.Of(Next())}”" }),
            ("… trimmed", () => new { text = $"“{Quotations.Trimmed(Next())}”" }),
            ("… a word changed", () => new { text = $"“{Quotations.Altered(Next())}”" }),
            ("… with a speaker, an outlet and a date", () => new { text = $"“{Quotations.Of(Next())}”", speaker = "Person 7", outlet = "Organization 7", date = "2015" }),
            ("… without marks", () => new { text = Quotations.Of(Next()) }),
            ("nobody's words", () => new { text = $"“{Quotations.Of(1_000_000 + Next())}”" }),
            ("five quotations", () => new { text = string.Concat(Enumerable.Range(0, 5).Select(_ => $"“{Quotations.Altered(Next())}” ")) }),
            ("twenty-five quotations", () => new { text = string.Concat(Enumerable.Range(0, 25).Select(_ => $"“{Quotations.Trimmed(Next())}” ")) }),
        };
        foreach (var (what, body) in checks)
            await measurements.TakeAsync($"POST /v1/attribution-checks, {what}", $"{database}", () => api.PostAsync("/v1/attribution-checks", body()), what.Contains("five", StringComparison.Ordinal) ? null : TimeSpan.FromMilliseconds(50), warmUps: 20, runs: 100);

        int Next() => (number += 397) % 2_000;
    }
}
