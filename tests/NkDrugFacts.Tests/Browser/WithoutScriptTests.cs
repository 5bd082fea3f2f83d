using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>Everything works without JavaScript, and without a mouse.</summary>
public sealed class WithoutScriptTests : PageTest
{
    [Fact]
    public async Task Search_facet_what_if_and_check_need_no_script()
    {
        var page = await OpenAsync("/", new() { JavaScriptEnabled = false });
        await page.SearchForAsync("cannabis legal");
        await page.NarrowToAsync("corroborated");
        await page.FollowAsync("Cannabis is legal in North Korea.");
        await page.FollowAsync("Take away Darmon Richter, The Bohemian Blog, March 16, 2016");
        await Expect(page.Content().Row("Gatherings")).ToHaveTextAsync(["2", "1"]);
        // What only a script can do is not there to be tried in vain.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Site" }).Link("Check an attribution").ClickAsync();
        await page.GetByLabel("Text, with the words in quotation marks").FillAsync("“significant underestimation”");
        await page.GetByLabel("Said by").FillAsync("Lankov");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await page.SaysAsync("Recorded: Andrei Lankov");
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_the_search_a_result_and_the_what_if()
    {
        var page = await OpenAsync("/");
        await page.TabToAsync(page.SearchBox());
        await page.Keyboard.TypeAsync("cannabis legal");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/search?");
        await page.TabToAsync(page.Content().Link("Cannabis is legal in North Korea.").First);
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("/claims/");
        await page.TabToAsync(page.Content().Link("Take away Darmon Richter, The Bohemian Blog, March 16, 2016"));
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("without=");
        await Expect(page.Content().Row("Gatherings")).ToHaveTextAsync(["2", "1"]);
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_frame_to_the_content()
    {
        var page = await OpenAsync("/claims");
        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Expect(skip).ToBeFocusedAsync();
        Assert.True((await skip.BoundingBoxAsync())!.Width > 50);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Content()).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Where_the_keyboard_is_shows(ColorScheme scheme)
    {
        var page = await OpenAsync("/claims/thirty-percent-use-drugs", new() { ColorScheme = scheme });
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("", await page.EvaluateAsync<string>("""
                () => {
                  const style = getComputedStyle(document.activeElement);
                  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "" : `${document.activeElement.outerHTML} has no outline`;
                }
                """));
        }
    }
}
