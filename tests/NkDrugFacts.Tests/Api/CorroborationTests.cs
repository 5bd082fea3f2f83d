using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>A claim's corroboration now, on a day, and without a work or a person.</summary>
public sealed class CorroborationTests
{
    private const string Gift = "/v1/claims/meth-popular-new-year-gift/corroboration";
    private const string Legal = "/v1/claims/marijuana-legal-in-north-korea/corroboration";

    [Theory, BothDatabases]
    public async Task Two_gatherings_that_one_reporter_tells_have_one_channel_with_a_name(Database database)
    {
        var answer = await (await TestApi.SharedAsync(database)).GetAsync(Gift);

        Assert.Equal(("corroborated", 2), (answer.Text("verdict"), answer.GetProperty("credibility").GetInt32()));
        var supporting = answer.GetProperty("supporting");
        Assert.Equal(["ives-nyt-2019", "ives"], supporting.GetProperty("channels").Items("singlePointsOfFailure").ToList().Texts("id"));
        var bottleneck = supporting.GetProperty("channels").Items("bottlenecks").Single();
        Assert.Equal(("person", "ives", "Mike Ives"), (bottleneck.Text("kind"), bottleneck.Text("id"), bottleneck.Text("label")));
    }

    [Theory, BothDatabases]
    public async Task The_worst_case_is_that_everything_came_through_one_page(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var (plain, worst) = (await api.GetAsync(Legal), await api.GetAsync($"{Legal}?through=compilations"));

        Assert.Equal((2, 1), (Channels(plain), Channels(worst)));
        Assert.Equal((1, 2), (plain.GetProperty("credibility").GetInt32(), worst.GetProperty("credibility").GetInt32()));
        Assert.Equal("world-facts-page", worst.GetProperty("supporting").GetProperty("channels").Items("bottlenecks").Single().Text("id"));
        Assert.Equal("compilations", worst.Text("through"));
    }

    [Theory, BothDatabases]
    public async Task A_claim_was_corroborated_from_the_day_of_its_second_gathering(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        Assert.Equal("unattributed", (await api.GetAsync($"{Legal}?asOf=2014-01-26")).Text("verdict"));
        Assert.Equal("singleSource", (await api.GetAsync($"{Legal}?asOf=2014-01-27")).Text("verdict"));
        Assert.Equal("singleSource", (await api.GetAsync($"{Legal}?asOf=2016-03-15")).Text("verdict"));
        var day = await api.GetAsync($"{Legal}?asOf=2016-03");
        Assert.Equal(("corroborated", "2016-03-31", "certain"), (day.Text("verdict"), day.Text("asOf"), day.Text("dateMatch")));
        Assert.Equal("richter-bohemian-2016", day.GetProperty("firstCorroborated").Text("source"));
        Assert.False((await api.GetAsync($"{Legal}?asOf=2015")).Has("firstCorroborated"));
    }

    [Theory, BothDatabases]
    public async Task The_history_names_each_day_and_what_changed_it(Database database)
    {
        var history = await (await TestApi.SharedAsync(database)).GetAsync($"{Legal}/history");

        Assert.Equal(
            [("2014-01-27", "singleSource"), ("2016-03-16", "corroborated"), ("2021-07-31", "corroborated")],
            history.Items("days").Select(day => (day.Text("date"), day.Text("verdict"))));
        Assert.Contains(history.Items("days").Single(day => day.Text("date") == "2016-03-16").Items("published"), attestation => attestation.GetProperty("source").Text("id") == "richter-bohemian-2016");
        Assert.Equal("demick-lat-2014", history.GetProperty("firstReported").Text("source"));
        Assert.Equal("richter-bohemian-2016", history.GetProperty("firstCorroborated").Text("source"));
        Assert.Empty(history.Items("undated"));
    }

    [Theory, BothDatabases]
    public async Task Each_day_of_a_history_is_what_asOf_that_day_answers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var claim in new[] { "marijuana-legal-in-north-korea", "meth-given-as-present", "no-illegal-drugs-in-north-korea", "thirty-percent-use-drugs" })
            foreach (var match in new[] { "certain", "possible" })
                foreach (var day in (await api.GetAsync($"/v1/claims/{claim}/corroboration/history?dateMatch={match}")).Items("days").Where(day => day.Has("date")))
                {
                    var then = await api.GetAsync($"/v1/claims/{claim}/corroboration?asOf={day.Text("date")}&dateMatch={match}");
                    Assert.Equal((day.Text("verdict"), day.GetProperty("credibility").GetInt32(), day.GetProperty("gatherings").GetInt32()),
                        (then.Text("verdict"), then.GetProperty("credibility").GetInt32(), Gatherings(then)));
                }
    }

    [Theory, BothDatabases]
    public async Task Without_one_of_two_gatherings_the_other_is_left(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var answer = await api.GetAsync($"{Legal}?without=source:richter-bohemian-2016");

        Assert.Equal("singleSource", answer.Text("verdict"));
        Assert.Equal("source:richter-bohemian-2016", answer.Items("without").Single().GetString());
        Assert.Equal("unattributed", (await api.GetAsync($"{Legal}?without=person:richter&without=organization:los-angeles-times")).Text("verdict"));
        Assert.Equal("unattributed", (await api.GetAsync($"{Gift}?without=person:ives")).Text("verdict"));
    }

    [Theory, BothDatabases]
    public async Task Dependents_are_exactly_the_claims_that_change_without_the_work(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var dependents = (await api.GetAllAsync("/v1/people/lankov/dependents")).ToDictionary(dependent => dependent.GetProperty("claim").Text("id"));

        foreach (var claim in (await api.GetAllAsync("/v1/claims")).Where(claim => claim.Text("id").Length % 4 == 0 || dependents.ContainsKey(claim.Text("id"))))
        {
            var left = await api.GetAsync($"/v1/claims/{claim.Text("id")}/corroboration?without=person:lankov");
            if (dependents.TryGetValue(claim.Text("id"), out var dependent))
                Assert.Equal((dependent.GetProperty("to").Text("verdict"), dependent.GetProperty("to").GetProperty("gatherings").GetInt32()), (left.Text("verdict"), Gatherings(left)));
            else
                Assert.Equal((claim.Text("verdict"), claim.GetProperty("gatherings").GetInt32()), (left.Text("verdict"), Gatherings(left)));
        }
    }

    [Theory, BothDatabases]
    public async Task Dependents_come_in_pages_with_every_transition_counted(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var answer = await api.GetAsync("/v1/sources/demick-lat-2014/dependents?limit=3");
        var all = await api.GetAllAsync("/v1/sources/demick-lat-2014/dependents", limit: 7);

        Assert.Equal(3, answer.Items("data").Count);
        Assert.Equal(all.Count, answer.GetProperty("page").GetProperty("total").GetInt32());
        Assert.Equal(all.Count, answer.Items("transitions").Sum(transition => transition.GetProperty("claims").GetInt32()));
        Assert.Equal(all.Count, all.Select(dependent => dependent.GetProperty("claim").Text("id")).Distinct().Count());
        Assert.Contains(answer.Items("transitions"), transition => (transition.Text("from"), transition.Text("to")) == ("corroborated", "singleSource"));
    }

    [Theory, BothDatabases]
    public async Task What_the_page_alone_says_falls_with_the_page_and_all_falls_in_the_worst_case(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var unattributed = (await api.GetAllAsync("/v1/claims")).Where(claim => claim.Text("verdict") == "unattributed").ToList().Texts("id");

        var fallen = await api.GetAllAsync("/v1/sources/world-facts-page/dependents");
        var worst = await api.GetAsync("/v1/sources/world-facts-page/dependents?through=compilations");

        Assert.Equal(unattributed, fallen.Select(dependent => dependent.GetProperty("claim").Text("id")));
        Assert.Equal(worst.GetProperty("examined").GetInt32(), worst.GetProperty("page").GetProperty("total").GetInt32());
        Assert.All(worst.Items("data"), dependent => Assert.Equal(0, dependent.GetProperty("left").GetInt32()));
    }

    [Theory, BothDatabases]
    public async Task Stats_count_every_claim_once_a_step_as_asOf_does(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var stats = await api.GetAsync("/v1/stats/corroboration");

        Assert.Equal("2013-12-31", stats.Items("data")[0].Text("date"));
        foreach (var step in stats.Items("data"))
        {
            var claims = await api.GetAllAsync("/v1/claims", query: $"asOf={step.Text("date")}");
            Assert.Equal(claims.Count, step.GetProperty("claims").GetInt32());
            foreach (var verdict in step.GetProperty("verdicts").EnumerateObject())
                Assert.Equal(claims.Count(claim => claim.Text("verdict") == verdict.Name), verdict.Value.GetInt32());
        }

        Assert.Equal(stats.Items("data")[^1].GetProperty("verdicts").ToString(), stats.GetProperty("now").GetProperty("verdicts").ToString());
        var days = await api.GetAsync("/v1/stats/corroboration?by=day&dateMatch=possible");
        Assert.Equal(days.Items("data").Select(day => day.Text("date")).Distinct().Order(StringComparer.Ordinal), days.Items("data").Select(day => day.Text("date")));
    }

    [Theory, BothDatabases]
    public async Task A_relay_dated_before_its_upstream_is_flagged_with_its_chain(Database database)
    {
        using var bundle = new TestBundle();
        bundle.Set("sources.json", "sources[0].published", """{"edtf":"2021-08"}""");
        await using var api = await TestApi.StartAsync(database, bundle.Folder);

        var conflict = (await api.GetAsync("/v1/claims/common/corroboration")).Items("dateConflicts").Single();

        Assert.Equal(("common.page", "common.times"), (conflict.Text("attestation"), conflict.Text("upstream")));
        Assert.Equal(["common.page", "common.times"], conflict.Items("chain").Select(id => id.GetString()));
    }

    [Theory]
    [InlineData("asOf=2015-02-30", "asOf", "does not exist in")]
    [InlineData("asOf=yesterday", "asOf", "EDTF")]
    [InlineData("asOf=", "asOf", "EDTF")]
    [InlineData("asOf=2999", "asOf", "future")]
    [InlineData("asOf=2016/..", "asOf", "last day")]
    [InlineData("asOf=2016&dateMatch=certian", "dateMatch", "Did you mean 'certain'?")]
    [InlineData("dateMatch=certain", "dateMatch", "only together with asOf")]
    [InlineData("without=shim-upi-2016", "without", "source:ID")]
    [InlineData("without=work:shim-upi-2016", "without", "source:ID")]
    [InlineData("without=source:shim-upi-2015", "without", "Did you mean 'source:shim-upi-2016'?")]
    [InlineData("without=person:%00", "without", "control character U+0000")]
    [InlineData("through=compilation", "through", "Did you mean 'compilations'?")]
    [InlineData("asof=2016", "asof", "Did you mean 'asOf'?")]
    public async Task A_bad_question_is_refused_with_what_would_be_right(string query, string field, string message)
    {
        var problem = await ProblemAsync($"{Legal}?{query}");

        Assert.Contains(message, problem.GetProperty("errors").GetProperty(field).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/claims?asOf=2015-13", "asOf")]
    [InlineData("/v1/sources?asOf=never", "asOf")]
    [InlineData("/v1/stats/corroboration?by=week", "by")]
    [InlineData("/v1/stats/corroboration?dateMatch=sure", "dateMatch")]
    [InlineData("/v1/claims/thirty-percent-use-drugs/corroboration/history?dateMatch=sure", "dateMatch")]
    [InlineData("/v1/people/lankov/dependents?through=pages", "through")]
    [InlineData("/v1/people/lankov/dependents?cursor=abc", "cursor")]
    [InlineData("/v1/people/lankov/dependents?limit=0", "limit")]
    public async Task A_bad_parameter_is_named_everywhere(string address, string field) =>
        Assert.True((await ProblemAsync(address)).GetProperty("errors").Has(field));

    [Fact]
    public async Task A_cursor_goes_on_with_the_same_day_only()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        var next = (await api.GetAsync("/v1/claims?asOf=2016&limit=5")).GetProperty("page").Text("next");

        Assert.Equal(5, (await api.GetAsync($"/v1/claims?asOf=2016&limit=5&cursor={next}")).Items("data").Count);
        Assert.True((await ProblemAsync($"/v1/claims?asOf=2015&limit=5&cursor={next}")).GetProperty("errors").Has("cursor"));
        Assert.True((await ProblemAsync($"/v1/claims?limit=5&cursor={next}")).GetProperty("errors").Has("cursor"));
    }

    private static int Channels(JsonElement corroboration) => corroboration.GetProperty("supporting").GetProperty("channels").GetProperty("count").GetInt32();

    private static int Gatherings(JsonElement corroboration) => corroboration.GetProperty("supporting").GetProperty("gatherings").GetProperty("count").GetInt32();

    private static async Task<JsonElement> ProblemAsync(string address)
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }
}
