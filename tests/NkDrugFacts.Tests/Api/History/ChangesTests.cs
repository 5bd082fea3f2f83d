using System.Text.Json;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

public sealed class ChangesTests
{
    [Theory, BothDatabases]
    public async Task They_come_in_the_order_of_the_commits_with_all_that_was_written(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        var person = new Did(RecordKind.Person, "andrey-lankov", Operation.Created, """{"id":"andrey-lankov","name":"Andrey Lankov"}""");
        await api.RecordAsync(Recording.NewYear, "key:ab12 (Kim)", "He was missing.", person, new Did(RecordKind.Claim, "new", Operation.Created, """{"id":"new","statement":"It is new."}"""));
        await api.BuryAsync(Recording.NewYear.AddDays(1), person with { Operation = Operation.Retracted }, "lankov", "The same person.");

        var answer = await api.GetAsync("/v1/changes?since=1");

        var changes = answer.Items("data");
        Assert.Equal(["2/claim/new", "2/person/andrey-lankov", "3/person/andrey-lankov"], changes.Texts("position"));
        Assert.Equal((2, "2031-01-01T12:00:00+00:00", "key:ab12 (Kim)", "He was missing.", "claim", "new", "created"),
            (changes[0].GetProperty("revision").GetInt32(), changes[0].Text("recordedAt"), changes[0].Text("author"), changes[0].Text("reason"), changes[0].Text("kind"), changes[0].Text("id"), changes[0].Text("operation")));
        Assert.Equal("""{"id":"new","statement":"It is new."}""", changes[0].GetProperty("record").GetRawText());
        Assert.False(changes[1].Has("successor"));
        Assert.Equal(("retracted", "lankov", "Andrey Lankov"), (changes[2].Text("operation"), changes[2].Text("successor"), changes[2].GetProperty("record").Text("name")));
        Assert.Equal(("3/person/andrey-lankov", 3, 3), (answer.Text("position"), answer.GetProperty("newest").GetInt32(), answer.GetProperty("page").GetProperty("total").GetInt32()));
    }

    [Theory, BothDatabases]
    public async Task Any_position_goes_on_exactly_behind_it_also_within_a_revision(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var all = (await api.GetAllAsync("/v1/changes")).Texts("position");
        Assert.True(all.Count > 1000);

        foreach (var at in new[] { 0, 1, 199, 200, all.Count / 2, all.Count - 2, all.Count - 1 })
        {
            var rest = await api.GetAsync($"/v1/changes?since={all[at]}&limit=3");
            Assert.Equal(all.Skip(at + 1).Take(3), rest.Items("data").Texts("position"));
            Assert.Equal(all[Math.Min(at + 3, all.Count - 1)], rest.Text("position"));
        }

        var end = await api.GetAsync("/v1/changes?since=1");
        Assert.Empty(end.Items("data"));
        Assert.Equal("1", end.Text("position"));
    }

    [Theory, BothDatabases]
    public async Task Following_the_position_or_the_cursor_meets_each_change_once(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var byCursor = (await api.GetAllAsync("/v1/changes", limit: 97)).Texts("position");
        var byPosition = new List<string>();
        for (var since = "0"; ;)
        {
            var page = await api.GetAsync($"/v1/changes?since={since}&limit=131");
            byPosition.AddRange(page.Items("data").Texts("position"));
            if (!page.GetProperty("page").Has("next"))
                break;
            since = page.Text("position");
        }

        Assert.Equal(byCursor, byPosition);
        Assert.Distinct(byCursor);
        var total = (await api.GetAsync("/v1/changes?limit=1")).GetProperty("page").GetProperty("total").GetInt32();
        Assert.Equal(total, byCursor.Count);
    }

    [Theory, BothDatabases]
    public async Task A_mirror_that_follows_them_holds_what_the_dataset_holds(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        bundle.Set("topics.json", "topics[0].label", "\"Drugs of all kinds\"");
        bundle.Set("organizations.json", "organizations[1]", null);
        bundle.Set("sources.json", "sources[1].authors", "[]");
        await using var again = TestApi.Start(database, api.ConnectionString, bundle.Folder);
        var mirror = new Dictionary<(string, string), JsonElement>();
        foreach (var change in await again.GetAllAsync("/v1/changes", limit: 4))
            if (change.Text("operation") == "retracted")
                mirror.Remove((change.Text("kind"), change.Text("id")));
            else
                mirror[(change.Text("kind"), change.Text("id"))] = change.GetProperty("record");

        var (there, kinds) = (new List<(string, string)>(), new Dictionary<string, string> { ["claims"] = "claim", ["attestations"] = "attestation", ["sources"] = "source", ["people"] = "person", ["organizations"] = "organization", ["topics"] = "topic", ["places"] = "place" });
        foreach (var (list, kind) in kinds)
            there.AddRange((await again.GetAllAsync($"/v1/{list}")).Texts("id").Select(id => (kind, id)));
        Assert.Equal(there.Order(), mirror.Keys.Order());
        Assert.DoesNotContain(("organization", "weekend"), there);
        Assert.Equal("Drugs of all kinds", mirror[("topic", "drugs")].Text("label"));
    }

    [Theory, BothDatabases]
    public async Task They_can_be_filtered_by_kind(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var all = await api.GetAllAsync("/v1/changes");

        Assert.Equal(Positions("topic", "place"), (await api.GetAllAsync("/v1/changes", limit: 7, query: "kind=place&kind=topic")).Texts("position"));
        Assert.Equal(all.Where(change => change.Text("kind") is not ("claim" or "attestation")).Texts("position"), (await api.GetAllAsync("/v1/changes", query: "kind=!claim&kind=!attestation")).Texts("position"));

        List<string> Positions(params string[] kinds) => all.Where(change => kinds.Contains(change.Text("kind"))).Texts("position");
    }

    [Theory]
    [InlineData("since=-1", "since", "Neither")]
    [InlineData("since=abc", "since", "Neither")]
    [InlineData("since=", "since", "Neither")]
    [InlineData("since=1.5", "since", "Neither")]
    [InlineData("since=99999999999999999999", "since", "Neither")]
    [InlineData("since=1/claim", "since", "Neither")]
    [InlineData("since=1/clam/it-is", "since", "Neither")]
    [InlineData("since=1/claim/It-Is", "since", "Neither")]
    [InlineData("since=/claim/it-is", "since", "Neither")]
    [InlineData("since=2", "since", "the newest is 1")]
    [InlineData("since=2/claim/it-is", "since", "the newest is 1")]
    [InlineData("since=0&since=1", "since", "more than once")]
    [InlineData("kind=clam", "kind", "'claim'")]
    [InlineData("limit=0", "limit", "200")]
    [InlineData("cursor=abc", "cursor", "Not a cursor")]
    [InlineData("sinc=0", "sinc", "'since'")]
    [InlineData("format=event", "format", "'events'")]
    [InlineData("format=events&limit=5", "limit", "no pages")]
    [InlineData("format=events&since=abc", "since", "Neither")]
    public Task Bad_input_is_told(string query, string parameter, string said) => BadRequest.IsToldAsync($"/v1/changes?{query}", parameter, said);

    [Theory, BothDatabases]
    public async Task A_bad_last_event_id_is_told_where_there_is_a_stream_and_means_nothing_elsewhere(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var id in new[] { "abc", "-1", "1/claim/Not An Id", "7" })
        {
            var answer = await client.AskAsync("/v1/changes", "Accept: text/event-stream", $"Last-Event-ID: {id}");
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
            Assert.NotEmpty(answer.Problem.GetProperty("errors").Items("Last-Event-ID"));
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.AskAsync("/v1/changes", $"Last-Event-ID: {id}")).Status);
        }
    }
}
