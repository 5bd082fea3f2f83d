using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class TimelinePageTests
{
    [Theory, BothDatabases]
    public async Task Each_bar_leads_to_as_many_claims_as_it_says(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var query in new[] { "", "?of=published", "?by=decade&show=possible", "?of=published&by=month&topic=opium" })
        {
            var page = await api.PageAsync($"/timeline{query}");
            var bars = page.QuerySelectorAll("svg.timeline a.bar");
            Assert.NotEmpty(bars);
            foreach (var bar in bars.Where((_, index) => index % 4 == 0))
            {
                var numbers = bar.QuerySelector("title")!.TextContent.Split(": ")[1].Split(' ').Where(word => int.TryParse(word, out _)).Sum(int.Parse);
                var list = await api.PageAsync(bar.GetAttribute("href")!);
                Assert.StartsWith($"{numbers} claim", list.QuerySelector(".total")!.ReadableText(), StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothDatabases]
    public async Task The_table_says_what_the_timeline_answers(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/timeline?of=published");
        var periods = (await api.GetAsync("/v1/timeline?of=published")).Items("data").Where(period => period.GetProperty("possible").GetInt32() > 0);
        Assert.Equal(
            periods.Select(period => $"{period.Text("period")} {period.GetProperty("certain").GetInt32()} {period.GetProperty("possible").GetInt32()}"),
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.ReadableText()))));
    }

    [Fact]
    public async Task A_wrong_choice_is_refused()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        foreach (var query in new[] { "?by=week", "?of=said", "?show=all", "?from=now", "?from=2010&to=2000", "?by=month&from=0001&to=2020" })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync($"/timeline{query}")).Status);
    }
}
