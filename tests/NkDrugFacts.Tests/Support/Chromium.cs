using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(NkDrugFacts.Tests.Support.SharedChromium))]

namespace NkDrugFacts.Tests.Support;

/// <summary>Ends the browser with the run.</summary>
public sealed class SharedChromium : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Chromium.DisposeSharedAsync();
}

/// <summary>One browser for the whole run; each test opens a context of its own in it.</summary>
internal static class Chromium
{
    private const string Debian = "/usr/bin/chromium";

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Shared = new(StartAsync);

    /// <summary>The browser; the test is skipped, with the reason, where there is none.</summary>
    public static async Task<IBrowser> RequireAsync()
    {
        Assert.SkipUnless(Named is not null || File.Exists(Debian), $"There is no {Debian}, and NKDRUGFACTS_TEST_BROWSER names no other. script/get-browser installs one.");
        return (await Shared.Value).Browser;
    }

    public static async ValueTask DisposeSharedAsync()
    {
        if (!Shared.IsValueCreated || !Shared.Value.IsCompletedSuccessfully)
            return;
        var (driver, browser) = await Shared.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static string? Named => Environment.GetEnvironmentVariable("NKDRUGFACTS_TEST_BROWSER") is { Length: > 0 } path ? path : null;

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Named ?? Debian,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // Whatever a page asks for elsewhere never leaves this machine.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
        return (driver, browser);
    }
}
