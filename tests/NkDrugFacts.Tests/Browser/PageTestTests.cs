using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

/// <summary>The tests of the pages notice what a reader does not see.</summary>
public sealed class PageTestTests : PageTest
{
    [Theory]
    [InlineData("<script>console.error('broken')</script>", "console: broken")]
    [InlineData("<script>throw new Error('broken')</script>", "exception: Error: broken")]
    [InlineData("<img src='/nothing.png'>", "404: ")]
    [InlineData("<img src='http://127.0.0.1:9/'>", "elsewhere: http://127.0.0.1:9/")]
    [InlineData("<img src='https://elsewhere.example/'>", "elsewhere: https://elsewhere.example/")]
    [InlineData("<img src='https://elsewhere.example/'>", "failed: https://elsewhere.example/: net::ERR_NAME_NOT_RESOLVED")]
    [InlineData("<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>1</script>", "violates the following Content Security Policy directive")]
    [InlineData("<meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\"><p style='color: red'>", "violates the following Content Security Policy directive")]
    public async Task What_goes_wrong_is_noticed(string body, string trouble)
    {
        var page = await OpenAsync("about:blank");
        await page.RouteAsync("**/broken", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html>{body}" }));

        await page.GotoAsync("/broken", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Contains(TakeTroubles(), taken => taken.Contains(trouble, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("light", "<p style='color: #999; background: #fff'>Too pale</p>", "color-contrast at p")]
    [InlineData("light", "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }</style><p>Well</p>", null)]
    [InlineData("dark", "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }</style><p>Too dark</p>", "color-contrast at p")]
    [InlineData("light", "<input id='nameless'>", "label at #nameless")]
    [InlineData("light", "<h3>After nothing</h3>", "heading-order at h3")]
    [InlineData("light", "<div><button style='width: 9px; height: 9px; padding: 0' aria-label='a'></button><button style='width: 9px; height: 9px; padding: 0' aria-label='b'></button></div>", "target-size at button")]
    public async Task What_some_cannot_read_is_noticed(string scheme, string body, string? violation)
    {
        var page = await OpenAsync("about:blank", new() { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await page.SetContentAsync($"<!doctype html><html lang='en'><title>Page</title><main><h1>Page</h1>{body}</main></html>");

        var violations = await page.ViolationsAsync();

        if (violation is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violations, found => found.StartsWith(violation, StringComparison.Ordinal));
    }
}
