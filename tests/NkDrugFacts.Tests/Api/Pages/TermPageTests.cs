using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

/// <summary>Organizations, topics and places.</summary>
public sealed class TermPageTests
{
    [Theory, BothDatabases]
    public async Task A_topic_stands_below_what_is_broader_with_all_claims_under_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var claims = await api.GetAsync("/v1/claims?topic=use&limit=20&facet=verdict");

        var page = await api.PageAsync("/topics/use");

        Assert.Contains("/topics/access", page.Links("section[aria-labelledby=narrower] a"));
        Assert.Equal(claims.Items("data").Texts("statement"), page.Texts("ol.claims .statement"));
        Assert.StartsWith($"{claims.GetProperty("page").GetProperty("total").GetInt32()} claims", page.QuerySelector("section[aria-labelledby=claims] .total")!.ReadableText(), StringComparison.Ordinal);
        Assert.Equal(["/", "/topics", "/topics/drugs"], (await api.PageAsync("/topics/methamphetamine")).Links(".crumbs a"));
        Assert.Contains("pingdu", (await api.PageAsync("/topics/methamphetamine")).Body!.ReadableText(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_place_lies_in_what_contains_it_and_takes_in_what_it_contains(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/places/north-korea");

        Assert.Equal(["/", "/places", "/places/asia", "/places/east-asia", "/places/korean-peninsula"], page.Links(".crumbs a"));
        Assert.Contains("/places/hoeryong-market", page.Links("section[aria-labelledby=within] a"));
        Assert.StartsWith($"{(await api.GetAsync("/v1/claims?place=north-korea&limit=1")).GetProperty("page").GetProperty("total").GetInt32()} claims", page.QuerySelector("section[aria-labelledby=claims] .total")!.ReadableText(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_organization_has_its_works_its_people_its_parts_and_the_state_that_it_depends_on(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/organizations/us-government");
        Assert.Contains("/organizations/us-state-department", page.Links("dl.facts a"));
        Assert.Equal((await api.GetAllAsync("/v1/sources", query: "publisher=us-government")).Texts("id").Select(id => $"/sources/{id}"), page.Links("section[aria-labelledby=published] .statement a"));
        var agency = await api.PageAsync("/organizations/kcna");
        Assert.Contains("the state: North Korea", agency.QuerySelector("dl.facts")!.ReadableText(), StringComparison.Ordinal);
        Assert.Equal((await api.GetAllAsync("/v1/people", query: "affiliation=kcna")).Texts("id").Select(id => $"/people/{id}"), agency.Links("section[aria-labelledby=people] .statement a"));
    }

    [Theory, BothDatabases]
    public async Task The_pages_of_claims_under_a_topic_put_together_are_all_of_them(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var (seen, next) = (new List<string>(), "/topics/opium?limit=7");
        while (next is not null)
        {
            var page = await api.PageAsync(next);
            seen.AddRange(page.Links("ol.claims .statement a"));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((await api.GetAllAsync("/v1/claims", query: "topic=opium")).Texts("id").Select(id => $"/claims/{id}"), seen);
    }
}
