using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class ClaimListPageTests
{
    [Theory, BothDatabases]
    public async Task Shows_what_the_list_answers_in_its_order(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var query in new[] { "", "?q=ice", "?topic=methamphetamine&verdict=echoed", "?sort=-gatherings" })
        {
            var page = await api.PageAsync($"/claims{query}");
            var list = await api.GetAsync($"/v1/claims{query}{(query.Length == 0 ? "?" : "&")}limit=20");
            Assert.Equal(list.Items("data").Select(claim => claim.Text("statement")), page.Texts("ol.claims .statement"));
            Assert.Equal(list.Items("data").Select(claim => $"/claims/{claim.Text("id")}"), page.QuerySelectorAll("ol.claims .statement a").Select(link => link.GetAttribute("href")!));
        }
    }

    [Theory, BothDatabases]
    public async Task The_pages_put_together_are_the_whole_list(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var (seen, next) = (new List<string>(), "/claims?topic=opium&limit=10");
        while (next is not null)
        {
            var page = await api.PageAsync(next);
            seen.AddRange(page.QuerySelectorAll("ol.claims .statement a").Select(link => link.GetAttribute("href")!));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal((await api.GetAllAsync("/v1/claims", query: "&topic=opium")).Select(claim => $"/claims/{claim.Text("id")}"), seen);
    }

    [Theory, BothDatabases]
    public async Task Each_value_to_narrow_by_leads_to_as_many_claims_as_it_says(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/claims?q=ice");
        foreach (var value in page.QuerySelectorAll(".facets li").Where((_, index) => index % 7 == 0))
        {
            var narrowed = await api.PageAsync(value.QuerySelector("a")!.GetAttribute("href")!);
            Assert.StartsWith($"{value.QuerySelector(".count")!.TextContent} claim", narrowed.QuerySelector(".total")!.ReadableText(), StringComparison.Ordinal);
            var back = Assert.Single(narrowed.QuerySelectorAll("ul.filters a"));
            Assert.Equal("/claims?q=ice", back.GetAttribute("href"));
        }
    }

    [Theory, BothDatabases]
    public async Task The_exports_and_the_API_link_are_of_exactly_this_view(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        var page = await api.PageAsync("/claims?topic=opium&verdict=!unattributed&sort=-gatherings");
        var links = page.QuerySelectorAll(".exports a").Select(link => link.GetAttribute("href")!).ToList();
        var total = (await api.GetAsync("/v1/claims?topic=opium&verdict=!unattributed")).GetProperty("page").GetProperty("total").GetInt32();
        Assert.Equal(5, links.Count);
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, link);
            Assert.Equal($"{total}", Assert.Single(answer.Headers.GetValues("X-Total-Count")));
        }
    }
}
