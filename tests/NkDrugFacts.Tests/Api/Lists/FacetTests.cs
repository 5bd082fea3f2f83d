using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Lists;

public sealed class FacetTests
{
    private const string All = "topic:4,place:4,verdict,gatherings,channels,credibility,source:4,publisher:4,author:4,speaker:4,personKind,mode,stance,certainty,basis,relay,interestedParty,hasQuotation,hasQuantity,unit:3";

    [Theory, BothDatabases]
    public async Task A_count_is_the_total_of_the_list_with_that_filter_added(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        // Filters that the facets do not repeat: a repeated one would widen.
        foreach (var filter in new[] { "", "q=meth", "q=meth&asOf=2016", "published=2016", "asOf=2016&occurred=2010/2016", "related=!thirty-percent-use-drugs&value=1.." })
        {
            var facets = (await api.GetAsync($"/v1/claims?limit=1&facet={All}&{filter}")).GetProperty("facets");
            foreach (var facet in facets.EnumerateObject())
                foreach (var value in facet.Value.Items("values"))
                {
                    var query = $"{facet.Name}={value.Text("value")}&{filter}";
                    Assert.True(value.GetProperty("count").GetInt32() == await TotalAsync(api, query), query);
                }
        }
    }

    [Theory, BothDatabases]
    public async Task The_most_frequent_come_first_and_the_rest_is_counted(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var whole = (await api.GetAsync("/v1/claims?limit=1&facet=topic:200")).GetProperty("facets").GetProperty("topic");
        var part = (await api.GetAsync("/v1/claims?limit=1&facet=topic:3")).GetProperty("facets").GetProperty("topic");

        var counts = whole.Items("values").ConvertAll(value => value.GetProperty("count").GetInt32());
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.Equal(whole.Items("values").Texts("value").Take(3), part.Items("values").Texts("value"));
        Assert.Equal(counts.Count - 3, part.GetProperty("more").GetInt32());
        Assert.Equal(0, whole.GetProperty("more").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task Values_that_are_records_have_names(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var facets = (await api.GetAsync("/v1/claims?limit=1&facet=topic,place,source,publisher,author,speaker")).GetProperty("facets");

        foreach (var facet in facets.EnumerateObject())
            Assert.All(facet.Value.Items("values"), value => Assert.NotEmpty(value.Text("label")));
        Assert.Equal(6, facets.EnumerateObject().Count());
    }

    private static async Task<int> TotalAsync(TestApi api, string query) =>
        (await api.GetAsync($"/v1/claims?limit=1&fields=id&{query.Trim('&')}")).GetProperty("page").GetProperty("total").GetInt32();
}
