using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class DissentTests
{
    [Theory, BothDatabases]
    public async Task Thirty_percent_is_strictly_contradicted_by_a_statement_that_has_no_gathering(Database database)
    {
        var answer = await DissentAsync(database, "thirty-percent-use-drugs");

        Assert.Equal(("echoed", 1), (answer.Text("verdict"), Gatherings(answer.GetProperty("supporting"))));
        var contradiction = answer.Items("contradictions")[0];
        Assert.Equal(("no-illegal-drugs-in-north-korea", "strict", "contested"), (contradiction.GetProperty("claim").Text("id"), contradiction.Text("strength"), contradiction.Text("verdict")));
        Assert.Equal(0, Gatherings(contradiction.GetProperty("supporting")));
        Assert.Equal("no-illegal-drugs-in-north-korea", contradiction.Items("relations").Single().Text("recordedOn"));
        Assert.Equal(["strict", "tension"], answer.Items("contradictions").Texts("strength"));
        Assert.Equal(["lee-figure-rests-on-survey-after-2010"], answer.GetProperty("qualifications").Items("relations").Select(relation => relation.GetProperty("claim").Text("id")));
    }

    [Theory, BothDatabases]
    public async Task About_thirty_and_at_least_thirty_are_of_two_things_and_stay_apart(Database database)
    {
        var answer = await DissentAsync(database, "thirty-percent-use-drugs");

        var figures = answer.Items("figures");
        Assert.Equal(["North Koreans who use drugs", "North Koreans who use methamphetamine, opium and other drugs"], figures.Texts("of"));
        Assert.True(figures[0].GetProperty("range").GetProperty("approximate").GetBoolean());
        Assert.Equal(30, figures[0].GetProperty("range").GetProperty("maximum").GetInt32());
        Assert.Equal("open", figures[1].GetProperty("range").Text("maximumEnd"));
        Assert.False(figures[1].GetProperty("range").Has("maximum"));
        var gathering = figures[0].Items("byGathering").Single();
        Assert.Equal("yonhap-2016-seminar", gathering.GetProperty("gathering").Text("id"));
        Assert.Equal([true, true, false], gathering.Items("figures").Select(figure => figure.GetProperty("counted").GetBoolean()));
        Assert.Equal(2, answer.Items("contradictions")[0].Items("notCompared").Count);
        Assert.Empty(answer.Items("contradictions")[0].Items("compared"));
    }

    [Theory, BothDatabases]
    public async Task A_denial_is_given_with_all_who_relay_it_though_an_interested_party_is_no_gathering(Database database)
    {
        var denials = (await DissentAsync(database, "drug-use-widespread")).GetProperty("denials");

        Assert.Equal(0, Gatherings(denials.GetProperty("denying")));
        Assert.Equal(["drug-use-widespread.kcna"], denials.GetProperty("denying").Items("roots").Select(id => id.GetString()!));
        Assert.Equal(6, denials.Items("attestations").Count);
        Assert.All(denials.Items("attestations"), denial => Assert.Equal("denies", denial.Text("stance")));
    }

    [Theory, BothDatabases]
    public async Task A_contradiction_recorded_on_both_claims_is_one_with_two_reasons(Database database)
    {
        var answer = await DissentAsync(database, "north-korea-long-easygoing-about-drugs");

        var contradiction = answer.Items("contradictions").Single(other => other.GetProperty("claim").Text("id") == "state-persistently-cracks-down-on-drugs");
        Assert.Equal(["north-korea-long-easygoing-about-drugs", "state-persistently-cracks-down-on-drugs"], contradiction.Items("relations").Texts("recordedOn"));
    }

    [Theory, BothDatabases]
    public async Task More_than_sixty_buildings_excludes_sixty(Database database)
    {
        var range = (await DissentAsync(database, "project-skyscraper-and-apartment-blocks")).Items("figures").Single(figure => figure.Text("unit") == "building").GetProperty("range");
        Assert.Equal((60, "excluded", "open"), (range.GetProperty("minimum").GetInt32(), range.Text("minimumEnd"), range.Text("maximumEnd")));
    }

    [Theory, BothDatabases]
    public async Task A_figure_that_only_the_page_gives_is_shown_and_counts_for_nothing(Database database)
    {
        var figure = (await DissentAsync(database, "meth-effects-last-up-to-12-hours")).Items("figures").Single();
        Assert.False(figure.Has("range"));
        Assert.False(figure.Items("byGathering").Single().Items("figures").Single().GetProperty("counted").GetBoolean());
    }

    [Theory, BothDatabases]
    public async Task A_contradiction_shows_on_both_claims_with_the_verdicts_that_they_have(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var claims = (await api.GetAllAsync("/v1/claims")).ToDictionary(claim => claim.Text("id"));
        var pairs = new HashSet<(string, string)>();
        foreach (var id in claims.Keys)
        {
            var answer = await api.GetAsync($"/v1/claims/{id}/dissent");
            Assert.Equal(claims[id].Text("verdict"), answer.Text("verdict"));
            foreach (var other in answer.Items("contradictions"))
            {
                Assert.Equal(claims[other.GetProperty("claim").Text("id")].Text("verdict"), other.Text("verdict"));
                pairs.Add((id, other.GetProperty("claim").Text("id")));
            }
        }
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Contains((pair.Item2, pair.Item1), pairs));
    }

    [Theory, BothDatabases]
    public async Task A_claim_that_is_not_there_is_said_to_be_missing(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        foreach (var path in new[] { "dissent", "drift" })
        {
            using var missing = await client.GetAsync(new Uri($"/v1/claims/no-such-claim/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            using var unknown = await client.GetAsync(new Uri($"/v1/claims/thirty-percent-use-drugs/{path}?limit=5", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        }
    }

    private static async Task<JsonElement> DissentAsync(Database database, string claim) =>
        await (await TestApi.SharedAsync(database)).GetAsync($"/v1/claims/{claim}/dissent");

    private static int Gatherings(JsonElement side) => side.GetProperty("gatherings").GetProperty("count").GetInt32();
}
