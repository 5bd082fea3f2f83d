using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/guide.md and docs/method.md show what the server answers.</summary>
public sealed class GuideTests
{
    [Fact]
    public void It_asks_ten_questions_each_with_a_request_and_an_answer()
    {
        Assert.Equal(10, Guide.TenQuestions.Questions.Count);
        var sections = Guide.TenQuestions.Text.Split("\n## ").Where(section => char.IsAsciiDigit(section[0])).ToList();
        Assert.All(sections, section => Assert.Contains("\ncurl -s http://localhost:5080/v1/", section, StringComparison.Ordinal));
        Assert.All(sections, section => Assert.Contains("\n```json\n", section, StringComparison.Ordinal));
        Assert.Equal(Guide.TenQuestions.Text.Split("curl ").Length - 1, Guide.TenQuestions.Requests.Count);
    }

    [Theory, BothDatabases]
    public async Task Every_request_is_answered(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();

        foreach (var path in Guide.TenQuestions.Requests.Concat(Guide.Method.Requests))
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode}");
        }
    }

    [Theory, BothDatabases]
    public async Task Every_table_is_the_real_answer_but_for_what_is_left_out(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();

        Assert.NotEmpty(Guide.TenQuestions.Tables);
        foreach (var (path, lines) in Guide.TenQuestions.Tables)
        {
            var answer = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Matches($"^{string.Concat(lines.Select(line => line == "…" ? "(.*\r\n)*" : $"{System.Text.RegularExpressions.Regex.Escape(line)}\r\n"))}$", answer);
        }
    }

    [Theory, BothDatabases]
    public async Task Every_excerpt_is_in_the_real_answer(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var (path, excerpt) in Guide.TenQuestions.Excerpts.Concat(Guide.Method.Excerpts))
            Assert.True(!Guide.Missing(excerpt, await api.GetAsync(path)).Any(),
                $"GET {path}: {string.Join(Environment.NewLine, Guide.Missing(excerpt, await api.GetAsync(path)))}");
    }

    [Theory, BothDatabases]
    public async Task Every_id_exists(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in new[] { "claims", "sources", "people", "organizations", "topics", "places" })
            known.UnionWith((await api.GetAllAsync($"/v1/{list}")).Texts("id"));

        Assert.NotEmpty(Guide.TenQuestions.Ids);
        Assert.All(Guide.TenQuestions.Ids.Concat(Guide.Method.Ids), id => Assert.Contains(id, known));
    }

    [Theory, BothDatabases]
    public async Task Every_verdict_is_the_servers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var claims = (await api.GetAllAsync("/v1/claims")).ToDictionary(claim => claim.Text("id"), StringComparer.Ordinal);

        Assert.All(Guide.TenQuestions.Verdicts, row => Assert.Equal((row.Verdict, row.Gatherings), (claims[row.Claim].Text("verdict"), claims[row.Claim].GetProperty("gatherings").GetInt32())));
        var asked = Guide.TenQuestions.Requests.Where(path => path.StartsWith("/v1/claims/", StringComparison.Ordinal)).Select(path => path.Split('/')[3]);
        Assert.All(asked, claim => Assert.Contains(claim, Guide.TenQuestions.Verdicts.Select(row => row.Claim)));
    }

    [Fact]
    public void Every_verdict_of_the_method_has_an_example()
    {
        foreach (var verdict in EnumWords.All<Verdict>().Except(["withdrawn"]))
            Assert.Contains(Guide.Method.Excerpts, excerpt => excerpt.Excerpt.TryGetProperty("verdict", out var shown) && shown.GetString() == verdict);
    }

    [Fact]
    public void An_excerpt_that_says_otherwise_is_noticed()
    {
        var answer = System.Text.Json.JsonDocument.Parse("""{ "a": [1, 2, { "b": "a long text" }], "c": null }""").RootElement;

        Assert.Empty(Missing("""{ "a": [1, { "b": "a … text" }] }"""));
        Assert.NotEmpty(Missing("""{ "a": [2, 1] }"""));
        Assert.NotEmpty(Missing("""{ "a": [{ "b": "a … tale" }] }"""));
        Assert.NotEmpty(Missing("""{ "b": 1 }"""));
        Assert.NotEmpty(Missing("""{ "c": 0 }"""));

        IEnumerable<string> Missing(string excerpt) => Guide.Missing(System.Text.Json.JsonDocument.Parse(excerpt).RootElement, answer);
    }
}
