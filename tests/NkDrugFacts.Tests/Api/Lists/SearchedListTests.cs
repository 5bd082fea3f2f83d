using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class SearchedListTests
{
    // Filters that every record meets.
    private static readonly Dictionary<string, string> Everything = new(StringComparer.Ordinal)
    {
        ["claims"] = "hasQuantity=true&hasQuantity=false",
        ["attestations"] = "hasQuotation=true&hasQuotation=false",
        ["sources"] = "consulted=true&consulted=false",
        ["people"] = string.Join('&', EnumWords.All<PersonKind>().Select(kind => $"kind={kind}")),
    };

    [Theory, BothDatabases]
    public async Task A_search_finds_the_same_with_a_filter_that_all_meet(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var found = 0;

        foreach (var (list, everything) in Everything)
            foreach (var query in new[] { "meth", "%22crystal meth%22", "kim", "seoul or pyongyang -opium", "the", "methamphetamin", "daily nk", "nothing-of-all-this" })
            {
                var alone = await PagesAsync(api, $"/v1/{list}?q={query}");
                Assert.Equal(await PagesAsync(api, $"/v1/{list}?q={query}&{everything}"), alone);
                found += alone.Count;
            }

        Assert.True(found > 100, $"{found} pages");
    }

    // The ids of each page, forward to the end and one back, and how many there are.
    private static async Task<List<string>> PagesAsync(TestApi api, string address)
    {
        List<string> pages = [];
        var page = await api.GetAsync($"{address}&limit=5");
        for (var more = true; more;)
        {
            pages.Add($"{string.Join(' ', page.Items("data").Texts("id"))} of {page.GetProperty("page").GetProperty("total")}");
            more = page.GetProperty("page").TryGetProperty("next", out var next);
            if (more)
                page = await api.GetAsync($"{address}&limit=5&cursor={next.GetString()}");
        }
        if (page.GetProperty("page").TryGetProperty("previous", out var previous))
            pages.Add(string.Join(' ', (await api.GetAsync($"{address}&limit=5&cursor={previous.GetString()}")).Items("data").Texts("id")));
        return pages;
    }
}
