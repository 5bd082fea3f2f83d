using System.Net;
using AngleSharp.Dom;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

/// <summary>What holds of the pages of works, people, organizations, topics and places alike.</summary>
public sealed class RecordPageTests
{
    private static readonly string[] Lists = ["sources", "people", "organizations", "topics", "places"];

    [Theory, BothDatabases]
    public async Task A_record_has_a_page_with_its_name_its_place_and_its_other_forms(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var list in Lists)
            foreach (var record in (await api.GetAllAsync($"/v1/{list}")).Where((_, index) => index % 3 == 0))
            {
                var address = $"/{list}/{record.Text("id")}";
                var page = await api.PageAsync(address);

                Assert.Equal(Name(record), page.Heading());
                Assert.StartsWith(Name(record), page.Title, StringComparison.Ordinal);
                Assert.Equal("http://localhost" + address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
                Assert.Equal("http://localhost" + address, page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
                Assert.NotEmpty(page.QuerySelector("meta[property='og:description']")!.GetAttribute("content")!);
                Assert.Contains("application/ld+json", page.QuerySelectorAll("link[rel=alternate]").Select(link => link.GetAttribute("type")));
                Assert.Equal(["/", $"/{list}"], page.QuerySelectorAll(".crumbs a").Select(link => link.GetAttribute("href")!).Take(2));
                Assert.Contains($"/v1{address}/history", page.Links());
            }
    }

    [Theory, BothDatabases]
    public async Task Every_link_of_a_page_leads_somewhere(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = await Asking.ClientAsync(database);
        var pages = new[] { "/sources", "/people", "/organizations", "/topics", "/places", "/sources/world-facts-page", "/sources/shim-upi-2016", "/people/hastings", "/people/kcna-voice", "/organizations/radio-free-asia", "/topics/methamphetamine", "/places/north-korea" };
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in pages)
            links.UnionWith((await api.PageAsync(page)).Links("main a, link[rel=alternate]").Where(link => Lists.Any(list => link.StartsWith($"/{list}", StringComparison.Ordinal)) || link.StartsWith("/v1/", StringComparison.Ordinal)));

        Assert.True(links.Count > 150, $"{links.Count}");
        foreach (var link in links)
        {
            var answer = await client.AskAsync(HttpMethod.Head, link, $"Accept: {Site.Accept}");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{link}: {answer.Status}");
        }
    }

    [Theory, BothDatabases]
    public async Task A_list_names_everything_that_the_API_lists(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var list in Lists)
        {
            var (named, next) = (new List<string>(), $"/{list}");
            while (next is not null)
            {
                var page = await api.PageAsync(next);
                named.AddRange(page.Links("ul.records .statement a, ul.tree a"));
                next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }

            Assert.Equal((await api.GetAllAsync($"/v1/{list}")).Texts("id").Select(id => $"/{list}/{id}").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task What_was_merged_leads_to_what_took_its_place_what_was_retracted_is_gone_and_what_never_was_is_not_found(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("POST", "/v1/people", """{"id":"mr-lankov","name":"Mr. Lankov","kind":"named"}""", ifMatch: null);
        await writer.DoAsync("POST", "/v1/people", """{"id":"nobody","name":"Nobody","kind":"named"}""", ifMatch: null);
        await writer.DoAsync("POST", "/v1/people/mr-lankov/merge", """{"into":"lankov"}""");
        await writer.DoAsync("DELETE", "/v1/people/nobody");
        using var client = writer.Api.CreateClient(new() { AllowAutoRedirect = false });

        var merged = await client.AskAsync("/people/mr-lankov", $"Accept: {Site.Accept}");
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/people/lankov"), (merged.Status, merged["Location"]));
        var (status, retracted) = await writer.Api.AskForPageAsync("/people/nobody");
        Assert.Equal((HttpStatusCode.Gone, "This person was retracted"), (status, retracted.Heading()));
        Assert.Contains("Nobody", retracted.Texts("blockquote"));
        foreach (var list in Lists)
            Assert.Equal(HttpStatusCode.NotFound, (await writer.Api.AskForPageAsync($"/{list}/never-was")).Status);
    }

    [Theory, BothDatabases]
    public async Task What_is_asked_wrongly_is_refused(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        foreach (var address in new[] { "/sources?type=newspaper", "/people?kind=nobody", "/organizations?kind=x", "/topics?q=x", "/places?x=1", "/sources/shim-upi-2016?verdict=echoed", "/people/lankov?cursor=x", "/topics/methamphetamine?sort=x" })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync(address)).Status);
    }

    [Theory, BothDatabases]
    public async Task Stored_text_is_shown_as_text(Database database)
    {
        const string hostile = "<script>alert(1)</script>\"'><img src=x>";
        using var writer = await Writer.StartAsync(database);
        var json = System.Text.Json.JsonSerializer.Serialize(hostile);
        await writer.DoAsync("PATCH", "/v1/people/lankov", $$"""{"name":{{json}},"description":{{json}},"alternateNames":[{{json}}],"note":{{json}}}""");
        await writer.DoAsync("PATCH", "/v1/sources/ives-2019", $$"""{"title":{{json}},"description":{{json}},"note":{{json}},"url":"javascript:alert(1)"}""");
        await writer.DoAsync("PATCH", "/v1/topics/meth", $$"""{"label":{{json}},"alternateLabels":[{{json}}],"definition":{{json}}}""");

        foreach (var address in new[] { "/people/lankov", "/people", "/sources/ives-2019", "/sources", "/topics/meth", "/topics" })
        {
            var page = await writer.Api.PageAsync(address);
            Assert.Contains(hostile, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("img, script:not([src]), [style], style, [onclick], a[href^='javascript']"));
        }
    }

    private static string Name(System.Text.Json.JsonElement record) => string.Join(' ', (record.Has("title") ? record.Text("title") : record.Has("name") ? record.Text("name") : record.Has("label") ? record.Text("label")
        : record.Text("description").TrimEnd('.')).Split(' '));
}
