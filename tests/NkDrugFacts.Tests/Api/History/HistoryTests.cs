using System.Net;
using System.Text.Json;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

public sealed class HistoryTests
{
    private static readonly string[] Lists = ["claims", "attestations", "sources", "people", "organizations", "topics", "places"];

    [Theory, BothDatabases]
    public async Task Each_revision_says_who_when_and_why_and_what_it_changed(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.RecordAsync(Recording.NewYear, "key:ab12 (Kim)", "The survey said more.", new Did(RecordKind.Claim, "new", Operation.Created, """{"id":"new","statement":"About 30 percent use it.","topics":["drugs"]}"""));
        await api.RecordAsync(Recording.NewYear.AddDays(1), "editor", "Read again.", new Did(RecordKind.Claim, "new", Operation.Updated, """{"id":"new","statement":"About 40 percent use it.","topics":["drugs","meth"]}"""));

        var history = await api.GetAsync("/v1/claims/new/history");

        Assert.Equal(("claim", "new"), (history.Text("kind"), history.Text("id")));
        var entries = history.Items("data");
        Assert.Equal([3, 2], entries.Select(entry => entry.GetProperty("revision").GetInt64()));
        Assert.Equal(("editor", "Read again.", "updated", "2031-01-02T12:00:00+00:00"), (entries[0].Text("author"), entries[0].Text("reason"), entries[0].Text("operation"), entries[0].Text("recordedAt")));
        Assert.Equal("Changed statement; added topics/1.", entries[0].Text("summary"));
        var differences = entries[0].Items("differences");
        Assert.Equal(("replace", "/statement", "About 30 percent use it.", "About 40 percent use it."), (differences[0].Text("op"), differences[0].Text("path"), differences[0].Text("before"), differences[0].Text("after")));
        Assert.Equal(["equal", "delete", "insert", "equal"], differences[0].Items("words").Texts("op"));
        Assert.Equal(["About ", "30", "40", " percent use it."], differences[0].Items("words").Texts("text"));
        Assert.Equal(("add", "/topics/1", "meth"), (differences[1].Text("op"), differences[1].Text("path"), differences[1].Text("after")));
        Assert.False(differences[1].Has("before"));
        Assert.Equal(("key:ab12 (Kim)", "created", "Created."), (entries[1].Text("author"), entries[1].Text("operation"), entries[1].Text("summary")));
        Assert.Equal(["/id", "/statement", "/topics"], entries[1].Items("differences").Texts("path"));
    }

    [Theory, BothDatabases]
    public async Task The_history_of_what_was_retracted_merged_and_revived_stays_readable(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });
        var (gone, merged) = (new Did(RecordKind.Person, "gone", Operation.Created, """{"id":"gone","name":"As it was"}"""), new Did(RecordKind.Person, "andrey-lankov", Operation.Created, """{"id":"andrey-lankov","name":"Andrey Lankov"}"""));
        await api.RecordAsync(gone, merged);
        await api.BuryAsync(Recording.NewYear, gone with { Operation = Operation.Retracted }, null, "No such person.");
        await api.BuryAsync(Recording.NewYear, merged with { Operation = Operation.Retracted }, "lankov", "The same person.");

        Assert.Equal(HttpStatusCode.Gone, (await client.AskAsync("/v1/people/gone")).Status);
        Assert.Equal(HttpStatusCode.PermanentRedirect, (await client.AskAsync("/v1/people/andrey-lankov")).Status);
        var retracted = (await api.GetAsync("/v1/people/gone/history")).Items("data");
        Assert.Equal(["retracted", "created"], retracted.Texts("operation"));
        Assert.Equal("Retracted.", retracted[0].Text("summary"));
        Assert.False(retracted[0].Has("successor"));
        Assert.Empty(retracted[0].Items("differences"));
        var replaced = (await api.GetAsync("/v1/people/andrey-lankov/history")).Items("data");
        Assert.Equal(("lankov", "Replaced by 'lankov'."), (replaced[0].Text("successor"), replaced[0].Text("summary")));

        await api.RecordAsync(gone with { Record = """{"id":"gone","name":"As it is"}""" });
        Assert.Equal("Created again: changed name.", (await api.GetAsync("/v1/people/gone/history")).Items("data")[0].Text("summary"));
    }

    [Theory, BothDatabases]
    public async Task Every_kind_of_record_has_one_and_only_an_id_that_never_was_has_none(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var list in Lists)
        {
            var entry = (await api.GetAsync($"/v1/{list}/{await Addresses.FirstIdAsync(api, list)}/history")).Items("data")[^1];
            Assert.Equal(("created", 1), (entry.Text("operation"), entry.GetProperty("revision").GetInt64()));

            var answer = await client.AskAsync($"/v1/{list}/never-was/history");
            Assert.Equal((HttpStatusCode.NotFound, "urn:nkdrugfacts:problem:not-found"), (answer.Status, answer.Problem.Text("type")));
        }
    }

    [Theory, BothDatabases]
    public async Task The_history_of_a_claim_takes_in_its_attestations_and_nobody_elses(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.RecordAsync(
            new Did(RecordKind.Claim, "common", Operation.Updated, """{"id":"common","statement":"It is."}"""),
            new Did(RecordKind.Attestation, "common.times", Operation.Updated, """{"key":"times","source":"page"}"""),
            new Did(RecordKind.Attestation, "common-too.times", Operation.Updated, """{"key":"times"}"""),
            new Did(RecordKind.Topic, "common.times", Operation.Updated, "{}"));

        var narrow = (await api.GetAsync("/v1/claims/common/history")).Items("data");
        var wide = await api.GetAllAsync("/v1/claims/common/history", limit: 2, query: "include=attestations");

        Assert.Equal(["common", "common"], narrow.Texts("id"));
        Assert.Equal(["common", "common.times", "common", "common.times", "common.page"], wide.Texts("id"));
        Assert.Equal(["/quotation", "/speaker"], wide[1].Items("differences").Where(step => step.Text("op") == "remove").Select(step => step.Text("path")).Intersect(["/quotation", "/speaker"]).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_pages_put_together_are_the_whole_history_forward_and_back(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        for (var n = 0; n < 7; n++)
            await api.RecordAsync(new Did(RecordKind.Topic, "meth", Operation.Updated, $$"""{"id":"meth","label":"Meth {{n}}"}"""));

        var whole = await api.GetAllAsync("/v1/topics/meth/history");
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], Revisions(whole));
        Assert.Equal(Revisions(whole), Revisions(await api.GetAllAsync("/v1/topics/meth/history", limit: 3)));

        var last = await api.GetAsync("/v1/topics/meth/history?limit=3");
        foreach (var _ in Enumerable.Range(0, 2))
            last = await api.GetAsync($"/v1/topics/meth/history?limit=3&cursor={last.GetProperty("page").Text("next")}");
        Assert.False(last.GetProperty("page").Has("next"));
        Assert.Equal(8, last.GetProperty("page").GetProperty("total").GetInt32());
        var back = await api.GetAsync($"/v1/topics/meth/history?limit=3&cursor={last.GetProperty("page").Text("previous")}");
        Assert.Equal([5, 4, 3], Revisions(back.Items("data")));
    }

    [Theory]
    [InlineData("/v1/claims/common/history?include=sources", "include", "attestations")]
    [InlineData("/v1/claims/common/history?include=", "include", "attestations")]
    [InlineData("/v1/topics/meth/history?include=attestations", "include", "Unknown parameter")]
    [InlineData("/v1/topics/meth/history?limit=0", "limit", "200")]
    [InlineData("/v1/topics/opium/history?cursor=abc", "cursor", "Not a cursor")]
    [InlineData("/v1/topics/Meth/history", "id", "lower-case")]
    public Task Bad_input_is_told(string path, string parameter, string said) => BadRequest.IsToldAsync(path, parameter, said);

    [Theory, BothDatabases]
    public async Task No_address_of_the_api_changes_or_deletes_history(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.EndsWith("/history", StringComparison.Ordinal) || path.Name.StartsWith("/v1/revisions", StringComparison.Ordinal) || path.Name.StartsWith("/v1/changes", StringComparison.Ordinal)).ToList();

        Assert.Equal(Lists.Length + 5, paths.Count);
        // Undoing a revision writes another one.
        foreach (var path in paths.Where(path => !path.Name.EndsWith("/undo", StringComparison.Ordinal)))
        {
            Assert.Equal(["get"], path.Value.EnumerateObject().Select(operation => operation.Name));
            foreach (var method in new[] { HttpMethod.Delete, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Post })
                Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.AskAsync(method, path.Name.Replace("{id}", "meth", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal))).Status);
        }
    }

    private static IEnumerable<long> Revisions(IEnumerable<JsonElement> entries) => entries.Select(entry => entry.GetProperty("revision").GetInt64());
}
