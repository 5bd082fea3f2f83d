using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class TimelineTests
{
    private static readonly string[] Bounds = ["earliest", "latest"];

    [Theory, BothDatabases]
    public async Task Each_period_counts_what_the_list_finds_for_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var (of, periods, filters) in new[]
        {
            ("occurred", "by=year&from=1990", ""),
            ("occurred", "by=year&from=2005", "&stance=supports&certainty=!hedged"),
            ("occurred", "by=decade", "&topic=methamphetamine"),
            ("occurred", "by=decade", "&asOf=2016-06"),
            ("occurred", "by=decade&from=2000", "&q=smuggling"),
            ("occurred", "by=decade&from=0001&to=0100", ""),
            ("occurred", "by=month&from=2013-06&to=2014-08", "&verdict=!singleSource"),
            ("published", "by=year", ""),
            ("published", "by=year", "&publisher=new-york-times&mode=directQuote"),
            ("published", "by=decade", "&personKind=anonymous&asOf=2016"),
            ("published", "by=month&from=2016-06&to=2017-06", "&hasQuotation=true"),
        })
        {
            var timeline = await api.GetAsync($"/v1/timeline?of={of}&{periods}{filters}");
            Assert.NotEmpty(timeline.Items("data"));
            Assert.Equal(await TotalAsync(api, filters), timeline.GetProperty("total").GetInt32());
            foreach (var period in timeline.Items("data"))
                await AgreesAsync(api, period, $"{filters}&{of}={period.Text("period")}");
        }
    }

    [Theory, BothDatabases]
    public async Task Each_part_of_a_period_counts_what_the_list_finds_for_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var (of, periods, split, filters) in new[]
        {
            ("occurred", "by=decade", "verdict", ""),
            ("occurred", "by=year&from=2012&to=2017", "topic:5", "&stance=supports"),
            ("occurred", "by=decade&from=2000", "publisher:4", "&asOf=2016-06"),
            ("published", "by=year", "publisher:6", ""),
            ("published", "by=year&from=2013", "topic:4", "&mode=directQuote"),
            ("published", "by=decade", "verdict", "&personKind=!named"),
            ("published", "by=year&from=2013", "speaker:3", ""),
        })
        {
            var timeline = await api.GetAsync($"/v1/timeline?of={of}&{periods}&split={split}{filters}");
            var (name, values) = (timeline.GetProperty("split").Text("name"), timeline.GetProperty("split").Items("values").Texts("value"));
            Assert.NotEmpty(values);
            foreach (var period in timeline.Items("data"))
            {
                var parts = period.Items("split").ToDictionary(part => part.Text("value"), StringComparer.Ordinal);
                foreach (var value in values)
                    await AgreesAsync(api, parts.TryGetValue(value, out var part) ? part : None, $"{filters}&{of}={period.Text("period")}&{name}={value}");
            }
        }
    }

    [Theory, BothDatabases]
    public async Task It_runs_from_the_first_to_the_last_period_in_which_a_date_begins_or_ends(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var dates = (await api.GetAllAsync("/v1/claims")).Where(claim => claim.Has("occurred")).Select(claim => claim.GetProperty("occurred")).ToList();
        var days = dates.SelectMany(date => Bounds.Where(key => date.Has(key)).Select(key => date.Text(key))).Order(StringComparer.Ordinal).ToList();

        var timeline = await api.GetAsync("/v1/timeline");
        var periods = timeline.Items("data").Texts("period");

        Assert.Equal((days[0][..4], days[^1][..4]), (periods[0], periods[^1]));
        Assert.Equal(periods.Count, int.Parse(periods[^1], System.Globalization.CultureInfo.InvariantCulture) - int.Parse(periods[0], System.Globalization.CultureInfo.InvariantCulture) + 1);
        Assert.Equal(timeline.GetProperty("total").GetInt32() - dates.Count, timeline.GetProperty("undated").GetInt32());
        Assert.Equal(dates.Count(date => !date.Has("earliest") || !date.Has("latest")), timeline.GetProperty("openEnded").GetInt32());
        Assert.NotEqual(0, timeline.GetProperty("openEnded").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task A_claim_told_in_two_works_of_one_year_counts_once_in_it(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var attestations = await api.GetAllAsync("/v1/attestations", query: "published=2016&dateMatch=certain");

        var year = (await api.GetAsync("/v1/timeline?of=published&from=2016&to=2016")).Items("data").Single();

        Assert.Equal(attestations.Texts("claim").Distinct(StringComparer.Ordinal).Count(), year.GetProperty("certain").GetInt32());
        Assert.NotEqual(attestations.Count, year.GetProperty("certain").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task A_word_that_nothing_has_is_corrected_as_in_the_list(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var list = await api.GetAsync("/v1/claims?q=smugling");
        Assert.True(list.Has("didYouMean"));

        foreach (var path in new[] { "/v1/timeline?q=smugling", "/v1/stats?by=verdict&q=smugling" })
        {
            var counts = await api.GetAsync(path);
            Assert.Equal(list.Text("didYouMean"), counts.Text("didYouMean"));
            Assert.Equal(list.GetProperty("page").GetProperty("total").GetInt32(), counts.GetProperty("total").GetInt32());
        }
    }

    [Theory, BothDatabases]
    public async Task Of_no_claims_there_is_no_period(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var timeline = await api.GetAsync("/v1/timeline?gatherings=999&split=topic");

        Assert.Empty(timeline.Items("data"));
        Assert.Equal((0, 0, 0), (timeline.GetProperty("total").GetInt32(), timeline.GetProperty("undated").GetInt32(), timeline.GetProperty("openEnded").GetInt32()));
        Assert.Equal(3, (await api.GetAsync("/v1/timeline?gatherings=999&from=2014&to=2016")).Items("data").Count);
        Assert.Empty((await api.GetAsync("/v1/timeline?from=2999")).Items("data"));
    }

    [Theory]
    [InlineData("by=decad", "by", "Did you mean 'decade'?")]
    [InlineData("by=day", "by", "Possible: year, decade, month.")]
    [InlineData("of=publshed", "of", "Did you mean 'published'?")]
    [InlineData("split=topics", "split", "Did you mean 'topic'?")]
    [InlineData("split=topic,verdict", "split", "Give one")]
    [InlineData("split=topic:201", "split", "from 1 to 200")]
    [InlineData("split=", "split", "Possible: topic, ")]
    [InlineData("from=2016&to=2015", "to", "before from")]
    [InlineData("from=2015-02-30", "from", "Not a date in EDTF")]
    [InlineData("from=../2015", "from", "no first day")]
    [InlineData("to=2015/..", "to", "no last day")]
    [InlineData("to=Y20000", "to", "years 1 to 9999")]
    [InlineData("from=0001-02&to=9999-11", "by", "2400 the most")]
    [InlineData("by=month&from=1815&to=2014&split=source:200", "split", "50000")]
    [InlineData("verdict=echo", "verdict", "Did you mean 'echoed'?")]
    [InlineData("form=2015", "form", "Did you mean 'from'?")]
    [InlineData("dateMatch=certain", "dateMatch", "only together with")]
    public async Task What_is_wrong_is_named(string query, string parameter, string said) => await BadRequest.IsToldAsync($"/v1/timeline?{query}", parameter, said);

    private static readonly JsonElement None = JsonDocument.Parse("""{ "certain": 0, "possible": 0 }""").RootElement;

    private static async Task AgreesAsync(TestApi api, JsonElement counts, string filters) => Assert.Equal(
        (filters, await TotalAsync(api, $"{filters}&dateMatch=certain"), await TotalAsync(api, filters)),
        (filters, counts.GetProperty("certain").GetInt32(), counts.GetProperty("possible").GetInt32()));

    private static async Task<int> TotalAsync(TestApi api, string filters) => (await api.GetAsync($"/v1/claims?limit=1{filters}")).GetProperty("page").GetProperty("total").GetInt32();
}
