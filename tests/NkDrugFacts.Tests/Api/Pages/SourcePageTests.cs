using AngleSharp.Dom;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Tests.Model.Citations;
using NkDrugFacts.Tests.Support;
using CitedWorks = NkDrugFacts.Tests.Model.Citations.CitedWorks;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class SourcePageTests
{
    [Theory, BothDatabases]
    public async Task Tells_whom_it_relays_who_relays_it_and_what_it_reports(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var (relays, claims) = (await api.GetAsync("/v1/sources/shim-upi-2016/relays"), await api.GetAllAsync("/v1/sources/shim-upi-2016/claims"));

        var page = await api.PageAsync("/sources/shim-upi-2016");

        Assert.Equal(relays.Items("up").Select(relay => relay.GetProperty("source").Text("id")).Distinct(), page.Links("section[aria-labelledby=relays] li a").Select(Id));
        Assert.Equal(relays.Items("down").Select(relay => relay.GetProperty("source").Text("id")).Distinct(), page.Links("section[aria-labelledby=relayed-by] li a").Select(Id));
        Assert.Contains("quoted 5 times, paraphrased 7 times", page.Texts("section[aria-labelledby=relays] .small"));
        Assert.Contains("quotes it 19 times", page.Texts("section[aria-labelledby=relayed-by] .small"));
        Assert.Equal(claims.Texts("statement"), page.Texts("ol.claims .statement"));
        Assert.Equal(claims.CountBy(claim => claim.Text("verdict")).Select(count => count.Value).Order(), page.Texts(".tally li").Select(tally => int.Parse(tally.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Contains("Nobody here read the work itself.", page.QuerySelector("dl.facts")!.ReadableText(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_a_work_denies_is_not_among_what_it_reports(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/sources/kcna-2013");

        var denied = (await api.GetAllAsync("/v1/sources/kcna-2013/claims", query: "stance=denies")).Texts("statement");
        Assert.NotEmpty(denied);
        Assert.Equal(denied, page.Texts("section[aria-labelledby=denied] .statement"));
        Assert.Empty(page.Texts("section[aria-labelledby=claims] .statement").Intersect(denied));
    }

    [Theory, BothDatabases]
    public async Task Is_cited_in_five_styles_as_the_API_cites_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/sources/incsr-2015");

        foreach (var style in new[] { "apa", "mla", "chicago-author-date", "chicago-notes", "harvard" })
        {
            var entry = (await api.GetAsync($"/v1/citations?ids=source:incsr-2015&style={style}")).Items("data")[0].GetProperty("entry");
            Assert.Equal(entry.Text("text"), page.GetElementById($"cite-{style}")!.ReadableText());
            Assert.NotNull(page.QuerySelector($"[data-copy='cite-{style}']"));
        }
    }

    [Theory, BothDatabases]
    public async Task A_reference_manager_reads_the_work_and_not_this_site(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var work in CitedWorks.OfDataset())
        {
            var page = await api.PageAsync($"/sources/{work.Id}");

            var tags = page.QuerySelectorAll("head meta[name]").Select(tag => new MetaTag(tag.GetAttribute("name")!, tag.GetAttribute("content")!)).ToList();
            Assert.Equal(CitationMeta.Of(work), tags.Where(tag => tag.Name.StartsWith("citation_", StringComparison.Ordinal) || tag.Name.StartsWith("DC.", StringComparison.Ordinal) || tag.Name == "z.itemType"));
            Assert.Null(page.QuerySelector("meta[property='og:site_name']"));
            Assert.Equal(2, page.QuerySelectorAll("link[rel^='schema.']").Length);
        }
    }

    [Theory, BothDatabases]
    public async Task The_list_says_what_each_work_is_for_reference_managers(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/sources?limit=200");

        Assert.Equal(
            CitedWorks.OfDataset().OrderBy(work => work.Id, StringComparer.Ordinal).Select(work => ZoteroItem.Read(Coins.Of(work)).Title),
            page.QuerySelectorAll($"span.{Coins.Class}").Select(span => ZoteroItem.Read(span.GetAttribute("title")!).Title));
    }

    private static string Id(string address) => address.Split('/')[^1];
}
