using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

/// <summary>The pages of the site, by kind.</summary>
internal static partial class SitePages
{
    /// <summary>One of each kind, and lists as somebody narrows them.</summary>
    public static readonly string[] OfEachKind =
    [
        "/",
        "/search?q=ice", "/search?q=lankof&kind=person", "/search?q=nothingatall",
        "/claims", "/claims?verdict=echoed&topic=methamphetamine",
        "/claims/thirty-percent-use-drugs", "/claims/no-illegal-drugs-in-north-korea", "/claims/meth-given-as-present?without=source:ives-nyt-2019&asOf=2019-03-01",
        "/claims/meth-given-as-present/history",
        "/sources", "/sources/shim-upi-2016", "/sources/world-facts-page",
        "/people", "/people/hastings", "/people/kcna-voice",
        "/organizations", "/organizations/radio-free-asia",
        "/topics", "/topics/use", "/places", "/places/north-korea",
        "/timeline", "/timeline?of=published&by=year&show=possible",
        "/attribution-checks",
        "/method", "/api",
    ];

    /// <summary>The path with a star for the id.</summary>
    public static string Kind(string path) => Id.Replace(path.Split('?', '#')[0], "/${collection}/*");

    public static bool IsPage(string path) => !Programs.IsMatch(path);

    /// <summary>What makes the page itself wider than its window, so that it has to be moved sideways to be read.</summary>
    public static Task<string[]> TooWideAsync(this IPage page) => page.EvaluateAsync<string[]>("""
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
            .filter(element => element.getBoundingClientRect().right > innerWidth && !element.closest(".scrolls, pre"))
            .map(element => `${element.tagName}.${element.getAttribute("class")} ends at ${Math.round(element.getBoundingClientRect().right)} of ${innerWidth}`)
        """);

    [GeneratedRegex("^/(?<collection>claims|attestations|sources|people|organizations|topics|places)/[^/]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id { get; }

    [GeneratedRegex(@"^/(v1|docs|openapi|assets|health)(/|$)|\.[a-z]+(\?|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Programs { get; }
}
