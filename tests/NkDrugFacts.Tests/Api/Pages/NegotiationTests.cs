using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class NegotiationTests
{
    [Theory, BothDatabases]
    public async Task A_browser_gets_the_page_and_a_program_the_data_at_the_same_address(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        foreach (var address in new[] { "/claims", "/claims?q=ice&verdict=echoed" })
        {
            Assert.Equal("text/html", await TypeAsync(client, address, Site.Accept));
            Assert.Equal("application/json", await TypeAsync(client, address, "*/*"));
            Assert.Equal("application/json", await TypeAsync(client, address, "application/json"));
            Assert.Equal("application/json", await TypeAsync(client, address, ""));
            Assert.Equal("text/csv", await TypeAsync(client, address, "text/csv"));
            Assert.Equal("text/csv", await TypeAsync(client, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}format=csv", Site.Accept));
            // Named, but not liked best.
            Assert.Equal("application/ld+json", await TypeAsync(client, address, "application/ld+json, text/html;q=0.5"));
            Assert.Equal("text/html", await TypeAsync(client, address, "application/json;q=0.5, text/html"));
            Assert.Equal("application/json", await TypeAsync(client, address, "text/html;q=0, */*"));
        }
    }

    [Theory, BothDatabases]
    public async Task The_data_at_the_address_of_a_page_is_what_the_API_answers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        using var data = await client.GetAsync(new Uri("/claims/thirty-percent-use-drugs", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(await client.GetStringAsync(new Uri("/v1/claims/thirty-percent-use-drugs", UriKind.Relative), TestContext.Current.CancellationToken),
            await data.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/v1/claims/thirty-percent-use-drugs", data.Content.Headers.ContentLocation?.ToString());
        Assert.Contains("Accept", data.Headers.Vary);
    }

    [Theory, BothDatabases]
    public async Task Caches_keep_page_and_data_apart_and_a_page_is_revalidated(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        using var page = await client.SendAsync(Site.Request(HttpMethod.Get, "/claims"), TestContext.Current.CancellationToken);
        Assert.Contains("Accept", page.Headers.Vary);
        var again = Site.Request(HttpMethod.Get, "/claims");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var asData = await client.GetAsync(new Uri("/claims", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(page.Headers.ETag, asData.Headers.ETag);
    }

    [Fact]
    public async Task The_API_itself_answers_browsers_with_data()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();

        Assert.Equal("application/json", await TypeAsync(client, "/v1/claims", Site.Accept));
        Assert.Equal("application/problem+json", await TypeAsync(client, "/v1/nothing", Site.Accept));
    }

    private static async Task<string?> TypeAsync(HttpClient client, string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Content.Headers.ContentType?.MediaType;
    }
}
