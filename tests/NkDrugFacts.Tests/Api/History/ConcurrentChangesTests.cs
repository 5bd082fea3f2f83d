using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>Eight write at once, and two who come and go at random read along.</summary>
public sealed class ConcurrentChangesTests
{
    private const int Writers = 8;
    private const int Changes = 10_000;
    private const int MostOfRevision = 25;

    [Theory, BothDatabases]
    public async Task Of_10000_changes_by_8_writers_none_is_lost_none_comes_twice_and_none_out_of_order(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));

        var pages = Task.Run(() => ReadPagesAsync(server.CreateClient, new Random(1), patience.Token), patience.Token);
        var events = Task.Run(() => ReadEventsAsync(server.CreateClient, new Random(2), patience.Token), patience.Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(database, api.ConnectionString, writer), patience.Token)));
        // Who has missed something waits for it in vain.
        patience.CancelAfter(TimeSpan.FromMinutes(1));

        var written = await api.InDatabaseAsync(db => db.Changes.Where(change => change.RevisionNumber > 1).Select(change => new { change.RevisionNumber, change.RecordId }).ToListAsync(TestContext.Current.CancellationToken));
        var expected = written.OrderBy(change => change.RevisionNumber).ThenBy(change => change.RecordId, StringComparer.Ordinal).Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.RevisionNumber}/topic/{change.RecordId}")).ToList();
        Assert.Equal(Changes, expected.Count);
        Assert.Equal(expected, await pages);
        Assert.Equal(expected, await events);
        // Revisions have no gaps, and each writer's are in the order in which it wrote them.
        Assert.Equal(Enumerable.Range(2, written.DistinctBy(change => change.RevisionNumber).Count()).Select(number => (long)number), written.Select(change => change.RevisionNumber).Distinct().Order());
        foreach (var own in written.OrderBy(change => change.RevisionNumber).GroupBy(change => change.RecordId.Split('-')[1], StringComparer.Ordinal))
            Assert.Equal(Enumerable.Range(0, Changes / Writers), own.Select(change => int.Parse(change.RecordId.Split('-')[2], CultureInfo.InvariantCulture)).OrderBy(number => number));
    }

    private static async Task WriteAsync(Database database, string connectionString, int writer)
    {
        var random = new Random(100 + writer);
        for (var done = 0; done < Changes / Writers;)
        {
            var (first, next) = (done, Math.Min(done + random.Next(1, MostOfRevision + 1), Changes / Writers));
            await using var db = FreshDatabase.Open(database, connectionString);
            await Writing.WriteAsync(db, (_, revision) => revision.Changes.AddRange(Enumerable.Range(first, next - first).Select(number => new Change
            {
                RevisionNumber = revision.Number,
                Kind = RecordKind.Topic,
                RecordId = string.Create(CultureInfo.InvariantCulture, $"w-{writer}-{number:D5}"),
                Operation = Operation.Created,
                Record = "{}",
            })));
            done = next;
        }
    }

    /// <summary>Pages, by position or by cursor, with a new connection at random.</summary>
    private static async Task<List<string>> ReadPagesAsync(Func<HttpClient> connect, Random random, CancellationToken cancellationToken)
    {
        var (read, asked, client) = (new List<string>(), "since=1", connect());
        while (read.Count < Changes && !cancellationToken.IsCancellationRequested)
        {
            var limit = random.Next(1, 201);
            var page = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v1/changes?{asked}&limit={limit}", UriKind.Relative), CancellationToken.None)).RootElement;
            read.AddRange(page.Items("data").Texts("position"));
            asked = page.GetProperty("page").TryGetProperty("next", out var next) && asked.StartsWith("since", StringComparison.Ordinal) && random.Next(3) == 0
                ? $"{asked.Split('&')[0]}&cursor={next.GetString()}"
                : $"since={page.Text("position")}";
            if (random.Next(4) != 0)
                continue;
            client.Dispose();
            client = connect();
        }
        client.Dispose();
        return read;
    }

    /// <summary>Events, hanging up in the middle at random and going on behind the last that came.</summary>
    private static async Task<List<string>> ReadEventsAsync(Func<HttpClient> connect, Random random, CancellationToken cancellationToken)
    {
        var (read, last) = (new List<string>(), (string?)null);
        while (read.Count < Changes && !cancellationToken.IsCancellationRequested)
        {
            using var client = connect();
            var most = read.Count + random.Next(1, 400);
            try
            {
                await foreach (var (id, change) in client.EventsAsync("/v1/changes?since=1", last, cancellationToken))
                {
                    Assert.Equal(id, change.Text("position"));
                    read.Add(last = id!);
                    if (read.Count >= most || read.Count == Changes)
                        break;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // What it has by now is compared.
            }
        }
        return read;
    }
}
