using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class SampleTests
{
    [Theory, BothDatabases]
    public async Task The_same_seed_draws_the_same_and_another_draws_others(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        async Task<List<string>> Draw(string query) => (await api.GetAsync($"/v1/claims?fields=id&{query}")).Items("data").Texts("id");

        var drawn = await Draw("sample=20&seed=1");

        Assert.Equal(20, drawn.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(drawn, await Draw("seed=1&sample=20"));
        Assert.NotEqual(drawn, await Draw("sample=20&seed=2"));
        // A smaller sample is part of a larger one with the same seed.
        Assert.Empty((await Draw("sample=5&seed=1")).Except(drawn));
    }

    [Fact]
    public async Task Both_databases_draw_the_same()
    {
        var (sqlite, postgres) = (await TestApi.SharedAsync(Database.Sqlite), await TestApi.SharedAsync(Database.Postgres));
        const string sample = "/v1/claims?sample=10&seed=journal&topic=methamphetamine&sort=-gatherings";
        Assert.Equal((await sqlite.GetAsync(sample)).ToString(), (await postgres.GetAsync(sample)).ToString());
    }

    [Theory, BothDatabases]
    public async Task A_sample_is_drawn_from_what_the_filters_leave_and_tells_how_many_there_are(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var all = (await api.GetAllAsync("/v1/claims", query: "verdict=echoed&fields=id")).Texts("id");

        var some = await api.GetAsync("/v1/claims?verdict=echoed&sample=10&seed=x");
        var whole = await api.GetAsync("/v1/claims?verdict=echoed&sample=1000&seed=x");

        Assert.Empty(some.Items("data").Texts("id").Except(all));
        Assert.Equal(all.Count, some.GetProperty("page").GetProperty("total").GetInt32());
        Assert.False(some.GetProperty("page").Has("next"));
        Assert.Equal(all, whole.Items("data").Texts("id"));
    }

    [Theory, BothDatabases]
    public async Task Each_item_is_about_as_likely_as_any_other(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < 200; seed++)
            foreach (var id in (await api.GetAsync($"/v1/sources?sample=11&seed={seed}&fields=id")).Items("data").Texts("id"))
                counts[id] = counts.GetValueOrDefault(id) + 1;

        // Half of 22 sources, 200 times: 100 each, and the seeds are fixed.
        Assert.Equal(22, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 70, 130));
    }
}
