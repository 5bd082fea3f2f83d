using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>The changes as Server-Sent Events, over real connections.</summary>
public sealed class ChangeStreamTests
{
    private const string Path = "/v1/changes";

    [Theory, BothDatabases]
    public async Task A_stream_has_the_changes_of_the_pages_each_with_its_position_as_id(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        await using var server = api.Serve();
        using var client = server.CreateClient();
        var pages = await api.GetAllAsync(Path);

        var events = await client.TakeAsync(Path, pages.Count);

        Assert.Equal(pages.Select(change => change.GetRawText()), events.Select(item => item.Change.GetRawText()));
        Assert.Equal(pages.Texts("position"), events.Select(item => item.Id!));
        Assert.Equal(pages.Where(change => change.Text("kind") == "place").Texts("position").Take(5), (await client.TakeAsync($"{Path}?kind=place", 5)).Select(item => item.Id!));
    }

    [Theory, BothDatabases]
    public async Task The_last_event_id_goes_on_exactly_behind_it_whatever_since_says(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        await using var server = api.Serve();
        using var client = server.CreateClient();
        var all = (await api.GetAllAsync(Path)).Texts("position");

        foreach (var at in new[] { 0, 199, 200, all.Count - 2 })
            Assert.Equal(all[at + 1], (await client.TakeAsync($"{Path}?since=0", 1, all[at]))[0].Id);
        Assert.Equal(all[11], (await client.TakeAsync($"{Path}?since={all[10]}", 1))[0].Id);
    }

    [Theory, BothDatabases]
    public async Task What_is_written_later_comes_on_its_own_from_this_server_and_from_another(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve();
        using var client = server.CreateClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Streaming.Patience);
        await using var events = client.EventsAsync($"{Path}?since=1", null, patience.Token).GetAsyncEnumerator(patience.Token);

        await api.RecordAsync(new Did(RecordKind.Topic, "from-another-server", Operation.Created, "{}"));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("2/topic/from-another-server", events.Current.Id);
        await using (var scope = server.Services.CreateAsyncScope())
            await Writing.WriteAsync(scope.ServiceProvider.GetRequiredService<NkDrugFacts.Model.FactsDbContext>(), (_, revision) =>
                revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = RecordKind.Topic, RecordId = "from-this-one", Operation = Operation.Created, Record = "{}" }));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("3/topic/from-this-one", events.Current.Id);
    }

    [Theory, BothDatabases]
    public async Task What_this_server_writes_comes_without_being_looked_for(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var still = api.WithWebHostBuilder(builder => builder.UseSetting("urls", "http://127.0.0.1:0").ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new TimerlessClock())));
        still.UseKestrel(0);
        still.StartServer();
        using var client = still.CreateClient();
        using var patience = new CancellationTokenSource(Streaming.Patience);
        using var answer = await client.OpenAsync($"{Path}?since=1", null, patience.Token);

        await using (var scope = still.Services.CreateAsyncScope())
            await Writing.WriteAsync(scope.ServiceProvider.GetRequiredService<NkDrugFacts.Model.FactsDbContext>(), (_, revision) =>
                revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = RecordKind.Topic, RecordId = "new", Operation = Operation.Created, Record = "{}" }));

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        var lines = new List<string?>();
        while (lines.Count < 3)
            lines.Add(await reader.ReadLineAsync(patience.Token));
        Assert.Equal("id: 2/topic/new", lines[2]);
    }

    [Theory, BothDatabases]
    public async Task It_says_how_soon_to_come_back_and_now_and_then_that_it_still_stands(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve("Changes:Heartbeat=00:00:00.010");
        using var client = server.CreateClient();

        using var answer = await client.OpenAsync($"{Path}?since=1", null, TestContext.Current.CancellationToken);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Null(answer.Headers.ETag);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("no", answer.Headers.GetValues("X-Accel-Buffering").Single());
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var lines = new List<string?>();
        while (lines.Count < 6)
            lines.Add(await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Streaming.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(["retry: 2000", "", ": still here", "", ": still here", ""], lines);
    }

    [Theory, BothDatabases]
    public async Task More_streams_than_the_server_takes_are_refused_until_one_ends(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve("Changes:MostStreams=2", "Changes:Heartbeat=00:00:00.010");
        using var client = server.CreateClient();

        var (one, other) = (await client.OpenAsync(Path, null, TestContext.Current.CancellationToken), await client.OpenAsync(Path, null, TestContext.Current.CancellationToken));
        var refused = await client.AskAsync(Path, "Accept: text/event-stream");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (refused.Status, refused["Retry-After"]));
        Assert.Equal("urn:nkdrugfacts:problem:service-unavailable", refused.Problem.Text("type"));
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(Path)).Status);

        one.Dispose();
        using var patience = new CancellationTokenSource(Streaming.Patience);
        while (true)
        {
            using var again = await client.OpenAsync(Path, null, patience.Token);
            if (again.StatusCode == HttpStatusCode.OK)
                break;
            await Task.Delay(50, patience.Token);
        }
        other.Dispose();
    }

    [Theory, BothDatabases]
    public async Task A_failure_on_the_way_breaks_the_connection_off_and_loses_nothing(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var watch = new CommandWatch();
        await using var server = watch.Serve(api);
        using var client = server.CreateClient();
        var all = (await api.GetAllAsync(Path)).Texts("position");
        watch.Before = (_, _) => watch.Commands.Count(IsOfChanges) == 4 && IsOfChanges(watch.Commands.Last()) ? throw new IOException("The database is gone.") : Task.CompletedTask;

        var read = new List<string>();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var (id, _) in client.EventsAsync(Path, null, TestContext.Current.CancellationToken))
                read.Add(id!);
        });
        watch.Before = null;
        var rest = await client.TakeAsync(Path, all.Count - read.Count, read[^1]);

        Assert.InRange(read.Count, 1, all.Count - 1);
        Assert.Equal(all, read.Concat(rest.Select(item => item.Id!)));

        static bool IsOfChanges(string command) => command.Contains("changes", StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Head_has_the_headers_and_takes_no_place(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve("Changes:MostStreams=1");
        using var client = server.CreateClient();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var head = await client.AskAsync(HttpMethod.Head, Path, "Accept: text/event-stream");
            Assert.Equal((HttpStatusCode.OK, "text/event-stream", 0), (head.Status, head["Content-Type"], head.Body.Length));
        }
    }

    [Theory, BothDatabases]
    public async Task A_server_that_stops_ends_its_streams_instead_of_waiting_for_them(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await using var server = api.Serve();
        using var client = server.CreateClient();
        using var answer = await client.OpenAsync($"{Path}?since=1", null, TestContext.Current.CancellationToken);

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        // The whole body comes to its end, with the end that HTTP gives a body.
        Assert.Equal("retry: 2000\n\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(Streaming.Patience, TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task Of_a_client_that_reads_nothing_no_more_is_read_than_its_connection_holds(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        var record = $$"""{"note":"{{new string('x', 20_000)}}"}""";
        await api.RecordAsync([.. Enumerable.Range(0, 4000).Select(n => new Did(RecordKind.Topic, $"topic-{n}", Operation.Created, record))]);
        var watch = new CommandWatch();
        await using var server = watch.Serve(api);
        using var client = server.CreateClient();
        watch.Clear();

        using var stalled = new TcpClient();
        await stalled.ConnectAsync("127.0.0.1", server.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
        await stalled.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Path}?since=1&format=events HTTP/1.1\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        Assert.NotEqual(-1, stalled.GetStream().ReadByte());
        var events = await client.TakeAsync($"{Path}?since=1", 4000);

        // Twenty batches for the one that reads, and for the other as many as lie in its sockets: 80 MB do not.
        Assert.Equal(4000, events.Count);
        Assert.InRange(watch.Commands.Count(command => command.Contains("changes", StringComparison.Ordinal)), 20, 35);
    }

    /// <summary>Knows the time, and calls nobody.</summary>
    private sealed class TimerlessClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer();

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
