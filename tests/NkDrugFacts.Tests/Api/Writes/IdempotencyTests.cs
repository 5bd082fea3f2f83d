using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>A write whose answer was lost is sent again, and is done once.</summary>
public sealed class IdempotencyTests
{
    private const string Topic = """{"id":"ice","label":"Ice"}""";

    [Theory, BothDatabases]
    public async Task The_same_key_and_body_give_the_same_answer(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var first = await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one");
        var second = await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Body.GetRawText(), first.Tag, first.Location), (second.Status, second.Body.GetRawText(), second.Tag, second.Location));
        Assert.Equal(2, await writer.RevisionAsync());
        var retracted = await writer.SendAsync("DELETE", "/v1/topics/ice", idempotencyKey: "two");
        Assert.Equal(retracted.Body.GetRawText(), (await writer.SendAsync("DELETE", "/v1/topics/ice", idempotencyKey: "two")).Body.GetRawText());
        Assert.Equal(3, await writer.RevisionAsync());
    }

    [Theory, BothDatabases]
    public async Task The_same_key_with_anything_else_is_refused(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one");
        foreach (var (method, path, body, match) in new[] { ("POST", "/v1/topics", """{"id":"ice","label":"Iced"}""", "*"), ("PUT", "/v1/topics/ice", Topic, "*"), ("POST", "/v1/topics", Topic, "\"1\"") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writer.SendAsync(method, path, body, match, idempotencyKey: "one")).Status);
        foreach (var wrong in new[] { "a b", new string('a', 256) })
            Assert.Equal(HttpStatusCode.BadRequest, (await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: wrong)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_refused_write_may_be_sent_again_and_nobody_reads_anothers_answer(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        using var other = await Writer.OfAsync(writer.Api, Role.Curator);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.SendAsync("POST", "/v1/topics", "{}", idempotencyKey: "one")).Status);
        Assert.Equal(HttpStatusCode.Created, (await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await other.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one")).Status);
    }

    [Fact]
    public async Task A_key_that_is_none_is_named_as_what_is_wrong()
    {
        using var writer = await Writer.StartAsync(Database.Sqlite);
        foreach (var key in new[] { "a b", new string('k', 256) })
            Assert.Contains("such as a UUID", (await writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: key)).ErrorAt("Idempotency-Key"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Of_many_at_once_one_is_done_and_all_get_its_answer(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        using var contributor = await Writer.OfAsync(writer.Api, Role.Contributor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => writer.SendAsync("POST", "/v1/topics", Topic, idempotencyKey: "one")));
        Assert.Single(answers.Select(answer => (answer.Status, answer.Body.GetRawText())).Distinct());
        Assert.Equal(2, await writer.RevisionAsync());
        var proposed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => contributor.SendAsync("PATCH", "/v1/topics/ice", """{"label":"Iced"}""", idempotencyKey: "one")));
        Assert.Single(proposed.Select(answer => answer.Body.GetRawText()).Distinct());
        Assert.Single((await writer.GetAsync("/v1/proposals")).Body.Items("data"));
    }
}
