using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class StatsTests
{
    [Theory, BothDatabases]
    public async Task Every_count_by_one_dimension_is_the_total_of_the_list(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var by in new[] { "topic:8", "verdict", "speaker:5", "occurredYear:6", "occurredDecade", "publishedYear", "publishedDecade" })
            foreach (var filters in new[] { "", "&hasQuantity=false&stance=supports", "&asOf=2015-06" })
            {
                var stats = await api.GetAsync($"/v1/stats?by={by}{filters}");
                var dimension = stats.Items("dimensions").Single();
                Assert.Equal(await TotalAsync(api, filters), stats.GetProperty("total").GetInt32());
                Assert.NotEmpty(stats.Items("data"));
                Assert.Equal(dimension.Items("values").Select(value => value.GetProperty("count").GetInt32()), stats.Items("data").Select(cell => cell.GetProperty("count").GetInt32()));
                foreach (var cell in stats.Items("data"))
                    Assert.Equal((by, await TotalAsync(api, filters + Filters(cell.GetProperty("values")))), (by, cell.GetProperty("count").GetInt32()));
            }
    }

    /// <summary>Of two values of attestations, one attestation must have both; no pair of values that some claim has is left out.</summary>
    [Theory, BothDatabases]
    public async Task Every_count_by_two_dimensions_is_the_total_of_the_list(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var (by, filters) in new[]
        {
            ("verdict,publisher:5", ""), ("topic:5,verdict:4", "&stance=supports"), ("source:5,speaker:5", ""), ("mode,stance", "&place=north-korea"), ("hasQuotation:1,mode", ""), ("topic:3,stance", "&q=smuggling"), ("author:4,certainty", ""),
            ("occurredDecade:4,personKind", ""), ("publishedYear,publisher:4", ""), ("publisher:4,publishedYear", "&asOf=2016-06"), ("publishedDecade,hasQuotation", "&interestedParty=!true"),
            ("unit:5,hasQuantity", ""), ("place:4,basis", ""), ("relay,interestedParty", ""), ("gatherings,channels", "&mode=directQuote"), ("topic:4,occurredYear:4", "&credibility=3.."),
        })
        {
            var stats = await api.GetAsync($"/v1/stats?by={by}{filters}");
            var (first, second) = (stats.Items("dimensions")[0], stats.Items("dimensions")[1]);
            var counts = stats.Items("data").ToDictionary(cell => Filters(cell.GetProperty("values")), cell => cell.GetProperty("count").GetInt32(), StringComparer.Ordinal);
            Assert.NotEmpty(counts);
            Assert.DoesNotContain(0, counts.Values);
            foreach (var one in first.Items("values").Texts("value"))
                foreach (var other in second.Items("values").Texts("value"))
                {
                    var cell = Filter(first.Text("name"), one) + Filter(second.Text("name"), other);
                    Assert.Equal((by, cell, await TotalAsync(api, filters + cell)), (by, cell, counts.GetValueOrDefault(cell)));
                }
        }
    }

    [Theory, BothDatabases]
    public async Task Every_dimension_goes_with_every_other(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        string[] names = ["topic", "verdict", "gatherings", "publisher", "author", "personKind", "relay", "hasQuotation", "hasQuantity", "unit", "occurredYear", "publishedDecade"];

        foreach (var (one, other) in names.Index().SelectMany(one => names.Skip(one.Index + 1).Select(other => (one.Item, other))))
        {
            var there = await CountsAsync($"{one}:200,{other}:200");
            Assert.Equal(there, await CountsAsync($"{other}:200,{one}:200"));
        }

        async Task<List<string>> CountsAsync(string by) => [.. (await api.GetAsync($"/v1/stats?by={by}")).Items("data")
            .Select(cell => string.Join(' ', cell.GetProperty("values").EnumerateObject().OrderBy(value => value.Name, StringComparer.Ordinal).Select(value => value.Value.GetString()).Append(cell.GetProperty("count").GetRawText())))
            .Order(StringComparer.Ordinal)];
    }

    [Theory, BothDatabases]
    public async Task Values_that_are_left_out_are_counted_as_more(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var all = (await api.GetAsync("/v1/stats?by=topic:200")).Items("dimensions").Single();
        var few = (await api.GetAsync("/v1/stats?by=topic:3,verdict")).Items("dimensions")[0];

        Assert.Equal(0, all.GetProperty("more").GetInt32());
        Assert.Equal(all.Items("values").Count - 3, few.GetProperty("more").GetInt32());
        Assert.Equal(all.Items("values").Take(3).Select(value => value.GetRawText()), few.Items("values").Select(value => value.GetRawText()));
        Assert.All(few.Items("values"), value => Assert.NotEmpty(value.Text("label")));
    }

    [Theory]
    [InlineData("", "by", "Give one or two of: topic, ")]
    [InlineData("by=", "by", "Possible: topic, ")]
    [InlineData("by=verdit", "by", "Did you mean 'verdict'?")]
    [InlineData("by=occuredYear", "by", "Did you mean 'occurredYear'?")]
    [InlineData("by=topic,verdict,mode", "by", "one or two")]
    [InlineData("by=topic,topic:5", "by", "twice")]
    [InlineData("by=topic:0", "by", "from 1 to 200")]
    [InlineData("by=topic&topic=mathamphetamine", "topic", "Did you mean 'methamphetamine'?")]
    [InlineData("by=topic&limit=5", "limit", "Unknown parameter")]
    public async Task What_is_wrong_is_named(string query, string parameter, string said) => await BadRequest.IsToldAsync($"/v1/stats?{query}", parameter, said);

    private static string Filters(JsonElement values) => string.Concat(values.EnumerateObject().Select(value => Filter(value.Name, value.Value.GetString()!)));

    private static string Filter(string dimension, string value) => dimension.StartsWith("occurred", StringComparison.Ordinal) ? $"&occurred={value}&dateMatch=certain"
        : dimension is "publishedYear" or "publishedDecade" ? $"&published={value}&dateMatch=certain"
        : $"&{dimension}={Uri.EscapeDataString(value)}";

    private static async Task<int> TotalAsync(TestApi api, string filters) => (await api.GetAsync($"/v1/claims?limit=1{filters}")).GetProperty("page").GetProperty("total").GetInt32();
}
