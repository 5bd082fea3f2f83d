using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class SourcesTests
{
    [Theory, BothDatabases]
    public async Task Relays_lead_up_to_whom_it_takes_from_and_down_to_who_takes_from_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var relays = await api.GetAsync("/v1/sources/shim-upi-2016/relays");

        Assert.Contains("yonhap-2016-seminar", relays.Items("up").Select(relay => relay.GetProperty("source").Text("id")));
        Assert.Contains("world-facts-page", relays.Items("down").Select(relay => relay.GetProperty("source").Text("id")));
        Assert.All(relays.Items("down"), relay => Assert.True(relay.GetProperty("attestations").GetInt32() > 0));
    }

    [Theory, BothDatabases]
    public async Task The_claims_of_a_source_are_those_that_it_attests(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var claims = (await api.GetAllAsync("/v1/sources/yonhap-2016-seminar/claims")).Texts("id");
        var attested = (await api.GetAllAsync("/v1/attestations")).Where(a => a.Text("source") == "yonhap-2016-seminar").Select(a => a.Text("claim"));

        Assert.Equal(attested.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), claims);
    }

    [Theory, BothDatabases]
    public async Task The_page_is_a_compilation_that_was_consulted_and_fingerprinted(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.GetAsync("/v1/sources/world-facts-page");

        Assert.True(page.GetProperty("isCompilation").GetBoolean());
        Assert.True(page.GetProperty("consulted").GetBoolean());
        Assert.Equal("F", page.Text("reliability"));
        Assert.Equal("sha256:f207dc1bdbf10e39fa978532845084aabddc730f3cb7571610d04dde43d8dcff", page.Items("documents").Single().Text("id"));
    }
}
