using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>A page from anywhere reads, without being known.</summary>
public sealed class CrossOriginTests
{
    private const string Origin = "Origin: https://notebook.example";

    [Theory, BothDatabases]
    public async Task Every_answer_may_be_read_by_any_page_and_varies_with_none(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        string[] errors = ["/v1/nothing", "/v1/claims?limit=0", "/v1/claims/no-such-claim"];
        foreach (var address in (await Addresses.AllAsync(await TestApi.SharedAsync(database))).Concat(errors))
            foreach (var answer in new[] { await client.AskAsync(address), await client.AskAsync(address, Origin), await client.AskAsync(HttpMethod.Head, address, Origin), await client.AskAsync(HttpMethod.Delete, address, Origin) })
            {
                Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
                Assert.Equal("ETag, Last-Modified, Link, Retry-After, RateLimit, RateLimit-Policy, Content-Disposition, Content-Location, Memento-Datetime, X-Total-Count, X-Did-You-Mean", answer["Access-Control-Expose-Headers"]);
                Assert.DoesNotContain("Origin", answer["Vary"] ?? "", StringComparison.Ordinal);
                Assert.Null(answer["Access-Control-Allow-Credentials"]);
            }
    }

    [Theory, BothDatabases]
    public async Task A_304_may_be_read_too(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var tag = (await client.AskAsync("/v1/claims")).Tag;

        var answer = await client.AskAsync("/v1/claims", Origin, $"If-None-Match: {tag}");

        Assert.Equal((HttpStatusCode.NotModified, "*"), (answer.Status, answer["Access-Control-Allow-Origin"]));
    }

    [Theory, BothDatabases]
    public async Task A_preflight_allows_to_read_with_any_header(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in await Addresses.AllAsync(await TestApi.SharedAsync(database)))
        {
            var answer = await client.AskAsync(HttpMethod.Options, address, Origin, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match");
            Assert.Equal((HttpStatusCode.NoContent, 0), (answer.Status, answer.Body.Length));
            Assert.Equal(("*", "GET,HEAD", "if-none-match"), (answer["Access-Control-Allow-Origin"], answer["Access-Control-Allow-Methods"], answer["Access-Control-Allow-Headers"]));
            Assert.Equal("86400", answer["Access-Control-Max-Age"]);
        }
    }

    [Theory, BothDatabases]
    public async Task A_preflight_allows_to_post_where_nothing_is_stored(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var answer = await client.AskAsync(HttpMethod.Options, "/v1/corroboration", Origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type");

        Assert.Equal((HttpStatusCode.NoContent, "POST", "content-type"), (answer.Status, answer["Access-Control-Allow-Methods"], answer["Access-Control-Allow-Headers"]));
        Assert.Equal("GET,HEAD", (await client.AskAsync(HttpMethod.Options, "/v1/claims", Origin, "Access-Control-Request-Method: POST"))["Access-Control-Allow-Methods"]);
    }
}
