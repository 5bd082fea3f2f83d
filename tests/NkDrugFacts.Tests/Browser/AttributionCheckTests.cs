using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>Did they say that?</summary>
public sealed class AttributionCheckTests : PageTest
{
    [Fact]
    public async Task Words_that_were_changed_are_shown_beside_those_that_were_said()
    {
        var page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Site" }).Link("Check an attribution").ClickAsync();
        await CheckAsync(page, "“It would not be extreme to say at least 50 percent of North Koreans use methamphetamines, opium and other drugs”", "Lee Kwan-hyung");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToHaveTextAsync("Altered");
        await Expect(page.Content().Locator("del").First).ToContainTextAsync("30");
        await Expect(page.Content().Locator("ins").First).ToContainTextAsync("50");
        await Expect(page.Content().Link("Lee Kwan-hyung").First).ToHaveAttributeAsync("href", "/people/lee-kwan-hyung");
    }

    [Fact]
    public async Task Words_that_somebody_else_said_are_given_back_to_who_said_them()
    {
        var page = await OpenAsync("/attribution-checks");
        await CheckAsync(page, "“a kind of very powerful energy drug”", "Park Kyung Ok");
        await page.SaysAsync("Andrei Lankov", "New York Times");
        await Expect(page.GetByLabel("Said by")).ToHaveValueAsync("Park Kyung Ok");
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_is_said_beside_it_and_what_was_written_stays()
    {
        var page = await OpenAsync("/attribution-checks");
        await page.GetByLabel("When").FillAsync("yesterday");
        await CheckAsync(page, "“a kind of very powerful energy drug”", "");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("When")).ToHaveAccessibleDescriptionAsync(await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await Expect(page.GetByLabel("When")).ToHaveValueAsync("yesterday");
        Assert.All(TakeTroubles(), trouble => Assert.Contains("400", trouble, StringComparison.Ordinal));
    }

    private static async Task CheckAsync(IPage page, string text, string speaker)
    {
        await page.GetByLabel("Text, with the words in quotation marks").FillAsync(text);
        await page.GetByLabel("Said by").FillAsync(speaker);
        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync(), answer => answer.Request.Method == "POST");
    }
}
