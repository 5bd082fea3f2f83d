using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class PagingTests
{
    private static readonly string[] Lists = ["claims", "attestations", "sources", "people", "organizations", "topics", "places"];

    [Theory, BothDatabases]
    public async Task The_pages_put_together_are_exactly_the_whole_list(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var list in Lists)
        {
            var total = (await api.GetAsync($"/v1/{list}?limit=1")).GetProperty("page").GetProperty("total").GetInt32();
            var ids = (await api.GetAllAsync($"/v1/{list}", limit: 7)).Texts("id");
            Assert.Equal(total, ids.Count);
            Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
            Assert.NotEmpty(ids);
        }
    }

    [Theory, BothDatabases]
    public async Task A_page_links_to_the_next_with_every_parameter(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        using var first = await client.GetAsync(new Uri("/v1/topics?limit=3", UriKind.Relative), TestContext.Current.CancellationToken);
        var links = string.Join(", ", first.Headers.GetValues("Link"));
        var next = links.Split('<', '>').Single(part => part.Contains("cursor=", StringComparison.Ordinal));

        Assert.Contains("limit=3", next, StringComparison.Ordinal);
        Assert.Contains("rel=\"first\"", links, StringComparison.Ordinal);
        var second = await api.GetAsync(new Uri(next).PathAndQuery);
        Assert.Equal(3, second.Items("data").Count);
    }

    [Theory, BothDatabases]
    public async Task The_last_page_has_no_next(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.GetAsync("/v1/organizations?limit=200");

        Assert.False(page.GetProperty("page").Has("next"));
        Assert.Equal(page.GetProperty("page").GetProperty("total").GetInt32(), page.GetProperty("page").GetProperty("size").GetInt32());
    }
}
