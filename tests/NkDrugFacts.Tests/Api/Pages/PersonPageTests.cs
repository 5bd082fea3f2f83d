using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class PersonPageTests
{
    [Theory, BothDatabases]
    public async Task Shows_every_quotation_once_with_every_work_that_prints_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var id in new[] { "lankov", "kcna-voice", "park-kyung-ok" })
        {
            var prints = await api.GetAllAsync($"/v1/people/{id}/quotations");
            var page = await api.PageAsync($"/people/{id}");

            var shown = page.QuerySelectorAll("ol.quotations > li").ToDictionary(item => item.QuerySelector("blockquote")!.ReadableText(), StringComparer.Ordinal);
            var quotations = prints.GroupBy(print => $"“{string.Join(' ', print.GetProperty("quotation").Text("text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}”", StringComparer.Ordinal).ToList();
            Assert.NotEmpty(quotations);
            Assert.Equal(quotations.Select(quotation => quotation.Key).Order(), shown.Keys.Order());
            foreach (var quotation in quotations)
            {
                Assert.Equal(quotation.Select(print => $"/sources/{print.GetProperty("source").Text("id")}").Distinct().Order(), shown[quotation.Key].Links("a[href^='/sources/']").Distinct().Order());
                Assert.Equal(quotation.Select(print => $"{print.Text("stance")}: {print.GetProperty("claim").Text("name")}").Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
                    shown[quotation.Key].Texts("li:has(a[href^='/claims/'])").Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task A_denial_is_told_as_one(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/people/kcna-voice");

        Assert.Contains("Denies: Drug use is common in North Korea.", page.Texts("ol.quotations li li"));
        Assert.Contains("Drug use is common in North Korea.", page.Texts("section[aria-labelledby=denied] .statement"));
        Assert.DoesNotContain("Drug use is common in North Korea.", page.Texts("section[aria-labelledby=claims] .statement"));
    }

    [Theory, BothDatabases]
    public async Task Shows_where_the_person_contradicts_themselves_and_why(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/people/hastings");

        var contradiction = Assert.Single(page.QuerySelectorAll(".contradiction"));
        Assert.Contains("tension", contradiction.ReadableText(), StringComparison.Ordinal);
        Assert.Contains("He says both himself: illegal by law, legal in practice.", contradiction.ReadableText(), StringComparison.Ordinal);
        Assert.Equal(["/claims/meth-effectively-legal", "/claims/meth-illegal-in-north-korea"], contradiction.Links(".statement a"));
        Assert.Contains("/sources/ives-nyt-2019", contradiction.Links("li a"));
        Assert.Empty((await api.PageAsync("/people/lankov")).QuerySelectorAll(".contradiction"));
    }

    [Theory, BothDatabases]
    public async Task Says_who_they_are_and_that_a_voice_without_a_name_may_be_another(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var named = await api.PageAsync("/people/lankov");
        Assert.Equal("A named person", named.QuerySelector(".kicker")!.ReadableText());
        Assert.Contains("Director, NK News (12 February 2019)", named.QuerySelector("dl.facts")!.ReadableText(), StringComparison.Ordinal);
        Assert.Equal(["/sources/lankov-2013"], named.Links("section[aria-labelledby=written] .statement a"));
        Assert.Empty(named.QuerySelectorAll(".note"));
        var unnamed = await api.PageAsync("/people/rfa-sources-2015");
        Assert.Contains("may be the same as another unnamed voice", unnamed.QuerySelector(".note")!.ReadableText(), StringComparison.Ordinal);
    }
}
