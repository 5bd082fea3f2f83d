using System.Net;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

public sealed class RevisionsTests
{
    [Theory, BothDatabases]
    public async Task They_are_listed_from_the_newest_with_what_each_did(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        var topic = new Did(RecordKind.Topic, "new", Operation.Created, """{"id":"new"}""");
        await api.RecordAsync(topic, topic with { Id = "other" });
        await api.RecordAsync(topic with { Operation = Operation.Updated });
        await api.BuryAsync(Recording.NewYear.AddDays(1), topic with { Operation = Operation.Retracted }, null, "Not needed.");

        var revisions = await api.GetAllAsync("/v1/revisions", limit: 2);

        Assert.Equal([4, 3, 2, 1], revisions.Select(revision => revision.GetProperty("number").GetInt64()));
        Assert.Equal(["editor", "curator", "curator", "dataset"], revisions.Texts("author"));
        Assert.Equal(("2031-01-02T12:00:00+00:00", "Cleaning up."), (revisions[0].Text("recordedAt"), revisions[0].Text("reason")));
        Assert.Equal([(0, 0, 1), (0, 1, 0), (2, 0, 0)], revisions.Take(3).Select(revision => (revision.GetProperty("created").GetInt32(), revision.GetProperty("updated").GetInt32(), revision.GetProperty("retracted").GetInt32())));
    }

    [Theory, BothDatabases]
    public async Task The_pages_of_one_put_together_are_everything_that_it_did(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var first = await api.GetAsync("/v1/revisions/1?limit=1");
        var changes = await api.GetAllAsync("/v1/revisions/1");

        Assert.Equal("dataset", first.GetProperty("revision").Text("author"));
        Assert.Equal(first.GetProperty("revision").GetProperty("created").GetInt32(), changes.Count);
        Assert.Equal(first.GetProperty("page").GetProperty("total").GetInt32(), changes.Count);
        Assert.Distinct(changes.Texts("position"));
        Assert.Equal((await api.GetAllAsync("/v1/changes", query: "since=0")).Where(change => change.GetProperty("revision").GetInt64() == 1).Select(change => change.GetRawText()), changes.Select(change => change.GetRawText()));
    }

    [Theory, BothDatabases]
    public async Task One_that_is_not_there_names_the_newest(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();

        var answer = await client.AskAsync("/v1/revisions/2");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("the newest is 1", answer.Problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/revisions/0", "number", "whole number")]
    [InlineData("/v1/revisions/-1", "number", "whole number")]
    [InlineData("/v1/revisions/first", "number", "whole number")]
    [InlineData("/v1/revisions/99999999999999999999", "number", "whole number")]
    [InlineData("/v1/revisions?limit=201", "limit", "200")]
    [InlineData("/v1/revisions/1?cursor=abc", "cursor", "Not a cursor")]
    [InlineData("/v1/revisions?sort=-number", "sort", "Unknown parameter")]
    public Task Bad_input_is_told(string path, string parameter, string said) => BadRequest.IsToldAsync(path, parameter, said);
}
