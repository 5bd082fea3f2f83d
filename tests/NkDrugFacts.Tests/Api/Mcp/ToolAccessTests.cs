using System.Net;
using System.Text;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Mcp;

/// <summary>Tools are for whoever may read, and for no page that nobody let in.</summary>
public sealed class ToolAccessTests
{
    private const string ListTools = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [Theory, BothDatabases]
    public async Task Where_anonymous_reading_is_off_any_key_uses_the_tools_and_nobody_else(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder, "Access:AnonymousReaders=false");
        await using var reader = await Assistant.ConnectAsync(api, await api.MakeKeyAsync(Role.Reader));
        Assert.Equal("common", (await reader.AskAsync("get_claim", """{"id":"common"}""")).Answer.GetProperty("answer").Text("id"));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Assistant.ConnectAsync(api));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var client = api.CreateClient();
        var answer = await PostAsync(client);
        Assert.Equal((HttpStatusCode.Unauthorized, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        Assert.Contains("needs the role reader", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://curation.example.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://curation.example", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_page_of_an_origin_that_is_not_listed_is_refused(string? origin, HttpStatusCode status)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder, "Access:Origins=https://curation.example");
        using var client = api.CreateClient();
        using var answer = await PostAsync(client, origin);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Forbidden)
            Assert.Contains("Access__Origins", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_session_and_no_stream_to_open_and_the_contract_does_not_list_the_address()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        var opened = await client.AskAsync("/mcp", "Accept: text/event-stream");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST, OPTIONS"), (opened.Status, opened["Allow"]));
        Assert.False((await api.GetAsync("/openapi/v1.json")).GetProperty("paths").Has("/mcp"));
        using var answer = await PostAsync(client);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        Assert.False(answer.Headers.Contains("Mcp-Session-Id"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(ListTools, Encoding.UTF8, "application/json"), Headers = { { "Accept", "application/json, text/event-stream" } } };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
