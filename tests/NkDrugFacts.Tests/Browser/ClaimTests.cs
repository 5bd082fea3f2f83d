using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>What a reader does on the page of a claim.</summary>
public sealed class ClaimTests : PageTest
{
    private const string Thirty = "/claims/thirty-percent-use-drugs";

    [Fact]
    public async Task A_source_is_clicked_away_and_put_back()
    {
        var page = await OpenAsync("/claims/marijuana-legal-in-north-korea");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToContainTextAsync("corroborated");

        await page.FollowAsync("Take away Darmon Richter, The Bohemian Blog, March 16, 2016");
        var whatIf = page.GetByRole(AriaRole.Region, new() { Name = "What if one of them were wrong?" });
        await Expect(whatIf.Row("Verdict")).ToHaveTextAsync(["corroborated", "single source"]);
        await Expect(whatIf.Row("Gatherings")).ToHaveTextAsync(["2", "1"]);
        await Expect(whatIf).ToBeInViewportAsync();

        await whatIf.Link("Put back Darmon Richter, The Bohemian Blog, March 16, 2016").ClickAsync();
        await Expect(whatIf.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        Assert.Equal(new Uri(await SiteAsync(), "/claims/marijuana-legal-in-north-korea#what-if").ToString(), page.Url);
    }

    [Fact]
    public async Task A_node_of_the_picture_leads_to_what_the_page_says_of_it()
    {
        var page = await OpenAsync(Thirty);
        await page.GetByRole(AriaRole.Region, new() { Name = "Who relayed whom" }).Locator("svg a", new() { HasText = "Yonhap" }).First.ClickAsync();
        await Expect(page.Locator(":target")).ToContainTextAsync("Yonhap News Agency");
        await Expect(page.Locator(":target")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_picture_can_be_walked_by_keyboard()
    {
        var page = await OpenAsync(Thirty);
        await page.Locator("figure.graph svg a").First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        var second = await page.Locator("figure.graph svg a").Nth(1).GetAttributeAsync("href");
        Assert.Equal(second, await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":target")).ToHaveIdAsync(second![1..]);
    }

    [Fact]
    public async Task The_picture_is_to_be_read_in_words_too()
    {
        var page = await OpenAsync(Thirty);
        await page.GetByText("The same in words").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group).Filter(new() { HasText = "The same in words" }).GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Yonhap News Agency");
    }

    [Fact]
    public async Task A_citation_is_copied_as_it_is_shown()
    {
        var page = await OpenAsync(Thirty, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        var cite = page.GetByRole(AriaRole.Region, new() { Name = "Cite this claim" });
        await cite.GetByRole(AriaRole.Button, new() { Name = "Copy" }).First.ClickAsync();
        await Expect(cite.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Copied");

        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(await cite.GetByRole(AriaRole.Definition).First.InnerTextAsync(), copied);
        Assert.Contains("About 30 percent of people in North Korea use drugs", copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_manager_gets_its_file()
    {
        var page = await OpenAsync(Thirty);
        foreach (var (format, begins) in new[] { ("BibTeX", "@"), ("RIS", "TY  - ") })
        {
            var address = await page.GetByRole(AriaRole.Region, new() { Name = "Cite this claim" }).Link(format).GetAttributeAsync("href");
            var file = await page.APIRequest.GetAsync(address!);
            Assert.StartsWith(begins, (await file.TextAsync()).TrimStart('\uFEFF'), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_shows_how_a_claim_stood_on_an_earlier_day()
    {
        var page = await OpenAsync("/claims/meth-given-as-present");
        await page.GetByLabel("The page as of another day").FillAsync("2018-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.SaysAsync("As of 1 January 2018");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).Not.ToContainTextAsync("corroborated");
        await page.FollowAsync("Back to today");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToContainTextAsync("corroborated");
    }

    [Fact]
    public async Task On_paper_there_is_the_text_and_nothing_to_click()
    {
        var page = await OpenAsync(Thirty);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Search)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByText("Two works report this, and both of them go back to one gathering.").First).ToBeVisibleAsync();
    }
}
