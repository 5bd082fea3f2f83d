using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

public sealed class TimelineTests : PageTest
{
    [Fact]
    public async Task A_period_of_the_chart_leads_to_its_claims()
    {
        var page = await OpenAsync("/timeline?by=decade");
        await page.GetByRole(AriaRole.Region, new() { Name = "Chart" }).GetByRole(AriaRole.Link, new() { Name = "201" }).First.ClickAsync();
        await page.SaysAsync("84 claims");
    }

    [Fact]
    public async Task The_chart_is_to_be_read_as_a_table_too()
    {
        var page = await OpenAsync("/timeline?by=decade");
        await page.GetByText("The same as a table").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "2010s" })).ToContainTextAsync("335");
        await page.GetByRole(AriaRole.Row, new() { Name = "2010s" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.SaysAsync("335 claims");
    }
}
