using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class IncludeTests
{
    [Theory, BothDatabases]
    public async Task What_the_claims_of_a_page_refer_to_is_there_once(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.GetAsync("/v1/claims?limit=30&include=attestations,sources,people,corroboration");
        var (claims, included) = (page.Items("data").Texts("id"), page.GetProperty("included"));

        var attestations = included.Items("attestations");
        Assert.Equal(claims, attestations.Texts("claim").Distinct(StringComparer.Ordinal));
        Assert.Equal(attestations.Texts("source").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), included.Items("sources").Texts("id"));
        Assert.Equal(claims, included.Items("corroboration").Texts("claim"));
        var people = included.Items("people").Texts("id");
        Assert.Equal(people.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), people);
        Assert.Empty(attestations.Where(attestation => attestation.Has("speaker")).Texts("speaker").Except(people));
        foreach (var claim in claims.Take(3))
        {
            var alone = await api.GetAsync($"/v1/claims/{claim}/corroboration");
            Assert.Equal(alone.ToString(), included.Items("corroboration").Single(corroboration => corroboration.Text("claim") == claim).ToString());
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_included_is_as_of_the_day_asked_for(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.GetAsync("/v1/claims?limit=50&include=attestations,corroboration&asOf=2015");

        Assert.All(page.GetProperty("included").Items("corroboration"), corroboration => Assert.Equal("2015-12-31", corroboration.Text("asOf")));
        Assert.Equal(
            page.Items("data").Select(claim => (claim.Text("id"), claim.Text("verdict"))),
            page.GetProperty("included").Items("corroboration").Select(corroboration => (corroboration.Text("claim"), corroboration.Text("verdict"))));
        Assert.DoesNotContain(page.GetProperty("included").Items("attestations"), attestation => attestation.Is("source", "ives-nyt-2019"));
    }

    [Theory, BothDatabases]
    public async Task A_longer_page_sends_no_more_commands(Database database)
    {
        var watch = new CommandWatch();
        await using var server = watch.Serve(await TestApi.SharedAsync(database));
        using var client = server.CreateClient();
        const string everything = "/v1/claims?include=attestations,sources,people,corroboration&facet=topic,speaker,source&topic=drugs";

        var (some, twice) = (await CountAsync("limit=100"), await CountAsync("limit=200"));

        Assert.InRange(some, 5, 50);
        Assert.InRange(twice, 5, some);

        async Task<int> CountAsync(string limit)
        {
            watch.Clear();
            await client.GetStringAsync(new Uri($"{everything}&{limit}", UriKind.Relative), TestContext.Current.CancellationToken);
            return watch.Commands.Count;
        }
    }
}
