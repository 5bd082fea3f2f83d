using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What is said to browsers with every answer, and who is believed.</summary>
public sealed class HardeningTests
{
    private static readonly string[] Protecting =
        ["X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Content-Security-Policy"];

    [Theory]
    [InlineData("/v1/claims", "*/*", 200)]
    [InlineData("/v1/claims/none", "*/*", 404)]
    [InlineData("/v1/claims?verdict=none", "*/*", 400)]
    [InlineData("/v1/claims", "image/png", 406)]
    [InlineData("/v1/exports/csv", "*/*", 200)]
    [InlineData("/v1/keys", "*/*", 401)]
    [InlineData("/openapi/v1.json", "*/*", 200)]
    [InlineData("/docs/index.html", "*/*", 200)]
    [InlineData("/health/live", "*/*", 200)]
    [InlineData("/changes.atom", "*/*", 200)]
    [InlineData("/", Site.Accept, 200)]
    [InlineData("/claims/thirty-percent-use-drugs", Site.Accept, 200)]
    [InlineData("/nowhere", Site.Accept, 404)]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string address, string accept, int status)
    {
        using var client = (await TestApi.SharedAsync(Database.Sqlite)).CreateClient();
        // The second one is kept, where answers are.
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", accept } } };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.All(Protecting, header => Assert.Single(answer.Headers.GetValues(header)));
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_304_leaves_a_page_the_policy_that_it_came_with()
    {
        foreach (var api in new[] { await TestApi.SharedAsync(Database.Sqlite), await TestApi.StartAsync(Database.Sqlite) })
        {
            using var client = api.CreateClient();
            using var page = await client.SendAsync(Site.Request(HttpMethod.Get, "/claims"), TestContext.Current.CancellationToken);
            using var again = Site.Request(HttpMethod.Get, "/claims");
            again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
            using var unchanged = await client.SendAsync(again, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.All(Protecting, header => Assert.False(unchanged.Headers.Contains(header)));
        }
    }

    [Fact]
    public async Task Nobody_is_told_which_server_answers_and_nobody_is_believed_who_says_where_a_request_came_from()
    {
        using var program = new ProgramProcess(await FreshDatabase.CreateAsync(Database.Sqlite));
        using var answer = await AskAsync(program);

        Assert.False(answer.Headers.Contains("Server"));
        Assert.Contains("<http://facts.example/v1/claims", string.Join(' ', answer.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_known_proxy_says_that_a_request_was_encrypted()
    {
        using var program = new ProgramProcess(await FreshDatabase.CreateAsync(Database.Sqlite), "--Proxies:Known=10.0.0.0/8, 127.0.0.1");
        using var answer = await AskAsync(program);

        Assert.Contains("<https://facts.example/v1/claims", string.Join(' ', answer.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_keeps_a_server_from_starting()
    {
        var (exit, output, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), "--Proxies:Known=my-proxy");

        Assert.NotEqual(0, exit);
        Assert.Contains("Proxies:Known holds 'my-proxy'", output + errors, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(ProgramProcess program)
    {
        var list = JsonDocument.Parse(await program.LineAsync("\"List\":")).RootElement.Text("List");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{list}?limit=1");
        request.Headers.Host = "facts.example";
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }
}
