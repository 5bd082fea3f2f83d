using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class SearchTests
{
    [Theory, BothDatabases]
    public async Task Forty_queries_find_first_what_they_should(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        Assert.Equal(40, FortyQueries.All.Count);
        foreach (var row in FortyQueries.All)
        {
            var answer = await api.GetAsync(row.Path);
            var first = answer.Items("data").Select(Name).FirstOrDefault();
            Assert.Equal((row.Q, row.First, row.DidYouMean), (row.Q, first, answer.TryGetProperty("didYouMean", out var meant) ? meant.GetString() : null));
        }
    }

    [Fact]
    public async Task Both_databases_answer_the_forty_queries_byte_for_byte_the_same()
    {
        foreach (var path in FortyQueries.All.Select(row => $"{row.Path}&limit=200"))
            Assert.Equal(await AskAsync(Database.Sqlite, path), await AskAsync(Database.Postgres, path));
    }

    [Theory, BothDatabases]
    public async Task The_pages_put_together_are_everything_that_was_found_the_best_first(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var query in new[] { "q=meth", "q=lankof", "q=cannabis+or+opium&kind=claim&kind=attestation" })
        {
            var all = (await api.GetAsync($"/v1/search?{query}&limit=200")).GetProperty("page");
            var pages = await api.GetAllAsync("/v1/search", limit: 7, query);
            Assert.Equal(all.GetProperty("total").GetInt32(), pages.Count);
            Assert.Equal(pages.Count, pages.Select(Name).Distinct().Count());
            Assert.Equal(pages.OrderByDescending(Score).ThenBy(hit => hit.Text("kind"), StringComparer.Ordinal).ThenBy(hit => hit.Text("id"), StringComparer.Ordinal).Select(Name), pages.Select(Name));
        }
    }

    [Theory, BothDatabases]
    public async Task A_kind_that_is_asked_for_is_the_only_one_answered(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var kind in new[] { "attestation", "claim", "person", "source" })
            Assert.Equal([kind], (await api.GetAllAsync("/v1/search", query: $"q=yonhap+or+lankov&kind={kind}")).Texts("kind").Distinct());
        Assert.Equal(["person", "source"], (await api.GetAllAsync("/v1/search", query: "q=yonhap+or+lankov&kind=source&kind=person")).Texts("kind").Distinct().Order());
    }

    [Theory, BothDatabases]
    public async Task As_of_a_day_only_what_there_was_is_found(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var lists = new (string Kind, string List)[] { ("claim", "claims"), ("source", "sources"), ("person", "people"), ("attestation", "attestations") };

        foreach (var asOf in new[] { "asOf=2015", "asOf=2016-12-01&dateMatch=possible" })
        {
            var found = await api.GetAllAsync("/v1/search", query: $"q=drugs+or+meth+or+cannabis+or+north&{asOf}");
            foreach (var (kind, list) in lists)
            {
                var there = (await api.GetAllAsync($"/v1/{list}", query: asOf)).Texts("id");
                var ids = found.Where(hit => hit.Text("kind") == kind).Texts("id");
                Assert.NotEmpty(ids);
                Assert.Subset(there.ToHashSet(), ids.ToHashSet());
            }
        }
        Assert.NotEmpty((await api.GetAsync("/v1/search?q=lankov&kind=claim")).Items("data"));
        Assert.Empty((await api.GetAsync("/v1/search?q=lankov&kind=claim&asOf=1990")).Items("data"));
    }

    [Theory, BothDatabases]
    public async Task A_correction_is_named_only_when_the_query_itself_finds_nothing_and_the_correction_something(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        Assert.False((await api.GetAsync("/v1/search?q=lankov")).Has("didYouMean"));
        var nothing = await api.GetAsync("/v1/search?q=qqqqqqqq");
        Assert.False(nothing.Has("didYouMean"));
        Assert.Equal(0, nothing.GetProperty("page").GetProperty("total").GetInt32());
        Assert.False((await api.GetAsync("/v1/search?q=lankof&asOf=1990")).Has("didYouMean"));
        Assert.Equal("greitens", (await api.GetAsync("/v1/search?q=Grietens&kind=person")).Text("didYouMean"));
    }

    [Theory, BothDatabases]
    public async Task What_answers_is_shown_with_marks(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var hit = (await api.GetAsync("/v1/search?q=coffee&kind=attestation")).Items("data")[0];

        Assert.Equal("It is like drinking coffee when you're sleepy, but ice is so much better.", hit.Text("label"));
        Assert.Equal("It is like drinking <mark>coffee</mark> when you&#39;re sleepy, but ice is so much better.", hit.Text("highlight"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("ice\"")]
    [InlineData("*")]
    [InlineData("ice*")]
    [InlineData("NEAR(")]
    [InlineData("NEAR(ice meth, 2)")]
    [InlineData("own_words:ice")]
    [InlineData("a:b")]
    [InlineData("{own_words} : ice")]
    [InlineData("&|!")]
    [InlineData("ice & ! meth")]
    [InlineData("ice <-> meth")]
    [InlineData("'ice':A")]
    [InlineData("ice' or 1=1; drop table claims; --")]
    [InlineData("^ice + meth")]
    [InlineData("(((((((((((")]
    [InlineData("(a+)+$")]
    [InlineData("AND OR NOT")]
    [InlineData("ice AND NOT meth")]
    [InlineData("%_\\")]
    [InlineData("{0} {1}")]
    [InlineData("ice -")]
    [InlineData("- - -ice")]
    [InlineData("😀 삥두 İ ß ﬃ Ⅷ ٣ 𝒾𝒸𝑒")]
    public async Task Whatever_is_typed_is_answered_alike_or_refused_by_both(string q)
    {
        var answers = new List<string>();
        foreach (var database in Enum.GetValues<Database>())
        {
            var (status, body) = await AskAsync(database, $"/v1/search?q={Uri.EscapeDataString(q)}");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{q}: {status} {body}");
            answers.Add(status == HttpStatusCode.OK ? body : JsonDocument.Parse(body).RootElement.GetProperty("errors").GetRawText());
        }
        Assert.Single(answers.Select(Json.WithoutCursors).Distinct());
    }

    [Theory]
    [InlineData("", "q")]
    [InlineData("q=", "q")]
    [InlineData("q=%20", "q")]
    [InlineData("q=!%3F", "q")]
    [InlineData("q=-ice", "q")]
    [InlineData("q=ice%00", "q")]
    [InlineData("q=ice%ED%A0%80", "q")]
    [InlineData("q=ice%FF", "q")]
    [InlineData("q=ice%E2%80%8F", "q")]
    [InlineData("q=ice&q=meth", "q")]
    [InlineData("q=ice&kind=clam", "kind")]
    [InlineData("q=ice&kind=topic", "kind")]
    [InlineData("q=ice&kind=claim&kind=", "kind")]
    [InlineData("q=ice&limit=201", "limit")]
    [InlineData("q=ice&cursor=abc", "cursor")]
    [InlineData("q=ice&asOf=2015-02-30", "asOf")]
    [InlineData("q=ice&sort=password", "sort")]
    public async Task A_bad_request_says_what_is_wrong(string query, string parameter)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var (status, body) = await AskAsync(database, $"/v1/search?{query}");
            Assert.True(status == HttpStatusCode.BadRequest, $"{query}: {status} {body}");
            Assert.Equal([parameter], JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }
    }

    [Fact]
    public async Task A_kind_with_a_typo_names_the_nearest()
    {
        var (_, body) = await AskAsync(Database.Sqlite, "/v1/search?q=ice&kind=clam");
        Assert.Contains("Did you mean 'claim'?", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_without_end_is_refused()
    {
        var (status, _) = await AskAsync(Database.Sqlite, $"/v1/search?q={new string('x', 60_000)}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(Database database, string path)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Name(JsonElement hit) => $"{hit.Text("kind")}/{hit.Text("id")}";

    private static long Score(JsonElement hit) => hit.GetProperty("score").GetInt64();
}
