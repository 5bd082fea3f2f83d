using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

/// <summary>What every page of the site keeps to.</summary>
public sealed class EveryPageTests : PageTest
{
    public static TheoryData<string> Pages => [.. SitePages.OfEachKind];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_can_be_read_by_everyone_in_light_and_dark_at_a_desk_and_on_a_phone(string path)
    {
        var page = await OpenAsync(path, new() { ColorScheme = ColorScheme.Light });
        None(await page.ViolationsAsync());

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        None(await page.ViolationsAsync());
        None(await page.TooWideAsync());
    }
}
