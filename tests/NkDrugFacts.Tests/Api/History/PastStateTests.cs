using System.Net;
using System.Text.Json;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>How a record stood: after a revision, and at an instant (RFC 7089).</summary>
public sealed class PastStateTests
{
    private const string Path = "/v1/sources/dispatch";

    [Theory, BothDatabases]
    public async Task A_revision_answers_the_record_as_it_stood_after_it(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await LifeAsync(database, bundle);

        foreach (var (asked, title, wrote) in new[] { (2, "First", 2), (3, "First", 2), (4, "Second", 4), (6, "Third", 6), (7, "Third", 6) })
        {
            var state = await api.GetAsync($"{Path}?revision={asked}");
            Assert.Equal(("source", "dispatch", wrote), (state.Text("kind"), state.Text("id"), state.GetProperty("revision").GetInt32()));
            Assert.Equal(("curator", "Because.", wrote == 4 ? "updated" : "created"), (state.Text("author"), state.Text("reason"), state.Text("operation")));
            Assert.Equal($$"""{"id":"dispatch","title":"{{title}}"}""", state.GetProperty("record").GetRawText());
        }
    }

    [Theory, BothDatabases]
    public async Task A_revision_before_the_first_says_since_when_it_exists_and_one_that_is_not_yet_which_is_the_newest(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await LifeAsync(database, bundle);
        using var client = api.CreateClient();

        var early = await client.AskAsync($"{Path}?revision=1");
        Assert.Equal(HttpStatusCode.NotFound, early.Status);
        Assert.Contains("since revision 2", early.Problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(2, early.Problem.GetProperty("firstRevision").GetInt64());
        Assert.Equal(Recording.NewYear, early.Problem.GetProperty("firstRecordedAt").GetDateTimeOffset());
        var late = await client.AskAsync($"{Path}?revision=8");
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("the newest is 7", late.Problem.GetProperty("errors").Items("revision").Single().GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.AskAsync("/v1/sources/never-was?revision=1")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_revision_at_which_it_was_retracted_shows_the_tombstone_of_then(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await LifeAsync(database, bundle);
        using var client = api.CreateClient();

        var gone = await client.AskAsync($"{Path}?revision=5");

        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal(("urn:nkdrugfacts:problem:retracted", "source", "dispatch", "Second", 5), (gone.Problem.Text("type"), gone.Problem.Text("kind"), gone.Problem.Text("id"), gone.Problem.Text("label"), gone.Problem.GetProperty("revision").GetInt32()));
        Assert.Equal("Printed by mistake.", gone.Problem.Text("reason"));
        Assert.False(gone.Problem.Has("successor"));
        Assert.Null(gone["ETag"]);
    }

    [Theory, BothDatabases]
    public async Task Of_a_merged_record_the_old_states_are_there_and_the_end_names_the_successor(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });
        var merged = new Did(RecordKind.Person, "andrey-lankov", Operation.Created, """{"id":"andrey-lankov","name":"Andrey Lankov"}""");
        await api.RecordAsync(merged);
        await api.BuryAsync(Recording.NewYear.AddDays(1), merged with { Operation = Operation.Retracted }, "lankov", "The same person.");

        Assert.Equal("Andrey Lankov", (await api.GetAsync("/v1/people/andrey-lankov?revision=2")).GetProperty("record").Text("name"));
        var end = await client.AskAsync("/v1/people/andrey-lankov?revision=3");
        Assert.Equal((HttpStatusCode.Gone, "lankov", "The same person."), (end.Status, end.Problem.Text("successor"), end.Problem.Text("reason")));
        Assert.Equal(HttpStatusCode.PermanentRedirect, (await client.AskAsync("/v1/people/andrey-lankov")).Status);
    }

    [Theory, BothDatabases]
    public async Task An_instant_answers_the_record_as_it_stood_then(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await LifeAsync(database, bundle);
        using var client = api.CreateClient();
        var address = $"http://localhost{Path}";

        foreach (var (instant, title, revision) in new[] { ("Wed, 01 Jan 2031 12:00:00 GMT", "First", 2), ("Thu, 02 Jan 2031 11:59:59 GMT", "First", 2), ("Thu, 02 Jan 2031 12:00:00 GMT", "Second", 4), ("Sat, 04 Jan 2031 12:00:00 GMT", "Third", 6), ("Fri, 31 Dec 9999 23:59:59 GMT", "Third", 6) })
        {
            var answer = await client.AskAsync(Path, $"Accept-Datetime: {instant}");
            var state = JsonDocument.Parse(answer.Body).RootElement;
            Assert.Equal((HttpStatusCode.OK, title), (answer.Status, state.GetProperty("record").Text("title")));
            Assert.Equal(($"{address}?revision={revision}", state.GetProperty("recordedAt").GetDateTimeOffset().ToString("R")), (answer["Content-Location"], answer["Memento-Datetime"]));
            Assert.Contains("accept-datetime", answer["Vary"], StringComparison.OrdinalIgnoreCase);
            Assert.Equal([address], answer.Links["original timegate"]);
            // Whoever takes the date that was answered gets the same state, and whoever takes the address.
            Assert.Equal(answer.Body, (await client.AskAsync(Path, $"Accept-Datetime: {answer["Memento-Datetime"]}")).Body);
            Assert.Equal(answer.Body, (await client.AskAsync($"{Path}?revision={revision}")).Body);
        }
    }

    [Theory, BothDatabases]
    public async Task A_state_links_to_the_first_the_last_and_those_next_to_it(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await LifeAsync(database, bundle);
        using var client = api.CreateClient();

        var middle = (await client.AskAsync($"{Path}?revision=4")).Links;
        Assert.Equal([$"http://localhost{Path}?revision=2"], middle["first prev memento"]);
        Assert.Equal([$"http://localhost{Path}?revision=4"], middle["memento"]);
        Assert.Equal([$"http://localhost{Path}?revision=6"], middle["next last memento"]);
        foreach (var memento in middle["first prev memento"].Concat(middle["next last memento"]))
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(new Uri(memento).PathAndQuery)).Status);
        Assert.Equal([$"http://localhost{Path}?revision=6"], (await client.AskAsync($"{Path}?revision=7")).Links["last memento"]);
        Assert.Equal([$"http://localhost{Path}/history"], middle["version-history"]);
    }

    [Theory, BothDatabases]
    public async Task Every_record_says_that_it_can_be_asked_about_time_and_answers_as_today_when_it_is_not(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var list in new[] { "claims", "attestations", "sources", "people", "organizations", "topics", "places" })
        {
            var path = $"/v1/{list}/{await Addresses.FirstIdAsync(api, list)}";
            var today = await client.AskAsync(path);
            Assert.Equal([$"http://localhost{path}"], today.Links["original timegate"]);
            Assert.Equal([$"http://localhost{path}/history"], today.Links["version-history"]);
            Assert.Contains("Accept-Datetime", today["Vary"], StringComparison.Ordinal);
            Assert.Null(today["Memento-Datetime"]);

            var past = await client.AskAsync(path, "Accept-Datetime: Fri, 01 Jan 2100 00:00:00 GMT");
            Assert.NotEqual(today.Tag, past.Tag);
            Assert.Equal(HttpStatusCode.NotModified, (await client.AskAsync(path, "Accept-Datetime: Fri, 01 Jan 2100 00:00:00 GMT", $"If-None-Match: {past.Tag}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(path, $"If-None-Match: {past.Tag}")).Status);
        }
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2031-01-01T12:00:00Z")]
    [InlineData("Fri, 32 Jan 2031 12:00:00 GMT")]
    public async Task A_bad_instant_is_told(string instant)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            var answer = await client.AskAsync("/v1/topics/opium", $"Accept-Datetime: {instant}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("date of HTTP", answer.Problem.GetProperty("errors").Items("Accept-Datetime").Single().GetString(), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task An_instant_before_the_first_state_says_when_that_was(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var answer = await client.AskAsync("/v1/topics/opium", "Accept-Datetime: Fri, 01 Jan 2010 00:00:00 GMT");

        Assert.Equal((HttpStatusCode.NotFound, 1), (answer.Status, answer.Problem.GetProperty("firstRevision").GetInt64()));
        Assert.Contains(answer.Problem.GetProperty("firstRecordedAt").GetDateTimeOffset().ToString("R"), answer.Problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/topics/opium?revision=0", "revision", "whole number")]
    [InlineData("/v1/topics/opium?revision=-1", "revision", "whole number")]
    [InlineData("/v1/topics/opium?revision=", "revision", "whole number")]
    [InlineData("/v1/topics/opium?revision=abc", "revision", "whole number")]
    [InlineData("/v1/topics/opium?revision=99999999999999999999", "revision", "whole number")]
    [InlineData("/v1/topics/opium?revision=9000000000000000", "revision", "the newest is 1")]
    [InlineData("/v1/topics/opium?revision=1&revision=1", "revision", "more than once")]
    [InlineData("/v1/topics/opium?revision=1&format=jsonld", "format", "json")]
    [InlineData("/v1/claims/thirty-percent-use-drugs?revision=1&asOf=2016", "asOf", "revision")]
    [InlineData("/v1/topics?revision=1", "revision", "Unknown parameter")]
    public Task Bad_input_is_told(string path, string parameter, string said) => BadRequest.IsToldAsync(path, parameter, said);

    [Theory, BothDatabases]
    public async Task A_past_state_is_json_alone(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        Assert.Equal(HttpStatusCode.NotAcceptable, (await client.AskAsync("/v1/sources/shim-upi-2016?revision=1", "Accept: application/x-bibtex")).Status);
        foreach (var accept in new[] { "*/*", "application/json", "application/x-bibtex, application/json;q=0.1", "application/json; profile=\"urn:nkdrugfacts:profile:state\"" })
        {
            var answer = await client.AskAsync("/v1/sources/shim-upi-2016?revision=1", $"Accept: {accept}");
            Assert.Equal((HttpStatusCode.OK, "application/json; profile=\"urn:nkdrugfacts:profile:state\""), (answer.Status, answer["Content-Type"]));
        }
    }

    // Revision 1 loads the bundle; 3 and 7 do something else.
    private static async Task<TestApi> LifeAsync(Database database, TestBundle bundle)
    {
        var api = await TestApi.StartAsync(database, bundle.Folder);
        // Within the second that a header can name.
        await api.RecordAsync(Recording.NewYear, "curator", "Because.", Is(Operation.Created, "First"));
        await api.RecordAsync(new Did(RecordKind.Topic, "meth", Operation.Updated, """{"id":"meth"}"""));
        await api.RecordAsync(Recording.NewYear.AddDays(1).AddMilliseconds(999), "curator", "Because.", Is(Operation.Updated, "Second"));
        await api.BuryAsync(Recording.NewYear.AddDays(2), Is(Operation.Retracted, "Second"), null, "Printed by mistake.");
        await api.RecordAsync(Recording.NewYear.AddDays(3), "curator", "Because.", Is(Operation.Created, "Third"));
        await api.RecordAsync(new Did(RecordKind.Topic, "meth", Operation.Updated, """{"id":"meth"}"""));
        return api;

        static Did Is(Operation operation, string title) => new(RecordKind.Source, "dispatch", operation, $$"""{"id":"dispatch","title":"{{title}}"}""");
    }
}
