using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>Looking for something, and narrowing what was found.</summary>
public sealed class SearchTests : PageTest
{
    [Fact]
    public async Task What_is_typed_is_found_marked_and_narrowed_and_every_step_is_an_address()
    {
        var page = await OpenAsync("/");
        await page.SearchForAsync("ice");
        await Expect(page.Content().GetByRole(AriaRole.Heading, new() { Name = "107 claims" })).ToBeVisibleAsync();
        await Expect(page.Content().Locator("mark").First).ToHaveTextAsync("ice");

        await page.NarrowToAsync("corroborated");
        await Expect(page).ToHaveURLAsync(new Uri(await SiteAsync(), "/claims?q=ice&verdict=corroborated").ToString());
        await page.SaysAsync("4 claims");
        var address = page.Url;

        await page.GetByRole(AriaRole.List, new() { Name = "Filters" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.SaysAsync("107 claims");
        await page.GoBackAsync();
        await page.SaysAsync("4 claims");
        Assert.Equal(address, page.Url);
    }

    [Fact]
    public async Task A_slip_of_the_pen_finds_what_was_meant_and_says_so()
    {
        var page = await OpenAsync("/");
        await page.SearchForAsync("lankof");
        await page.SaysAsync("Nothing has “lankof”. Shown is what has lankov.");
        await Expect(page.Content().Link("Andrei Lankov").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nobody_is_told_that_nothing_has_a_word_that_is_found_below()
    {
        var page = await OpenAsync("/search?q=ice");
        await Expect(page.Content()).Not.ToContainTextAsync("Nothing has");
    }

    [Fact]
    public async Task The_pages_put_together_are_the_whole_list()
    {
        var page = await OpenAsync("/claims?verdict=echoed");
        var read = new List<string>();
        for (var next = page.GetByRole(AriaRole.Link, new() { Name = "Next" }); ;)
        {
            read.AddRange(await page.Locator("ol.claims .statement").AllInnerTextsAsync());
            if (await next.CountAsync() == 0)
                break;
            await next.ClickAsync();
        }

        Assert.Equal((88, 88), (read.Count, read.Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public async Task The_list_of_a_page_is_to_be_had_as_a_file_under_the_same_filters()
    {
        var page = await OpenAsync("/claims?verdict=corroborated");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Content().Link("CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(1 + 9, lines.Length);
        // A download is no page that was left half read.
        Assert.All(TakeTroubles(), trouble => Assert.EndsWith("net::ERR_ABORTED", trouble, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("삥")]
    public async Task Ten_thousand_characters_and_what_cannot_be_asked_are_told_on_a_page(string character)
    {
        var page = await OpenAsync("/search?q=" + string.Concat(Enumerable.Repeat(character, 10_000)));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This cannot be asked so");
        await page.SaysAsync("200 characters");
        await page.GotoAsync("/claims?verdict=ecoed");
        await page.SaysAsync("Did you mean 'echoed'?");
        Assert.All(TakeTroubles(), trouble => Assert.Contains("400", trouble, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_address_helps_to_find_what_was_looked_for()
    {
        var page = await OpenAsync("/claims/thirty-percent");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nothing is here");
        Assert.All(TakeTroubles(), trouble => Assert.Contains("404", trouble, StringComparison.Ordinal));
        await page.SearchForAsync("30 percent");
        await Expect(page.Locator("ol.claims li").First).ToBeVisibleAsync();
    }
}
