using System.Net.Http.Headers;
using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

/// <summary>Follows links from page to page, some of each kind, and asks for all others.</summary>
internal sealed class Crawl(Uri site)
{
    private const int MostAsked = 1_000;

    private readonly HashSet<string> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    /// <summary>What was wrong with pages.</summary>
    public List<string> Faults { get; } = [];

    public IEnumerable<string> Kinds => visited.Keys;

    /// <summary>From one page on, at most so many of a kind.</summary>
    public async Task FollowAsync(IPage page, string start, int perKind)
    {
        var waiting = new Queue<string>([start]);
        links.UnionWith(waiting);
        while (waiting.TryDequeue(out var path))
        {
            var kind = SitePages.Kind(path);
            if (visited.GetValueOrDefault(kind) == perKind)
                continue;
            visited[kind] = visited.GetValueOrDefault(kind) + 1;
            await CheckAsync(page, path, await page.GotoAsync(path));
            // Not their property: in a picture that is an object.
            foreach (var link in await page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"))
                if (new Uri(link) is var address && site.IsBaseOf(address) && links.Add(address.PathAndQuery) && SitePages.IsPage(address.PathAndQuery))
                    waiting.Enqueue(address.PathAndQuery);
        }
    }

    /// <summary>Links that lead to an error.</summary>
    public async Task<List<string>> BrokenAsync()
    {
        using var client = new HttpClient { BaseAddress = site };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.8));
        var broken = new List<string>();
        foreach (var link in links.Take(MostAsked))
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            if (!answer.IsSuccessStatusCode)
                broken.Add($"{(int)answer.StatusCode}: {link}");
        }
        return broken;
    }

    private async Task CheckAsync(IPage page, string path, IResponse? answer)
    {
        var type = answer is null ? null : await answer.HeaderValueAsync("content-type");
        if (answer?.Status != 200 || type?.StartsWith("text/html", StringComparison.Ordinal) != true)
            Faults.Add($"{path} is no page, but {answer?.Status} {type}");
        if (await page.Locator("html").GetAttributeAsync("lang") != "en")
            Faults.Add($"{path} does not say which language it is in");
        if (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync() is not 1 and var count)
            Faults.Add($"{path} has {count} first headings");
        // The same list under another filter is the same page.
        var (title, place) = (await page.TitleAsync(), path.Split('?')[0]);
        if (!titles.TryAdd(title, place) && titles[title] != place)
            Faults.Add($"{path} has the title of {titles[title]}: {title}");
    }
}
