using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Limits;

/// <summary>How often a caller may ask.</summary>
public sealed class RateLimitTests : IDisposable
{
    private const string Somebody = "203.0.113.7";
    private const string SomebodyElse = "203.0.113.8";
    private const string Check = """{"text":"\"It is everywhere,\" he said."}""";

    private readonly TestBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public async Task Every_answer_says_what_may_be_asked_in_a_minute_and_what_is_left()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=50", "Limits:ExportsPerMinute=20");
        var (first, second, missing) = (await AskAsync(api, Somebody), await AskAsync(api, Somebody), await AskAsync(api, Somebody, "/v1/claims/no-such-claim"));
        Assert.Equal(("\"requests\";q=50;w=60", "\"requests\";r=49;t=2"), (first["RateLimit-Policy"], first["RateLimit"]));
        Assert.InRange(Left(second), 47, 48);
        Assert.Equal(404, missing.Status);
        Assert.InRange(Left(missing), 46, 48);

        var export = await AskAsync(api, Somebody, "/v1/exports/csv");
        Assert.Equal(("\"requests\";q=50;w=60, \"exports\";q=20;w=60", 19), (export["RateLimit-Policy"], Left(export, "exports")));
        Assert.Contains("RateLimit, RateLimit-Policy", first["Access-Control-Expose-Headers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_there_is_room_again_and_then_there_is()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=60");
        var refused = await UntilRefusedAsync(api, Somebody);
        var problem = refused.Problem;
        Assert.Equal((429, "urn:nkdrugfacts:problem:too-many-requests", "1"), (refused.Status, problem.Text("type"), refused["Retry-After"]));
        Assert.Equal("At most 60 requests of an address are answered in a minute. There is room for the next one in 1 s; RateLimit says with every answer how many there are left.", problem.Text("detail"));
        Assert.Equal(("no-store", "*", 0), (refused["Cache-Control"], refused["Access-Control-Allow-Origin"], Left(refused)));
        Assert.Equal(200, (await AskAsync(api, SomebodyElse)).Status);

        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.Equal(200, (await AskAsync(api, Somebody)).Status);
    }

    [Fact]
    public async Task A_person_who_reads_pages_is_told_so_by_a_page()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=3");
        await UntilRefusedAsync(api, Somebody);
        var refused = await AskAsync(api, Somebody, "/claims", headers: ("Accept", Site.Accept));
        Assert.Equal((429, "text/html; charset=utf-8"), (refused.Status, refused["Content-Type"]));
        Assert.Contains("At most 3 requests", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "2001:db8::203.0.113.7", false)]
    public async Task An_address_is_counted_and_of_ipv6_the_network_that_one_caller_has(string first, string second, bool isTheSame)
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=2");
        await UntilRefusedAsync(api, first);
        Assert.Equal(isTheSame ? 429 : 200, (await AskAsync(api, second)).Status);
    }

    [Fact]
    public async Task The_address_is_what_a_known_proxy_says_and_what_nobody_else_does()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=2", "Proxies:Known=10.0.0.5");
        await UntilRefusedAsync(api, "10.0.0.5", ("X-Forwarded-For", Somebody));
        Assert.Equal(200, (await AskAsync(api, "10.0.0.5", headers: ("X-Forwarded-For", SomebodyElse))).Status);
        await UntilRefusedAsync(api, "192.0.2.1", ("X-Forwarded-For", "198.51.100.1"));
        Assert.Equal(429, (await AskAsync(api, "192.0.2.1", headers: ("X-Forwarded-For", "198.51.100.2"))).Status);
    }

    [Fact]
    public async Task Whoever_sends_a_key_is_counted_apart_wherever_they_are_and_who_guesses_at_one_is_not()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=3");
        var (one, other) = (await api.MakeKeyAsync(Role.Reader), await api.MakeKeyAsync(Role.Reader));
        var refused = await UntilRefusedAsync(api, Somebody, ("X-Api-Key", one));
        Assert.Contains("3 requests of a key or a token's holder", refused.Problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(429, (await AskAsync(api, SomebodyElse, headers: ("X-Api-Key", one))).Status);
        Assert.Equal(200, (await AskAsync(api, Somebody, headers: ("X-Api-Key", other))).Status);

        // No key gets anybody round the count of their address.
        for (var guesses = 0; guesses < 3; guesses++)
            Assert.Equal(401, (await AskAsync(api, Somebody, headers: ("X-Api-Key", $"nkdf_aaaaaaa{"bcdefg"[guesses]}_{new string('x', 43)}"))).Status);
        Assert.Equal(429, (await AskAsync(api, Somebody)).Status);
    }

    [Fact]
    public async Task What_was_kept_is_counted_as_well_and_says_what_is_left_now()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=6", TestApi.Keeping);
        var (once, again, kept) = (await AskAsync(api, Somebody), await AskAsync(api, Somebody), await AskAsync(api, Somebody));
        Assert.Equal((null, null, "nkdrugfacts; hit"), (once["Cache-Status"], again["Cache-Status"], kept["Cache-Status"]));
        Assert.Equal((5, 4, 3), (Left(once), Left(again), Left(kept)));
        var refused = await UntilRefusedAsync(api, Somebody);
        Assert.Equal((429, "*", null), (refused.Status, refused["Access-Control-Allow-Origin"], refused["Cache-Status"]));
        Assert.Equal("nkdrugfacts; hit", (await AskAsync(api, SomebodyElse))["Cache-Status"]);
    }

    [Theory]
    [InlineData("/v1/exports/csv", "GET", "exports")]
    [InlineData("/v1/exports/datapackage", "GET", "exports")]
    [InlineData("/v1/attribution-checks", "POST", "checks")]
    [InlineData("/v1/corroboration", "POST", "checks")]
    [InlineData("/attribution-checks", "POST", "checks")]
    public async Task What_costs_more_may_be_asked_less_often_and_everything_else_as_before(string path, string method, string counted)
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=1000", "Limits:ExportsPerMinute=2", "Limits:ChecksPerMinute=2");
        var answers = new List<Sent>();
        for (var asked = 0; asked < 3; asked++)
            answers.Add(await AskAsync(api, Somebody, path, method));
        Assert.Equal([false, false, true], answers.Select(answer => answer.Status == 429));
        Assert.Equal(("30", 0), (answers[2]["Retry-After"], Left(answers[2], counted)));
        Assert.Contains($"At most 2 {counted} of an address", answers[2].Problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(200, (await AskAsync(api, Somebody)).Status);
        Assert.NotEqual(429, (await AskAsync(api, SomebodyElse, path, method)).Status);
    }

    [Fact]
    public async Task Neither_the_health_nor_what_a_browser_asks_before_it_asks_is_counted()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=1");
        await UntilRefusedAsync(api, Somebody);
        foreach (var (path, method) in new[] { ("/health/live", "GET"), ("/health/ready", "GET"), ("/v1/claims", "OPTIONS") })
        {
            var answer = await AskAsync(api, Somebody, path, method);
            Assert.True(answer.Status is 200 or 204, path);
            Assert.Null(answer["RateLimit"]);
        }
    }

    [Fact]
    public async Task Nothing_is_counted_and_nothing_said_of_it_where_the_operator_wants_that()
    {
        await using var api = await StartAsync("Limits:RequestsPerMinute=0", "Limits:ExportsPerMinute=0");
        for (var asked = 0; asked < 100; asked++)
        {
            var answer = await AskAsync(api, Somebody, asked % 10 == 0 ? "/v1/exports/csv" : "/v1/claims");
            Assert.Equal((200, null, null), (answer.Status, answer["RateLimit"], answer["RateLimit-Policy"]));
        }
    }

    private Task<TestApi> StartAsync(params string[] settings) => TestApi.StartAsync(Database.Sqlite, bundle.Folder, settings);

    private static int Left(Sent answer, string of = "requests") =>
        int.Parse(answer["RateLimit"]!.Split(", ").Single(member => member.StartsWith($"\"{of}\"", StringComparison.Ordinal)).Split(";r=")[1].Split(';')[0], CultureInfo.InvariantCulture);

    private static async Task<Sent> UntilRefusedAsync(TestApi api, string address, params (string Name, string Value)[] headers)
    {
        for (var asked = 0; asked < 200; asked++)
            if (await AskAsync(api, address, headers: headers) is { Status: 429 } refused)
                return refused;
        throw new InvalidOperationException("Nothing was refused.");
    }

    /// <summary>As if it came from this address.</summary>
    private static async Task<Sent> AskAsync(TestApi api, string address, string path = "/v1/claims", string method = "GET", params (string Name, string Value)[] headers)
    {
        var http = await api.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            (context.Request.Method, context.Request.Path) = (method, path);
            context.Request.Host = new("localhost");
            foreach (var (name, value) in headers)
                context.Request.Headers[name] = value;
            if (method != "POST")
                return;
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Check));
        }, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(http.Response.Body);
        return new(http.Response.StatusCode, http.Response.Headers, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private sealed record Sent(int Status, IHeaderDictionary Headers, string Body)
    {
        public string? this[string header] => Headers.TryGetValue(header, out var value) ? string.Join(", ", value.ToArray()) : null;

        public JsonElement Problem => JsonDocument.Parse(Body).RootElement;
    }
}
