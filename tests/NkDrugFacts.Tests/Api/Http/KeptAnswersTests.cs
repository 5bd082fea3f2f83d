using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What is kept in memory is what would be answered.</summary>
public sealed class KeptAnswersTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    [Theory, BothDatabases]
    public async Task What_is_kept_is_the_answer_itself_byte_for_byte_with_its_headers(Database database)
    {
        await using var fresh = await TestApi.StartAsync(database);
        await using var keeping = Serving(database, fresh.ConnectionString);
        var hits = 0;
        foreach (var address in (await Addresses.AllAsync(keeping)).Concat(["/claims", "/claims/thirty-percent-use-drugs", "/search?q=ice"]))
            foreach (var (accept, encoding) in new[] { ("*/*", "br"), (Site.Accept, "") })
            {
                var made = await AskAsync(fresh, address, accept, encoding);
                for (var time = 0; time < 2; time++)
                    Assert.Equal(made, await AskAsync(keeping, address, accept, encoding));
                var again = await AskAsync(keeping, address, accept, encoding);
                Assert.Equal(made, again with { IsKept = false });
                hits += again.IsKept ? 1 : 0;
                if (made.Tag is not null)
                    Assert.Equal(await AskAsync(fresh, address, accept, encoding, made.Tag), await AskAsync(keeping, address, accept, encoding, made.Tag) with { IsKept = false });
            }
        Assert.True(hits > 60, $"{hits} were kept.");
    }

    [Theory, BothDatabases]
    public async Task Whoever_asks_after_a_write_was_acknowledged_sees_it(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var acknowledged = 0;
        await ReadWhileWritingAsync(writer, number => Volatile.Write(ref acknowledged, number), writer.Api, () => Volatile.Read(ref acknowledged));
    }

    [Theory, BothDatabases]
    public async Task Another_server_sees_a_write_within_a_second(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await using var other = Serving(database, writer.Api.ConnectionString);
        var acknowledged = new ConcurrentQueue<(long At, int Number)>();
        await ReadWhileWritingAsync(writer, number => acknowledged.Enqueue((Stopwatch.GetTimestamp(), number)), other,
            () => acknowledged.Where(write => Stopwatch.GetElapsedTime(write.At) > Bound).Select(write => write.Number).DefaultIfEmpty(0).Max());
        // And without another write to come.
        await Task.Delay(Bound, TestContext.Current.CancellationToken);
        Assert.Equal($"Label {acknowledged.Max(write => write.Number)}", (await other.GetAsync("/v1/topics/kept")).Text("label"));
    }

    [Theory, BothDatabases]
    public async Task Whoever_names_what_they_have_seen_is_answered_with_nothing_older_by_any_server(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await using var other = Serving(database, writer.Api.ConnectionString);
        using var client = other.CreateClient();
        await writer.DoAsync("POST", "/v1/topics", """{ "id": "kept", "label": "Label 0" }""");
        var isBehind = false;
        for (var number = 1; number <= 20; number++)
        {
            // So that the other server has it, and trusts it.
            for (var time = 0; time < 3; time++)
                await AskAsync(other, "/v1/topics/kept", "*/*", "");
            var tag = (await writer.DoAsync("PATCH", "/v1/topics/kept", $$"""{ "label": "Label {{number}}" }""")).Tag;
            isBehind |= await LabelAsync() == number - 1;
            Assert.Equal(number, await LabelAsync($"If-None-Match: {tag}"));
        }

        // Else nothing was proved.
        Assert.True(isBehind);

        async Task<int> LabelAsync(params string[] headers) =>
            int.Parse(JsonDocument.Parse((await client.AskAsync("/v1/topics/kept", headers)).Body).RootElement.Text("label").Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_is_kept_stays_within_its_bound()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, "Cache:Megabytes=1");
        var (all, found) = (0L, 0L);
        for (var round = 0; round < 3; round++)
            for (var size = 1; size <= 200; size++)
            {
                var answer = await AskAsync(api, $"/v1/claims?limit={size}", "*/*", "");
                all += answer.Body.Length / 2;
                found += answer.IsKept ? answer.Body.Length / 2 : 0;
            }
        Assert.True(all > 4 << 20);
        Assert.InRange(found, 0, 1 << 20);
        // It goes on keeping, once it has made room.
        var isKept = false;
        for (var time = 0; time < 20 && !isKept; time++)
            isKept = (await AskAsync(api, "/v1/claims?limit=3", "*/*", "")).IsKept;
        Assert.True(isKept);
    }

    [Fact]
    public async Task What_is_asked_once_is_not_kept()
    {
        await using var api = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        foreach (var address in new[] { "/v1/claims?limit=3", "/v1/claims?limit=4" })
        {
            var answers = new List<bool>();
            for (var time = 0; time < 4; time++)
                answers.Add((await AskAsync(api, address, "*/*", "")).IsKept);
            Assert.Equal([false, false, true, true], answers);
        }
    }

    [Fact]
    public async Task Nothing_is_kept_of_who_says_who_they_are_or_where_readers_have_to()
    {
        await using var open = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping);
        await using var closed = await TestApi.StartAsync(Database.Sqlite, null, TestApi.Keeping, "Access:AnonymousReaders=false");
        foreach (var api in new[] { open, closed })
        {
            using var client = await api.ClientOfAsync(Role.Reader);
            for (var time = 0; time < 3; time++)
            {
                using var answer = await client.GetAsync(new Uri("/v1/claims", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal((HttpStatusCode.OK, false), (answer.StatusCode, answer.Headers.Contains("Cache-Status")));
            }
        }
        using var nobody = closed.CreateClient();
        using var refused = await nobody.GetAsync(new Uri("/v1/claims", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_wrong_size_keeps_a_server_from_starting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => TestApi.StartAsync(Database.Sqlite, null, "Cache:Megabytes=much"));
        Assert.Contains("Cache:Megabytes is 'much'", failure.ToString(), StringComparison.Ordinal);
    }

    // Each read has to have at least what the oracle says when it begins.
    private static async Task ReadWhileWritingAsync(Writer writer, Action<int> acknowledge, TestApi read, Func<int> least)
    {
        await writer.DoAsync("POST", "/v1/topics", """{ "id": "kept", "label": "Label 0" }""");
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var (reads, hits) = (0, 0);
            for (; !ended.IsCancellationRequested; reads++)
            {
                var expected = least();
                var answer = await AskAsync(read, "/v1/topics/kept", "*/*", "");
                hits += answer.IsKept ? 1 : 0;
                var label = JsonDocument.Parse(Convert.FromHexString(answer.Body)).RootElement.Text("label");
                Assert.True(int.Parse(label.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) >= expected, $"{label} was answered when {expected} had been written.");
            }
            return (reads, hits);
        })).ToList();
        var clock = Stopwatch.StartNew();
        for (var number = 1; clock.Elapsed < TimeSpan.FromSeconds(4); number++)
        {
            await writer.DoAsync("PATCH", "/v1/topics/kept", $$"""{ "label": "Label {{number}}" }""");
            acknowledge(number);
            // Now and then nothing is written for longer than a state is trusted, so that answers are kept and found.
            await Task.Delay(number % 10 == 0 ? 700 : 5, TestContext.Current.CancellationToken);
        }
        await ended.CancelAsync();
        // Else nothing was proved.
        var counts = await Task.WhenAll(readers);
        Assert.True(counts.Sum(count => count.hits) > 10 && counts.Sum(count => count.reads - count.hits) > 3, string.Join(", ", counts));
    }

    private static TestApi Serving(Database database, string connectionString) => TestApi.Start(database, connectionString, null, TestApi.Keeping);

    private static async Task<Given> AskAsync(TestApi api, string address, string accept, string encoding, string? tag = null)
    {
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Cache-Status" or "Content-Length" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return new((int)answer.StatusCode, string.Join('\n', headers), Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), answer.Headers.ETag?.Tag, answer.Headers.Contains("Cache-Status"));
    }

    private sealed record Given(int Status, string Headers, string Body, string? Tag, bool IsKept);
}
