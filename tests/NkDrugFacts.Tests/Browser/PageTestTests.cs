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
}
