using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Faults;

namespace NkDrugFacts.Tests.Cluster;

/// <summary>Readers and writers, all through nginx, each of whom notices when something is not as promised.</summary>
internal sealed class Load : IAsyncDisposable
{
    /// <summary>How late an answer may be.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // Some are asked alike by all, and kept; others have not been asked before.
    private static readonly string[] Addresses = ["/v1/claims?limit=200", "/v1/claims/common", "/v1/search?q=common", "/v1/attestations?limit=200", "/v1/stats?by=topic", "/claims", "/v1/exports/ndjson"];

    private readonly RunningCluster cluster;
    private readonly CancellationTokenSource stopping = new();
    private readonly HttpClient anonymous;
    private readonly HttpClient curator;
    private readonly List<Task> work;
    private int reads, hits, broken;

    public Load(RunningCluster cluster)
    {
        this.cluster = cluster;
        anonymous = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = cluster.Address, Timeout = TimeSpan.FromMinutes(1) };
        curator = Scribe.Client(cluster.Address, cluster.Key);
        work = [.. cluster.Scribes.Select(scribe => Task.Run(() => WriteAsync(scribe))), .. Enumerable.Range(0, 4).Select(reader => Task.Run(() => ReadAsync(reader)))];
    }

    public int Reads => Volatile.Read(ref reads);

    /// <summary>Reads whose answer was kept by the server that gave it.</summary>
    public int Hits => Volatile.Read(ref hits);

    /// <summary>Reads whose answer had begun when its server was killed, and was not whole.</summary>
    public int Broken => Volatile.Read(ref broken);

    public int Acknowledged => cluster.Acknowledged.Count;

    /// <summary>Statuses of writes that were not acknowledged.</summary>
    public List<int> Refused { get; } = [];

    /// <summary>Waits until something is so; a reader or writer that has failed ends that.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var clock = Stopwatch.StartNew(); !isSo(); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            if (work.Find(one => one.IsCompleted) is { } failed)
                await failed;
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"Not within a minute: {what}.");
        }
    }

    public Task GoOnAsync(int writes, int reads)
    {
        var (written, read) = (Acknowledged + writes, Reads + reads);
        return UntilAsync(() => Acknowledged >= written && Reads >= read, $"{writes} writes and {reads} reads");
    }

    /// <summary>Ends it, with every write acknowledged.</summary>
    public async Task EndAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(work);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(work), Task.Delay(TimeSpan.FromSeconds(30)));
        anonymous.Dispose();
        curator.Dispose();
        stopping.Dispose();
    }

    private async Task WriteAsync(Scribe scribe)
    {
        while (!stopping.IsCancellationRequested || scribe.Open is not null)
        {
            await Task.Delay(Pace, TestContext.Current.CancellationToken);
            if (await scribe.TryAsync(curator) is { } refusal)
            {
                Assert.True(refusal is { Status: 502 or 503, SaysWhen: true }, $"{scribe.Sent[^1].Path}: {refusal}");
                lock (Refused)
                    Refused.Add(refusal.Status);
                continue;
            }

            cluster.Acknowledged.Enqueue((Stopwatch.GetTimestamp(), scribe.Sent[^1].Answer!.Revision));
            await ReadOwnAsync(scribe.Sent[^1]);
        }
    }

    // Whoever wrote reads it at once, whichever server they get to: with the tag of the write, and with their key.
    private async Task ReadOwnAsync(SentWrite write)
    {
        if (write.Address is null)
            return;
        foreach (var (client, tag) in new[] { (anonymous, write.Answer!.Tag), (curator, null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, write.Address);
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{write.Address}, written as {write.Answer.Revision}, {(tag is null ? "with a key" : "with its tag")}: {(int)answer.StatusCode} {body}");
            Assert.True(RevisionOf(answer) >= write.Answer.Revision, $"{write.Address}, written as {write.Answer.Revision}, was read as of {RevisionOf(answer)}.");
            Assert.Contains(Own(write), body, StringComparison.Ordinal);
        }
    }

    private static readonly string[] Names = ["statement", "label", "name", "id"];

    // The text that the write gave the record.
    private static string Own(SentWrite write) =>
        JsonDocument.Parse(write.Answer!.Body).RootElement is var record && Names.First(key => record.TryGetProperty(key, out _)) is var text ? record.GetProperty(text).GetRawText() : "";

    private async Task ReadAsync(int reader)
    {
        for (var n = reader; !stopping.IsCancellationRequested; n++)
        {
            await Task.Delay(Pace, TestContext.Current.CancellationToken);
            var address = Addresses[n % Addresses.Length];
            var least = cluster.Acknowledged.Where(write => Stopwatch.GetElapsedTime(write.At) > Bound).Select(write => write.Revision).DefaultIfEmpty(0).Max();
            try
            {
                using var answer = await anonymous.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {(int)answer.StatusCode} {body}");
                Assert.True(RevisionOf(answer) >= least, $"{address} was answered as of revision {RevisionOf(answer)}, when {least} had been acknowledged for longer than {Bound.TotalSeconds} s.");
                Interlocked.Increment(ref reads);
                if (answer.Headers.Contains("Cache-Status"))
                    Interlocked.Increment(ref hits);
            }
            catch (HttpRequestException cut) when (cut.InnerException is HttpIOException or IOException)
            {
                Interlocked.Increment(ref broken);
            }
        }
    }

    private static long RevisionOf(HttpResponseMessage answer) => long.Parse(answer.Headers.ETag!.Tag.Trim('"').Split('-')[0], CultureInfo.InvariantCulture);
}
