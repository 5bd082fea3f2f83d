using System.Net;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>Every error is application/problem+json of one shape, whoever found it.</summary>
public sealed class ErrorShapeTests
{
    [Theory, BothDatabases]
    public Task An_unknown_path(Database database) =>
        FailsAsync(database, HttpMethod.Get, "/v1/claimz", HttpStatusCode.NotFound, "not-found");

    [Theory, BothDatabases]
    public Task A_path_outside_the_api(Database database) =>
        FailsAsync(database, HttpMethod.Get, "/nothing", HttpStatusCode.NotFound, "not-found");

    [Theory, BothDatabases]
    public async Task An_unknown_id_is_named(Database database)
    {
        var problem = await FailsAsync(database, HttpMethod.Get, "/v1/claims/no-such-claim", HttpStatusCode.NotFound, "not-found");
        Assert.Contains("no-such-claim", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/claims/Not%20An%20Id")]
    [InlineData("/v1/sources/a--b")]
    [InlineData("/v1/topics/%F0%9F%92%8A")]
    [InlineData("/v1/places/a.b.c")]
    public async Task A_bad_route_value(string path)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var problem = await FailsAsync(database, HttpMethod.Get, path, HttpStatusCode.BadRequest, "invalid-request");
            Assert.True(problem.GetProperty("errors").Has("id"));
        }
    }

    [Theory, BothDatabases]
    public async Task An_unknown_parameter_names_the_nearest(Database database)
    {
        var problem = await FailsAsync(database, HttpMethod.Get, "/v1/claims?limt=5", HttpStatusCode.BadRequest, "invalid-request");
        Assert.Contains("'limit'", problem.GetProperty("errors").Items("limt").Single().GetString(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public Task A_parameter_where_none_is_taken(Database database) =>
        FailsAsync(database, HttpMethod.Get, "/v1/claims/thirty-percent-use-drugs?expand=all", HttpStatusCode.BadRequest, "invalid-request");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("201")]
    [InlineData("abc")]
    [InlineData("1e2")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task A_limit_out_of_bounds(string limit)
    {
        var problem = await FailsAsync(Database.Sqlite, HttpMethod.Get, $"/v1/sources?limit={limit}", HttpStatusCode.BadRequest, "invalid-request");
        Assert.Contains("200", problem.GetProperty("errors").Items("limit").Single().GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("!!!")]
    [InlineData("L3YxL3Blb3BsZQphYmM")] // of another list
    [InlineData("L3YxL2NsYWltcwoA")] // holds a NUL
    public async Task A_cursor_of_another_list_or_altered(string cursor)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var problem = await FailsAsync(database, HttpMethod.Get, $"/v1/claims?cursor={cursor}", HttpStatusCode.BadRequest, "invalid-request");
            Assert.True(problem.GetProperty("errors").Has("cursor"));
        }
    }

    [Theory, BothDatabases]
    public async Task A_wrong_method_names_the_right_one(Database database)
    {
        var problem = await FailsAsync(database, HttpMethod.Delete, "/v1/claims/thirty-percent-use-drugs/corroboration", HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Contains("GET", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public Task A_wrong_media_type(Database database) =>
        FailsAsync(database, HttpMethod.Post, "/v1/corroboration", HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "attestations=1", "application/x-www-form-urlencoded");

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"attestations\":null}")]
    [InlineData("{\"attestations\":[{\"id\":\"a\"}]}")]
    [InlineData("{\"attestations\":[{\"id\":\"a\",\"source\":\"s\",\"sauce\":1}]}")]
    [InlineData("{\"attestations\":[{\"id\":\"a\",\"source\":\"s\",\"stance\":\"agrees\"}]}")]
    [InlineData("{\"attestations\":[{\"id\":\"a\",\"source\":\"s\",\"published\":\"2015-02-30\"}]}")]
    [InlineData("{\"attestations\":[],\"attestations\":[]}")]
    public async Task Bad_json(string body)
    {
        foreach (var database in Enum.GetValues<Database>())
            Assert.NotEmpty((await FailsAsync(database, HttpMethod.Post, "/v1/corroboration", HttpStatusCode.BadRequest, "invalid-request", body)).GetProperty("errors").EnumerateObject());
    }

    [Theory]
    [InlineData("/v1/corroboration")]
    [InlineData("/v1/attribution-checks")]
    public async Task A_charset_that_is_none(string path)
    {
        var problem = await FailsAsync(Database.Sqlite, HttpMethod.Post, path, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type", "{}", "application/json; charset=nonsense");
        Assert.Contains("nonsense", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_json_says_where_it_is_bad()
    {
        var problem = await FailsAsync(
            Database.Sqlite, HttpMethod.Post, "/v1/corroboration", HttpStatusCode.BadRequest, "invalid-request", "{\"attestations\":\n[{\"id\": 7}]}");
        var error = problem.GetProperty("errors").EnumerateObject().Single();
        Assert.Equal("$.attestations[0].id", error.Name);
        Assert.Contains("line 2", error.Value[0].GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> FailsAsync(
        Database database, HttpMethod method, string path, HttpStatusCode status, string type, string? body = null, string mediaType = "application/json")
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(mediaType) } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"urn:nkdrugfacts:problem:{type}", problem.Text("type"));
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.Text("title"));
        Assert.NotEmpty(problem.Text("traceId"));
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return problem;
    }
}
