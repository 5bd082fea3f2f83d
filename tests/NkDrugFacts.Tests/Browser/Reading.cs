using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

/// <summary>What somebody does who reads the site.</summary>
internal static class Reading
{
    public static ILocator Content(this IPage page) => page.GetByRole(AriaRole.Main);

    public static ILocator Link(this ILocator within, string name, bool exact = true) => within.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    /// <summary>The box on the page itself where there is one, else that in its frame.</summary>
    public static ILocator SearchBox(this IPage page) => page.GetByRole(AriaRole.Searchbox, new() { Name = "Search claims, people and works" }).Last;

    public static async Task SearchForAsync(this IPage page, string words)
    {
        await page.SearchBox().FillAsync(words);
        await page.SearchBox().PressAsync("Enter");
        await page.ArrivesAtAsync("/search?");
    }

    /// <summary>Waits for a page whose address says this, by asking again: <c>WaitForURLAsync</c> looks and then listens, and does not hear of a page that comes between the two.</summary>
    public static Task ArrivesAtAsync(this IPage page, string part) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Clicks a link in what the page is about, and waits for the page that it leads to.</summary>
    public static async Task FollowAsync(this IPage page, string link)
    {
        await page.Content().Link(link).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>The cells of a row of a table, by what heads it.</summary>
    public static ILocator Row(this ILocator within, string name) =>
        within.GetByRole(AriaRole.Row).Filter(new() { Has = within.Page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }) }).GetByRole(AriaRole.Cell);

    /// <summary>Clicks a value that narrows a list.</summary>
    public static async Task NarrowToAsync(this IPage page, string value)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Narrow the list" }).Link(value).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Filters" })).ToContainTextAsync(value);
    }

    /// <summary>The page says this, and whatever else.</summary>
    public static async Task SaysAsync(this IPage page, params string[] texts)
    {
        foreach (var text in texts)
            await Assertions.Expect(page.Content()).ToContainTextAsync(text);
    }

    /// <summary>Moves with the tabulator to what has this role and name, and fails when there is no way.</summary>
    public static async Task TabToAsync(this IPage page, ILocator target, int most = 150)
    {
        for (var pressed = 0; pressed < most; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
        }
        Assert.Fail($"After pressing Tab {most} times the focus is still elsewhere than on {target}.");
    }
}
