using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class SearchPageTests
{
    [Theory, BothDatabases]
    public async Task Shows_claims_with_verdicts_and_the_people_works_and_quotations_that_have_the_words(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/search?q=lankov");
        var claims = await api.GetAsync("/v1/claims?q=lankov&limit=20");
        Assert.Equal(claims.Items("data").Select(claim => claim.Text("statement")), page.Texts("ol.claims .statement"));
        Assert.Equal(claims.Items("data").Count, page.QuerySelectorAll("ol.claims .verdict").Length);
        Assert.Contains("Andrei Lankov", page.Texts("ul.records a[href='/people/lankov']"));
        Assert.NotEmpty(page.QuerySelectorAll("ol.claims mark"));
        foreach (var (kind, collection) in new[] { ("person", "people"), ("source", "sources"), ("attestation", "attestations") })
        {
            var found = await api.GetAsync($"/v1/search?q=lankov&kind={kind}&limit=200");
            var all = await api.PageAsync($"/search?q=lankov&kind={kind}&limit=200");
            Assert.Equal(found.Items("data").Select(item => $"/{collection}/{item.Text("id")}"), all.QuerySelectorAll("ul.records li > a").Select(link => link.GetAttribute("href")!));
        }
    }

    [Theory, BothDatabases]
    public async Task Says_what_was_looked_for_instead_of_a_typo(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        Assert.Contains("lankov", (await api.PageAsync("/search?q=lankof")).Texts("p.note b"));
    }

    [Theory, BothDatabases]
    public async Task What_the_claims_can_be_narrowed_by_leads_to_the_list_of_claims_with_the_same_words(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/search?q=ice");
        var value = page.QuerySelectorAll(".facets li")[0];
        var narrowed = await api.PageAsync(value.QuerySelector("a")!.GetAttribute("href")!);
        Assert.StartsWith($"{value.QuerySelector(".count")!.TextContent} claim", narrowed.QuerySelector(".total")!.ReadableText(), StringComparison.Ordinal);
        Assert.Equal("ice", narrowed.QuerySelector("main input[name=q]")!.GetAttribute("value"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_found_is_told_with_what_else_to_write(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/search?q=zzqxv+qqzzw");
        Assert.Contains("Nothing has “zzqxv qqzzw”", page.QuerySelector("main")!.ReadableText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_cannot_be_asked_is_an_error_that_says_why()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        foreach (var query in new[] { "", "?q=", "?q=%22unclosed%00", $"?q={new string('a', 5000)}", "?q=ice&kind=topic", "?q=ice&cursor=no" })
        {
            var (status, page) = await api.AskForPageAsync($"/search{query}");
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.NotEmpty(page.Texts("dl.errors dd"));
        }
    }
}
