using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NkDrugFacts.Tests.Support;

/// <summary>The site as a browser asks for it.</summary>
internal static class Site
{
    /// <summary>What browsers send when somebody follows a link.</summary>
    public const string Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    /// <summary>The page at the address, which must be there.</summary>
    public static async Task<IDocument> PageAsync(this TestApi api, string address)
    {
        var (status, page) = await api.AskForPageAsync(address);
        Assert.True(status == HttpStatusCode.OK, $"{address}: {(int)status} {page.Body?.TextContent}");
        return page;
    }

    /// <summary>Whatever page is answered, errors included.</summary>
    public static async Task<(HttpStatusCode Status, IDocument Page)> AskForPageAsync(this TestApi api, string address)
    {
        using var client = api.CreateClient();
        using var answer = await client.SendAsync(Request(HttpMethod.Get, address), TestContext.Current.CancellationToken);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return (answer.StatusCode, Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public static HttpRequestMessage Request(HttpMethod method, string address) => new(method, address) { Headers = { { "Accept", Accept } } };

    public static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The text of what the selector finds, as a reader sees it.</summary>
    public static List<string> Texts(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(element => element.ReadableText())];

    /// <summary>Where the links that the selector finds lead.</summary>
    public static List<string> Links(this IParentNode page, string selector = "main a") => [.. page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!)];

    /// <summary>Its text with every run of white space as one blank.</summary>
    public static string ReadableText(this INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Heading(this IDocument page) => Assert.Single(page.QuerySelectorAll("h1")).ReadableText();
}
