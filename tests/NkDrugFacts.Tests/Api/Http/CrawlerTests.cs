using System.Net;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What crawlers are told.</summary>
public sealed class CrawlerTests
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory, BothDatabases]
    public async Task The_sitemap_lists_every_living_record_once_with_the_day_on_which_it_was_written(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = await Asking.ClientAsync(database);
        var day = (await api.GetAsync("/v1/revisions")).Items("data")[^1].Text("recordedAt")[..10];

        var pages = await PagesAsync(client);

        var living = new List<(string, string)>();
        foreach (var list in new[] { "claims", "sources", "people", "organizations", "topics", "places" })
            living.AddRange((await api.GetAllAsync($"/v1/{list}")).Texts("id").Select(id => ($"http://localhost/{list}/{id}", day)));
        Assert.Equal(living.Order(), pages.Order());
    }

    [Theory, BothDatabases]
    public async Task A_retracted_record_is_not_in_it_and_a_changed_one_has_its_new_day(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        using var client = writer.Api.CreateClient();
        Assert.Contains("http://localhost/claims/rare", (await PagesAsync(client)).Select(page => page.Address));

        await writer.Api.InDatabaseAsync(db => db.Revisions.ExecuteUpdateAsync(revisions => revisions.SetProperty(revision => revision.RecordedAt, Recording.NewYear.AddYears(-20)), TestContext.Current.CancellationToken));
        await writer.DoAsync("PATCH", "/v1/claims/common", """{"statement":"It is very common.","relations":[]}""");
        await writer.DoAsync("DELETE", "/v1/claims/rare");

        var pages = await PagesAsync(client);
        Assert.DoesNotContain("http://localhost/claims/rare", pages.Select(page => page.Address));
        var days = pages.ToDictionary(page => page.Address, page => page.Day, StringComparer.Ordinal);
        Assert.Equal("2011-01-01", days["http://localhost/people/lankov"]);
        Assert.Equal((await writer.Api.GetAsync("/v1/revisions")).Items("data")[0].Text("recordedAt")[..10], days["http://localhost/claims/common"]);
    }

    [Theory, BothDatabases]
    public async Task Index_and_parts_are_told_304_and_other_parts_are_not_there(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var address in new[] { "/sitemap.xml", "/sitemap-claims-1.xml", "/sitemap-places-1.xml" })
        {
            var answer = await client.AskAsync(address);
            Assert.Equal("application/xml; charset=utf-8", answer["Content-Type"]);
            Assert.Null(answer["Content-Disposition"]);
            Assert.Equal(HttpStatusCode.NotModified, (await client.AskAsync(address, $"If-None-Match: {answer.Tag}")).Status);
            Assert.Empty((await client.AskAsync(HttpMethod.Head, address)).Body);
        }

        foreach (var address in new[] { "/sitemap-claims-2.xml", "/sitemap-claims-0.xml", "/sitemap-claims-x.xml", "/sitemap-claims-99999999999.xml", "/sitemap-attestations-1.xml", "/sitemap-claims-%2B1.xml" })
            Assert.Equal((int)HttpStatusCode.NotFound, (await client.AskAsync(address)).Problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Robots_may_read_pages_and_are_kept_from_exports_and_what_would_be_if()
    {
        using var client = await Asking.ClientAsync(Database.Sqlite);
        var answer = await client.AskAsync("/robots.txt");

        Assert.StartsWith("text/plain", answer["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await client.AskAsync("/robots.txt", $"If-None-Match: {answer.Tag}")).Status);
        Assert.Equal(
            ["User-agent: *", "Disallow: /v1/exports", "Disallow: /*?*without=", "Disallow: /*?*through=", "", "Sitemap: http://localhost/sitemap.xml", ""],
            Encoding.UTF8.GetString(answer.Body).Split('\n'));
    }

    private static async Task<List<(string Address, string Day)>> PagesAsync(HttpClient client)
    {
        var index = await ReadAsync(client, "/sitemap.xml");
        Assert.Equal(Sitemap + "sitemapindex", index.Name);
        var pages = new List<(string, string)>();
        foreach (var part in index.Elements(Sitemap + "sitemap").Select(part => part.Element(Sitemap + "loc")!.Value))
            pages.AddRange((await ReadAsync(client, new Uri(part).PathAndQuery)).Elements(Sitemap + "url").Select(url => (url.Element(Sitemap + "loc")!.Value, url.Element(Sitemap + "lastmod")!.Value)));
        return pages;
    }

    private static async Task<XElement> ReadAsync(HttpClient client, string address) => XDocument.Parse(Encoding.UTF8.GetString((await client.AskAsync(address)).Body)).Root!;
}
