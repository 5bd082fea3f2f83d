using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Mcp;

/// <summary>What is wrong is said in the words of the problem that the same question gets over HTTP.</summary>
public sealed class ToolErrorTests(Assistants assistants) : IClassFixture<Assistants>
{
    [Theory, BothDatabases]
    public async Task A_bad_argument_is_named_with_what_would_be_right(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        using var http = assistant.Http;
        foreach (var (tool, arguments, argument, address, parameter) in new[]
        {
            ("search_claims", """{"query":"ice","limit":201}""", "limit", "/v1/claims?q=ice&limit=201", "limit"),
            ("search_claims", """{"query":"ice","limit":"ten"}""", "limit", "/v1/claims?q=ice&limit=ten", "limit"),
            ("search_claims", """{"query":"ice","limit":1.5}""", "limit", "/v1/claims?q=ice&limit=1.5", "limit"),
            ("search_claims", """{"query":"ice","limit":[1,2]}""", "limit", "/v1/claims?q=ice&limit=1&limit=2", "limit"),
            ("search_claims", """{"query":"ice","cursor":"x"}""", "cursor", "/v1/claims?q=ice&cursor=x", "cursor"),
            ("search_claims", """{"query":""}""", "query", "/v1/claims?q=", "q"),
            ("search_claims", "{}", "query", "/v1/claims?q=", "q"),
            ("search_claims", """{"query":"a\u0000b"}""", "query", "/v1/claims?q=a%00b", "q"),
            ("get_claim", """{"id":"No Id"}""", "id", "/v1/claims/No%20Id", "id"),
            ("cite", """{"ids":["source:shim-upi-2061"]}""", "ids", "/v1/citations?ids=source:shim-upi-2061", "ids"),
            ("cite", """{"ids":[]}""", "ids", "/v1/citations", "ids"),
            ("cite", """{"ids":["source:shim-upi-2016"],"style":"aap"}""", "style", "/v1/citations?ids=source:shim-upi-2016&style=aap", "style"),
        })
        {
            var problem = (await http.AskAsync(address)).Problem;
            var said = await assistant.RefusedAsync(tool, arguments);
            Assert.All(problem.GetProperty("errors").Items(parameter), error => Assert.Contains($"{argument}: {error.GetString()}", said, StringComparison.Ordinal));
            Assert.EndsWith(problem.Text("type"), said, StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task A_bad_argument_of_a_check_is_named_with_what_would_be_right(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        using var http = assistant.Http;
        foreach (var (arguments, argument, body, key) in new[]
        {
            ("{}", "quotation", """{"text":""}""", "text"),
            ("""{"quotation":"!!!"}""", "quotation", """{"text":"!!!"}""", "text"),
            ("""{"quotation":7}""", "quotation", """{"text":7}""", "$.text"),
            ("""{"quotation":"It is","date":"yesterday"}""", "date", """{"text":"It is","date":"yesterday"}""", "date"),
            ("""{"quotation":"It is","speaker":{"name":"Lankov"}}""", "speaker", """{"text":"It is","speaker":{"name":"Lankov"}}""", "$.speaker"),
        })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/v1/attribution-checks", UriKind.Relative), content, TestContext.Current.CancellationToken);
            var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").Items(key)[0].GetString()!;
            Assert.Contains($"{argument}: {error.Split(" (line")[0]}", await assistant.RefusedAsync("check_attribution", arguments), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_argument_or_tool_is_told_the_nearest()
    {
        var assistant = await assistants.OnAsync(Database.Sqlite);
        Assert.Contains("limt: Unknown argument. Did you mean 'limit'? This tool takes: cursor, limit, query.", await assistant.RefusedAsync("search_claims", """{"query":"ice","limt":5}"""), StringComparison.Ordinal);
        Assert.Contains("query: Not a text", await assistant.RefusedAsync("search_claims", """{"query":{"words":"ice"}}"""), StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<McpProtocolException>(() => assistant.CallAsync("get_clam", "{}"));
        Assert.Contains("Did you mean 'get_claim'?", unknown.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_cursor_goes_on_with_its_own_query_only(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        var cursor = (await assistant.AskAsync("search_claims", """{"query":"ice","limit":1}""")).Answer.GetProperty("answer").GetProperty("page").Text("next");
        Assert.Contains("cursor: Not a cursor of this list.", await assistant.RefusedAsync("search_claims", $$"""{"query":"opium","cursor":"{{cursor}}"}"""), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_unknown_id_is_told_so_a_merged_one_answered_and_a_retracted_one_shows_its_tombstone(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.InDatabaseAsync(async db =>
        {
            db.Tombstones.Add(new() { Kind = RecordKind.Claim, Id = "usual", SuccessorId = "common", Reason = "The same.", Revision = 1 });
            db.Tombstones.Add(new() { Kind = RecordKind.Claim, Id = "wrong", Reason = "Nobody said so.", Revision = 1 });
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await using var assistant = await Assistant.ConnectAsync(api);

        Assert.StartsWith("No claim has the id 'comon'.", await assistant.RefusedAsync("get_claim", """{"id":"comon"}"""), StringComparison.Ordinal);
        Assert.StartsWith("The claim 'wrong' was retracted: Nobody said so.", await assistant.RefusedAsync("get_claim", """{"id":"wrong"}"""), StringComparison.Ordinal);
        var (merged, _) = await assistant.AskAsync("get_claim", """{"id":"usual"}""");
        Assert.Equal("common", merged.GetProperty("answer").Text("id"));
        Assert.EndsWith("/v1/claims/common", merged.Text("address"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_says_nothing_of_its_insides()
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder);
        await using var assistant = await Assistant.ConnectAsync(api);
        await api.InDatabaseAsync(db => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "DROP TABLE claim_relations", TestContext.Current.CancellationToken));
        var said = await assistant.RefusedAsync("get_claim", """{"id":"common"}""");
        Assert.StartsWith("The fault is ours. Quote the traceId when you report it.\ntraceId: 00-", said, StringComparison.Ordinal);
        Assert.EndsWith("urn:nkdrugfacts:problem:internal-server-error", said, StringComparison.Ordinal);
        Assert.Equal(3, said.Split('\n').Length);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_json_is_refused()
    {
        var assistant = await assistants.OnAsync(Database.Sqlite);
        using var http = assistant.Http;
        foreach (var (body, status) in new[] { (new string(' ', 300 * 1024) + "{}", HttpStatusCode.RequestEntityTooLarge), ("{", HttpStatusCode.BadRequest), ("[]", HttpStatusCode.BadRequest), ("", HttpStatusCode.BadRequest), ("{\"jsonrpc\":\"2.0\"}", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json"), Headers = { { "Accept", "application/json, text/event-stream" } } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }
}
