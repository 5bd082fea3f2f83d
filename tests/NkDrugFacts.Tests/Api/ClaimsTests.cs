using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class ClaimsTests
{
    [Theory, BothDatabases]
    public async Task Thirty_percent_is_one_gathering_told_by_two_works(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var answer = await api.GetAsync("/v1/claims/thirty-percent-use-drugs");

        var chain = answer.Items("chains").Single(c => c.Items("hops")[0].Text("attestation") == "thirty-percent-use-drugs.page");
        Assert.Equal(["world-facts-page", "shim-upi-2016", "yonhap-2016-seminar"], chain.Items("hops").Select(hop => hop.GetProperty("source").Text("id")));
        var root = chain.Items("hops")[^1];
        Assert.Equal("lee-kwan-hyung", root.GetProperty("speaker").Text("id"));
        Assert.False(root.Has("relay"));
        Assert.Equal("2016-12-01", chain.Items("hops")[1].GetProperty("published").Text("earliest"));
        var corroboration = answer.GetProperty("corroboration");
        Assert.Equal("echoed", corroboration.Text("verdict"));
        Assert.Equal(1, corroboration.GetProperty("supporting").GetProperty("gatherings").GetProperty("count").GetInt32());
        Assert.Equal("yonhap-2016-seminar", corroboration.GetProperty("supporting").GetProperty("gatherings").Items("ids").Single().GetString());
        Assert.EndsWith(".", corroboration.Text("summary"));
    }

    [Theory, BothDatabases]
    public async Task The_new_year_gift_keeps_the_broadcasters_anonymous_sources_apart_from_the_two_researchers(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var claims = await api.GetAllAsync("/v1/sources/rfa-2019-gift/claims");
        var answers = await Task.WhenAll(claims.Texts("id").Select(id => api.GetAsync($"/v1/claims/{id}")));

        var gift = answers.Single(answer => Speakers(answer).IsSupersetOf(["rfa-sources-2019", "gyupchanova", "lankov"]));
        var root = gift.Items("chains").Select(chain => chain.Items("hops")[^1]).Single(hop => hop.Has("speaker") && hop.GetProperty("speaker").Text("id") == "rfa-sources-2019");
        Assert.Equal("rfa-2019-gift", root.GetProperty("source").Text("id"));
        Assert.Equal("anonymous", root.Text("speakerKind"));
        Assert.Equal("corroborated", gift.GetProperty("corroboration").Text("verdict"));
    }

    [Theory, BothDatabases]
    public async Task Every_chain_ends_in_a_root_and_begins_at_the_page(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var compilations = (await api.GetAllAsync("/v1/sources")).Where(source => source.GetProperty("isCompilation").GetBoolean()).ToList().Texts("id");

        foreach (var id in (await api.GetAllAsync("/v1/claims")).Texts("id"))
            foreach (var chain in (await api.GetAsync($"/v1/claims/{id}")).Items("chains"))
            {
                var hops = chain.Items("hops");
                Assert.Contains(hops[0].GetProperty("source").Text("id"), compilations);
                Assert.All(hops[..^1], hop => Assert.True(hop.Has("relay")));
                Assert.False(hops[^1].Has("relay"));
            }
    }

    [Theory, BothDatabases]
    public async Task A_list_shows_the_verdict_that_the_claim_has(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var listed in await api.GetAllAsync("/v1/claims"))
        {
            var corroboration = await api.GetAsync($"/v1/claims/{listed.Text("id")}/corroboration");
            Assert.Equal(corroboration.Text("verdict"), listed.Text("verdict"));
            Assert.Equal(corroboration.GetProperty("supporting").GetProperty("gatherings").GetProperty("count").GetInt32(), listed.GetProperty("gatherings").GetInt32());
        }
    }

    [Theory, BothDatabases]
    public async Task The_attestations_of_a_claim_are_its_chains_hop_by_hop(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var attestations = await api.GetAllAsync("/v1/claims/thirty-percent-use-drugs/attestations");

        Assert.All(attestations, attestation => Assert.Equal("thirty-percent-use-drugs", attestation.Text("claim")));
        var page = attestations.Single(attestation => attestation.Text("id") == "thirty-percent-use-drugs.page");
        Assert.StartsWith("sha256:", page.GetProperty("locator").Text("document"), StringComparison.Ordinal);
        Assert.Equal("thirty-percent-use-drugs.upi", page.Text("upstream"));
        var quantity = attestations.Single(attestation => attestation.Text("id") == "thirty-percent-use-drugs.upi").Items("quantities").Single();
        Assert.Equal((30, "percent", "about"), (quantity.GetProperty("value").GetInt32(), quantity.Text("unit"), quantity.Text("qualifier")));
        Assert.Equal(JsonValueKind.False, page.GetProperty("interestedParty").ValueKind);
    }

    private static HashSet<string> Speakers(JsonElement claim) =>
        [.. claim.Items("chains").SelectMany(chain => chain.Items("hops")).Where(hop => hop.Has("speaker")).Select(hop => hop.GetProperty("speaker").Text("id"))];
}
