using System.Net.Http.Json;
using System.Text.Json;
using NJsonSchema;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Mcp;

/// <summary>An assistant gets what the API answers, with the addresses to cite.</summary>
public sealed class ToolTests(Assistants assistants) : IClassFixture<Assistants>
{
    [Theory, BothDatabases]
    public async Task Four_tools_are_offered_that_only_read_and_the_server_says_how_to_use_them(Database database)
    {
        var assistant = await assistants.OnAsync(database);

        var tools = await assistant.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["search_claims", "get_claim", "check_attribution", "cite"], tools.Select(tool => tool.Name));
        foreach (var tool in tools.Select(tool => tool.ProtocolTool))
        {
            Assert.Equal((true, false, true, false), (tool.Annotations!.ReadOnlyHint, tool.Annotations.DestructiveHint, tool.Annotations.IdempotentHint, tool.Annotations.OpenWorldHint));
            Assert.NotEmpty(tool.Description!);
            Assert.All(tool.InputSchema.GetProperty("properties").EnumerateObject(), argument => Assert.NotEmpty(argument.Value.Text("description")));
            Assert.Equal("object", tool.OutputSchema!.Value.Text("type"));
        }

        Assert.Equal("nkdrugfacts", assistant.Client.ServerInfo!.Name);
        Assert.Contains("A relay adds no corroboration.", assistant.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("revision of the dataset", assistant.Client.ServerInstructions, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Every_answer_is_of_the_schema_that_the_tool_names(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        var tools = await assistant.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (tool, arguments) in new[]
        {
            ("search_claims", """{"query":"lankov","limit":200}"""), ("search_claims", """{"query":"lankof"}"""), ("search_claims", """{"query":"submarine zebra"}"""),
            ("get_claim", """{"id":"thirty-percent-use-drugs"}"""), ("get_claim", """{"id":"marijuana-legal-in-north-korea"}"""),
            ("check_attribution", """{"quotation":"People with chronic illness take it until they get addicted"}"""), ("check_attribution", """{"quotation":"Nobody said any such thing here, ever.","speaker":"Lankov","outlet":"New York Times","date":"2019"}"""),
            ("cite", """{"ids":["claim:thirty-percent-use-drugs","source:shim-upi-2016"],"style":"chicago-notes"}"""),
        })
        {
            var schema = await JsonSchema.FromJsonAsync(tools.Single(candidate => candidate.Name == tool).ProtocolTool.OutputSchema!.Value.GetRawText(), TestContext.Current.CancellationToken);
            var (answer, _) = await assistant.AskAsync(tool, arguments);
            Assert.True(schema.Validate(answer.GetRawText()) is { Count: 0 }, $"{tool} {arguments}: {string.Join(", ", schema.Validate(answer.GetRawText()))}");
        }
    }

    [Theory, BothDatabases]
    public async Task A_search_has_the_hits_of_the_list_in_the_same_order_page_by_page(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        foreach (var query in new[] { "ice", "Lankov", "\"crystal meth\" or opium -china", "methamfetamine" })
        {
            var api = await (await TestApi.SharedAsync(database)).GetAllAsync("/v1/claims", query: $"q={Uri.EscapeDataString(query)}");
            var (found, next) = (new List<JsonElement>(), "null");
            do
            {
                var (answer, text) = await assistant.AskAsync("search_claims", $$"""{"query":{{JsonSerializer.Serialize(query)}},"limit":40,"cursor":{{next}}}""");
                found.AddRange(answer.GetProperty("answer").Items("data"));
                next = answer.GetProperty("answer").GetProperty("page").TryGetProperty("next", out var cursor) ? cursor.GetRawText() : "null";
                Assert.Equal(next != "null", text.Contains($"cursor {next.Trim('"')}", StringComparison.Ordinal));
            }
            while (next != "null");
            Assert.True(found.Count > 1, query);
            Assert.Equal(api.Select(Normal), found.Select(Normal));
        }
    }

    [Theory, BothDatabases]
    public async Task Ten_claims_are_found_at_a_time_unless_more_are_asked_for(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        var (answer, _) = await assistant.AskAsync("search_claims", """{"query":"ice"}""");
        Assert.Equal(10, answer.GetProperty("answer").Items("data").Count);
    }

    [Theory, BothDatabases]
    public async Task The_address_of_an_answer_answers_the_same(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        using var http = assistant.Http;
        foreach (var (tool, arguments) in new[]
        {
            ("search_claims", """{"query":"pingdu & \"crystal meth\"","limit":7}"""),
            ("get_claim", """{"id":"thirty-percent-use-drugs"}"""),
            ("cite", """{"ids":["claim:marijuana-legal-in-north-korea","source:shim-upi-2016"],"style":"mla"}"""),
        })
        {
            var (answer, text) = await assistant.AskAsync(tool, arguments);
            using var same = await http.GetAsync(new Uri(answer.Text("address")), TestContext.Current.CancellationToken);
            Assert.Equal(Normal(await same.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)), Normal(answer.GetProperty("answer")));
            Assert.Contains($"Revision {answer.GetProperty("revision").GetInt64()} of the dataset. The same over HTTP: {answer.Text("address")}", text, StringComparison.Ordinal);
            // The tag begins with the revision.
            Assert.StartsWith($"\"{answer.GetProperty("revision").GetInt64()}-", same.Headers.ETag!.Tag, StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task An_attribution_is_checked_as_over_HTTP(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        using var http = assistant.Http;
        var quotation = (await http.GetFromJsonAsync<JsonElement>(new Uri("/v1/attestations?mode=directQuote&limit=1", UriKind.Relative), TestContext.Current.CancellationToken)).Items("data")[0];
        foreach (var (text, speaker) in new[] { (quotation.GetProperty("quotation").Text("text"), quotation.Text("speaker")), (quotation.GetProperty("quotation").Text("text"), "Kim Jong Un"), ("About 30 percent of people in North Korea use drugs", "Lankov") })
        {
            var (answer, said) = await assistant.AskAsync("check_attribution", JsonSerializer.Serialize(new { quotation = text, speaker }));
            using var same = await http.PostAsJsonAsync(new Uri(answer.Text("address")), new { text, speaker }, TestContext.Current.CancellationToken);
            Assert.Equal(Normal(await same.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)), Normal(answer.GetProperty("answer")));
            Assert.Contains($"Verdict: {answer.GetProperty("answer").Text("verdict")}.", said, StringComparison.Ordinal);
            Assert.Contains(answer.GetProperty("answer").Text("caution"), said, StringComparison.Ordinal);
            Assert.Equal(1, answer.GetProperty("revision").GetInt64());
        }
    }

    [Theory, BothDatabases]
    public async Task Every_record_that_is_named_is_at_its_addresses(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        using var http = assistant.Http;
        foreach (var (tool, arguments) in new[] { ("search_claims", """{"query":"ice","limit":3}"""), ("get_claim", """{"id":"thirty-percent-use-drugs"}"""), ("check_attribution", """{"quotation":"About 30 percent of people in North Korea use drugs"}"""), ("cite", """{"ids":["claim:thirty-percent-use-drugs","source:shim-upi-2016"]}""") })
        {
            var (answer, text) = await assistant.AskAsync(tool, arguments);
            Assert.NotEmpty(answer.Items("records"));
            foreach (var record in answer.Items("records"))
            {
                Assert.Equal(record.Text("id"), (await http.GetFromJsonAsync<JsonElement>(new Uri(record.Text("address")), TestContext.Current.CancellationToken)).Text("id"));
                using var page = await http.SendAsync(Site.Request(HttpMethod.Get, record.Text("page")), TestContext.Current.CancellationToken);
                Assert.Equal("text/html", page.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
                Assert.Contains(record.Text("page"), text, StringComparison.Ordinal);
                Assert.Contains(record.Text("address"), text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_claim_comes_with_its_verdict_and_the_words_of_each_chain(Database database)
    {
        var assistant = await assistants.OnAsync(database);
        var (answer, text) = await assistant.AskAsync("get_claim", """{"id":"thirty-percent-use-drugs"}""");
        var claim = answer.GetProperty("answer");
        Assert.Equal("echoed", claim.Text("verdict"));
        Assert.Contains(claim.GetProperty("corroboration").Text("summary"), text, StringComparison.Ordinal);
        Assert.Contains("does not mean true", text, StringComparison.Ordinal);
        Assert.All(claim.Items("chains"), chain => Assert.Contains(chain.Text("text"), text, StringComparison.Ordinal));
    }

    // The client writes letters otherwise.
    private static string Normal(JsonElement answer) => JsonSerializer.Serialize(answer).WithoutCursors();
}
