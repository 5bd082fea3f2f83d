using System.Collections.Concurrent;
using Microsoft.Playwright;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Browser;

/// <summary>
/// Reads the pages in a real browser, and fails when anything goes wrong behind what is read: an error or a warning in the console,
/// an exception, a request that fails or that goes elsewhere, something that the Content-Security-Policy forbids.
/// </summary>
public abstract class PageTest : IAsyncLifetime
{
    public static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };

    public static readonly ViewportSize Phone = new() { Width = 360, Height = 740 };

    private static readonly Lazy<Task<Uri>> Dataset = new(async () => (await TestApi.SharedAsync(Database.Sqlite)).Serve().ClientOptions.BaseAddress);

    private readonly ConcurrentQueue<string> troubles = new();
    private readonly List<IBrowserContext> contexts = [];

    static PageTest() => Assertions.SetDefaultExpectTimeout(15_000);

    /// <summary>A server with the dataset, for tests that only read.</summary>
    public static Task<Uri> SiteAsync() => Dataset.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
            await context.CloseAsync();
        None(troubles);
        GC.SuppressFinalize(this);
    }

    /// <summary>Fails with all of them in full.</summary>
    protected static void None(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>A window with nothing stored, at this address of the site.</summary>
    protected async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null, Uri? site = null)
    {
        var browser = await Chromium.RequireAsync();
        site ??= await SiteAsync();
        options ??= new();
        options.BaseURL = site.ToString();
        options.ViewportSize ??= Desktop;
        var context = await browser.NewContextAsync(options);
        contexts.Add(context);
        Watch(context, site);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>What has gone wrong until now, which was meant to.</summary>
    protected IReadOnlyList<string> TakeTroubles()
    {
        var taken = new List<string>();
        while (troubles.TryDequeue(out var trouble))
            taken.Add(trouble);
        return taken;
    }

    private void Watch(IBrowserContext context, Uri site)
    {
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                troubles.Enqueue($"console: {message.Text}");
        };
        context.WebError += (_, error) => troubles.Enqueue($"exception: {error.Error}");
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } address && !site.IsBaseOf(address))
                troubles.Enqueue($"elsewhere: {request.Url}");
        };
        context.RequestFailed += (_, request) => troubles.Enqueue($"failed: {request.Url}: {request.Failure}");
        context.Response += (_, response) =>
        {
            if (response.Status >= 400)
                troubles.Enqueue($"{response.Status}: {response.Url}");
        };
    }
}
