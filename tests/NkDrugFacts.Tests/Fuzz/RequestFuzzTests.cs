using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsCheck;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>Whatever is sent to whichever operation: what comes back is what the OpenAPI document says, and in time.</summary>
public sealed class RequestFuzzTests
{
    private const int AtATime = 3;
    private const int MostShown = 3;
    private const int MostBytesReadAnyway = 100_000;

    private static readonly string Seed = Environment.GetEnvironmentVariable("NKDRUGFACTS_FUZZ_SEED") ?? "0000000000042";
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("NKDRUGFACTS_FUZZ_REQUESTS") ?? "50000", CultureInfo.InvariantCulture);
    private static readonly Database Database = Enum.Parse<Database>(Environment.GetEnvironmentVariable("NKDRUGFACTS_FUZZ_DATABASE") ?? nameof(Database.Sqlite), ignoreCase: true);

    private readonly ConcurrentDictionary<(string Operation, int Status), int> answers = new();
    private readonly ConcurrentDictionary<(string Operation, string Complaint), ConcurrentBag<FuzzedRequest>> failures = new();
    private readonly ConcurrentBag<FuzzedRequest> slow = [];

    [Fact]
    public async Task No_request_gets_anything_but_a_documented_answer_in_time()
    {
        using var server = await FuzzedServer.StartAsync(Database);
        var document = await server.GetAsync("/openapi/v1.json");
        var operations = Operation.In(document);
        var requests = new Requests(document, await server.IdsAsync(), await server.FilesAsync());
        var gens = operations.Select(requests.Of).ToList();
        var random = PCG.Parse(Seed);
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(Enumerable.Range(0, Count).Select(number => gens[number % gens.Count].Generate(random, null, out _)), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken },
            async (request, _) => await JudgeAsync(server, request));
        // What was slow beside others, and is not alone, was waiting for the machine.
        foreach (var request in slow)
            if (await server.SendAsync(request) is var again && again.Took > Judgement.Longest)
                Complain(request, FormattableString.Invariant($"took {again.Took.TotalSeconds:0.0} s"));

        var report = Report(server, operations, watch.Elapsed);
        Console.WriteLine(report);
        Assert.False(server.HasEnded, "The server ended.");
        Assert.True(failures.IsEmpty && !server.Faults.Any(), report);
    }

    private async Task JudgeAsync(FuzzedServer server, FuzzedRequest request)
    {
        try
        {
            var answer = await server.SendAsync(request);
            answers.AddOrUpdate((request.Operation.Name, answer.Status), 1, (_, count) => count + 1);
            if (Judgement.Of(request, answer) is { } complaint)
                Complain(request, $"{answer.Status}: {complaint}");
            else if (answer.Took > Judgement.Longest)
                slow.Add(request);
        }
        // The server answered and hung up before everything was sent.
        catch (HttpRequestException refused) when (refused.InnerException is IOException && request.Body is not null && (request.IsMisdirected || request.Body.Length > MostBytesReadAnyway))
        {
            answers.AddOrUpdate((request.Operation.Name, 0), 1, (_, count) => count + 1);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Complain(request, $"no answer: {failure.GetBaseException().Message}");
        }
    }

    private void Complain(FuzzedRequest request, string complaint) => failures.GetOrAdd((request.Operation.Name, complaint), _ => []).Add(request);

    private string Report(FuzzedServer server, IReadOnlyList<Operation> operations, TimeSpan took)
    {
        var (statuses, folder) = (answers.Keys.Select(answer => answer.Status).Distinct().Order().ToList(), Path.Combine(Path.GetTempPath(), "nkdrugfacts-fuzz"));
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{"",-32}{string.Concat(statuses.Select(status => $"{status,7}"))}");
        foreach (var operation in operations)
            report.AppendLine(CultureInfo.InvariantCulture, $"{operation.Name,-32}{string.Concat(statuses.Select(status => $"{(answers.TryGetValue((operation.Name, status), out var count) ? count : "·"),7}"))}");
        report.AppendLine(CultureInfo.InvariantCulture, $"{"all",-32}{string.Concat(statuses.Select(status => $"{answers.Where(answer => answer.Key.Status == status).Sum(answer => answer.Value),7}"))}");
        Directory.CreateDirectory(folder);
        foreach (var ((operation, complaint), sent) in failures.OrderBy(failure => failure.Key.Operation, StringComparer.Ordinal))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"{operation}: {complaint} ({sent.Count} times)");
            foreach (var request in sent.OrderBy(request => request.Target.Length + (request.Body?.Length ?? 0)).Take(MostShown))
                report.AppendLine(CultureInfo.InvariantCulture, $"  {request.Curl(server.Address, folder)}");
        }

        foreach (var fault in server.Faults.Take(10))
            report.AppendLine(CultureInfo.InvariantCulture, $"logged: {fault[..Math.Min(fault.Length, 300)]} … {fault[^Math.Min(fault.Length, 300)..]}");
        return report.AppendLine(CultureInfo.InvariantCulture, $"{Count} requests to {operations.Count} operations on {Database} with seed {Seed} in {took.TotalSeconds:0} s: {failures.Sum(failure => failure.Value.Count)} wrong answers, {server.Faults.Count()} faults logged, {slow.Count} slow beside others").ToString();
    }
}
