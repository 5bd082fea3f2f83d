using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class ClaimPageTests
{
    private static readonly string[] Claims =
        ["thirty-percent-use-drugs", "meth-given-as-present", "marijuana-legal-in-north-korea", "no-illegal-drugs-in-north-korea", "cannabis-not-considered-illegal-drug", "drug-use-widespread"];

    [Theory, BothDatabases]
    public async Task It_says_what_the_data_says(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var id in Claims)
        {
            var page = await api.PageAsync($"/claims/{id}");
            var claim = await api.GetAsync($"/v1/claims/{id}");
            var corroboration = claim.GetProperty("corroboration");
            var verdict = page.QuerySelector(".verdict-of")!;
            Assert.Equal(claim.Text("statement"), page.Heading());
            Assert.Contains(claim.Text("verdict"), verdict.QuerySelector(".verdict.large")!.ClassList);
            Assert.Contains(corroboration.Text("summary"), verdict.ReadableText(), StringComparison.Ordinal);
            Assert.Contains(corroboration.Text("caution"), verdict.ReadableText(), StringComparison.Ordinal);
            var supporting = corroboration.GetProperty("supporting");
            Assert.StartsWith($"{corroboration.GetProperty("credibility").GetInt32()} of 6", Fact(verdict, "Credibility"), StringComparison.Ordinal);
            Assert.StartsWith($"{supporting.GetProperty("gatherings").GetProperty("count").GetInt32()} separate", Fact(verdict, "Gatherings"), StringComparison.Ordinal);
            Assert.StartsWith($"{supporting.GetProperty("informants").GetProperty("min").GetInt32()} ", Fact(verdict, "Informants"), StringComparison.Ordinal);
            Assert.StartsWith($"{supporting.GetProperty("channels").GetProperty("count").GetInt32()} ", Fact(verdict, "Channels"), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task Every_report_has_one_place_on_the_page_and_every_way_within_it_leads_somewhere(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var id in (await MostReportedAsync(api)).Concat(Claims))
        {
            var page = await api.PageAsync($"/claims/{id}");
            var attestations = (await api.GetAllAsync($"/v1/claims/{id}/attestations")).Texts("id");
            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            Assert.Equal(attestations.Order(StringComparer.Ordinal), page.QuerySelectorAll("ol.hops > li[id]").Select(hop => hop.Id!).Order(StringComparer.Ordinal));
            Assert.All(page.QuerySelectorAll("main a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]):not([type='application/ld+json'])"));
        }
    }

    [Theory, BothDatabases]
    public async Task The_picture_is_links_and_the_same_stands_in_words(Database database)
    {
        var page = await (await TestApi.SharedAsync(database)).PageAsync("/claims/meth-given-as-present");

        var figure = page.QuerySelector("figure.graph")!;
        var links = figure.QuerySelectorAll("svg a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Contains("#meth-given-as-present.study", links);
        Assert.Contains("/people/lankov", links);
        Assert.Contains("▲", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        var sentences = page.QuerySelectorAll("section[aria-labelledby=graph] details li").Select(sentence => sentence.TextContent).ToList();
        Assert.Equal(3, sentences.Count);
        Assert.All(sentences, sentence => Assert.Contains("Mike Ives, New York Times, February 12, 2019 (▲ bottleneck)", sentence, StringComparison.Ordinal));
        Assert.Contains("relays.css", page.QuerySelector("link[rel=stylesheet][href*=relays]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_chains_run_from_the_page_that_was_read_to_where_the_reporting_began(Database database)
    {
        var page = await (await TestApi.SharedAsync(database)).PageAsync("/claims/thirty-percent-use-drugs");

        var chain = page.QuerySelectorAll("ol.hops").First(hops => hops.QuerySelector("[id='thirty-percent-use-drugs.upi']") is not null);
        var works = chain.QuerySelectorAll(".work").Select(work => work.ReadableText()).ToList();
        Assert.StartsWith("Web page", works[0], StringComparison.Ordinal);
        Assert.StartsWith("Elizabeth Shim, United Press International", works[1], StringComparison.Ordinal);
        Assert.StartsWith("Yonhap News Agency", works[2], StringComparison.Ordinal);
        Assert.Equal("Here the reporting begins.", chain.QuerySelectorAll(".relay")[^1].ReadableText());
        Assert.Contains("Lee Kwan-hyung", page.QuerySelector("section[aria-labelledby=said] h3")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_is_taken_away_changes_the_verdict_and_can_be_put_back(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        const string address = "/claims/marijuana-legal-in-north-korea";

        var before = await api.PageAsync(address);
        Assert.Null(before.QuerySelector("table.what-if"));
        var away = before.QuerySelectorAll("section[aria-labelledby=what-if] a").Single(link => link.TextContent.Contains("Take away Barbara Demick, Los Angeles Times", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal($"{address}?without=source%3Ademick-lat-2014#what-if", away);

        var after = await api.PageAsync(away);
        var expected = await api.GetAsync($"/v1{address}/corroboration?without=source:demick-lat-2014");
        var row = after.QuerySelectorAll("table.what-if .verdict").Select(badge => badge.ClassList[1]).ToList();
        Assert.Equal(["corroborated", expected.Text("verdict")], row);
        Assert.Contains(expected.Text("summary"), after.QuerySelector("table.what-if")!.ReadableText(), StringComparison.Ordinal);
        // The claim itself stands as it did.
        Assert.NotNull(after.QuerySelector(".verdict.large.corroborated"));
        var back = after.QuerySelectorAll("section[aria-labelledby=what-if] ul.filters a").Single(link => link.TextContent.Contains("Put back", StringComparison.Ordinal));
        Assert.Equal($"{address}#what-if", back.GetAttribute("href"));
    }

    [Theory, BothDatabases]
    public async Task As_of_a_day_the_page_shows_what_was_public_then(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var page = await api.PageAsync("/claims/drug-use-widespread?asOf=2013");
        Assert.NotNull(page.QuerySelector(".verdict.large.denied"));
        Assert.Contains("As of 31 December 2013", page.QuerySelector(".note")!.ReadableText(), StringComparison.Ordinal);
        var then = (await api.GetAsync("/v1/claims/drug-use-widespread?asOf=2013")).Items("chains").SelectMany(chain => chain.Items("hops")).ToList().Texts("attestation").Distinct(StringComparer.Ordinal);
        Assert.Equal(then.Order(StringComparer.Ordinal), page.QuerySelectorAll("ol.hops > li[id]").Select(hop => hop.Id!).Order(StringComparer.Ordinal));
        Assert.Equal("2013-12-31", page.QuerySelector("input[name=asOf]")!.GetAttribute("value"));
        Assert.Equal("http://localhost/claims/drug-use-widespread", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        // What contradicts it today had not been said by then.
        var others = (await api.GetAsync("/v1/claims/no-illegal-drugs-in-north-korea/dissent")).Items("contradictions").Count;
        var standing = (await api.PageAsync("/claims/no-illegal-drugs-in-north-korea?asOf=2014-01")).QuerySelectorAll(".sides .other").Length;
        Assert.InRange(standing, 1, others - 1);
        // Before anything was reported, there is a page all the same.
        Assert.Contains("No report was public then.", (await api.PageAsync("/claims/drug-use-widespread?asOf=1999")).Body!.ReadableText(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Contradictions_stand_side_by_side_with_what_stands_behind_each(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var id in new[] { "no-illegal-drugs-in-north-korea", "thirty-percent-use-drugs" })
        {
            var page = await api.PageAsync($"/claims/{id}");
            var contradictions = (await api.GetAsync($"/v1/claims/{id}/dissent")).Items("contradictions");
            Assert.NotEmpty(contradictions);
            var shown = page.QuerySelectorAll(".sides .other").ToList();
            Assert.Equal(contradictions.Select(other => $"/claims/{other.GetProperty("claim").Text("id")} {other.Text("verdict")}"),
                shown.Select(other => $"{other.QuerySelector(".statement a")!.GetAttribute("href")} {other.QuerySelector(".verdict")!.ClassList[1]}"));
            Assert.All(contradictions.Zip(shown), pair =>
            {
                Assert.All(pair.First.Items("relations"), relation => Assert.Contains(relation.Text("reason"), pair.Second.TextContent, StringComparison.Ordinal));
                Assert.Equal(pair.First.GetProperty("supporting").GetProperty("gatherings").Items("ids").Select(source => $"/sources/{source.GetString()}"), pair.Second.QuerySelectorAll("ul.plain a").Select(link => link.GetAttribute("href")));
            });
        }
    }

    [Theory, BothDatabases]
    public async Task Figures_drift_and_the_course_of_time_are_told(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var percent = await api.PageAsync("/claims/thirty-percent-use-drugs");
        Assert.Contains("about 30", percent.Texts("section[aria-labelledby=figures] td.number"));
        var agency = await api.PageAsync("/claims/no-illegal-drugs-in-north-korea");
        Assert.Contains(agency.QuerySelectorAll("section[aria-labelledby=drift] del"), gone => gone.TextContent.Contains("being", StringComparison.Ordinal));
        Assert.Contains(agency.QuerySelectorAll("section[aria-labelledby=drift] ins"), added => added.TextContent.Contains("beings", StringComparison.Ordinal));
        foreach (var id in Claims)
        {
            var days = (await api.GetAsync($"/v1/claims/{id}/corroboration/history")).Items("days");
            var shown = (await api.PageAsync($"/claims/{id}")).QuerySelectorAll("ol.days > li");
            Assert.Equal(days.Select(day => $"{(day.Has("date") ? day.Text("date") : null)} {day.Text("verdict")}"), shown.Select(day => $"{day.QuerySelector("time")?.GetAttribute("datetime")} {day.QuerySelector(".verdict")!.ClassList[1]}"));
            Assert.All(days.Zip(shown), pair => Assert.Contains(pair.First.Text("summary"), pair.Second.TextContent, StringComparison.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task It_is_cited_in_five_styles_and_for_reference_managers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        var page = await api.PageAsync("/claims/thirty-percent-use-drugs?asOf=2016");
        foreach (var style in new[] { "apa", "mla", "chicagoAuthorDate", "chicagoNotes", "harvard" })
        {
            var word = string.Concat(style.Select(character => char.IsUpper(character) ? $"-{char.ToLowerInvariant(character)}" : $"{character}"));
            var entry = (await api.GetAsync($"/v1/citations?ids=claim:thirty-percent-use-drugs&style={word}&asOf=2016")).Items("data")[0].GetProperty("entry");
            var copied = page.QuerySelectorAll("[data-copy]").Select(button => button.GetAttribute("data-copy")!).Single(id => string.Equals(id, $"cite-{word}", StringComparison.OrdinalIgnoreCase) || id == $"cite-{style}");
            Assert.Equal(entry.Text("text"), page.GetElementById(copied)!.TextContent);
        }
        var links = page.QuerySelectorAll("section[aria-labelledby=cite] .exports a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(4, links.Count);
        foreach (var link in links)
            Assert.Contains("asOf=2016-12-31", WebUtility.UrlDecode(await client.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Machines_find_the_review_and_every_other_form(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();

        var page = await api.PageAsync("/claims/thirty-percent-use-drugs");
        var review = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("ClaimReview", review.Text("@type"));
        Assert.Equal(page.Heading(), review.Text("claimReviewed"));
        Assert.Equal("http://localhost/claims/thirty-percent-use-drugs", review.Text("url"));
        var alternates = page.QuerySelectorAll("link[rel=alternate][href^='/claims/']").ToList();
        Assert.Contains(alternates, link => link.GetAttribute("type")!.StartsWith("application/x-bibtex", StringComparison.Ordinal));
        foreach (var link in alternates)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, link.GetAttribute("href"));
            request.Headers.TryAddWithoutValidation("Accept", Site.Accept);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, request.RequestUri!.ToString());
            Assert.Equal(link.GetAttribute("type")!.Split(';')[0], answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory, BothDatabases]
    public async Task A_bad_request_is_refused_in_words(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var query in new[] { "without=source:no-such-work", "without=ives", "asOf=3000", "asOf=yesterday", "dateMatch=possible", "wihtout=source:ives-nyt-2019", "asOf=2016&asOf=2017" })
        {
            var (status, page) = await api.AskForPageAsync($"/claims/meth-given-as-present?{query}");
            Assert.True(status == HttpStatusCode.BadRequest, query);
            Assert.NotEmpty(page.QuerySelectorAll("dl.errors dd"));
        }
    }

    [Theory, BothDatabases]
    public async Task An_attestation_leads_to_its_place_on_the_page_of_its_claim(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });

        using var page = await client.SendAsync(Site.Request(HttpMethod.Get, "/attestations/thirty-percent-use-drugs.upi"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.SeeOther, "/claims/thirty-percent-use-drugs#thirty-percent-use-drugs.upi"), (page.StatusCode, page.Headers.Location?.OriginalString));
        using var data = await client.GetAsync(new Uri("/attestations/thirty-percent-use-drugs.upi", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/json", data.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await api.AskForPageAsync("/attestations/thirty-percent-use-drugs.nothing")).Status);
    }

    [Fact]
    public async Task It_weighs_less_than_thirty_kilobytes_over_the_wire()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");

        foreach (var id in await MostReportedAsync(api))
        {
            using var answer = await client.SendAsync(Site.Request(HttpMethod.Get, $"/claims/{id}"), TestContext.Current.CancellationToken);
            Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 30_000);
        }
    }

    /// <summary>The claims with the most to show.</summary>
    private static async Task<IEnumerable<string>> MostReportedAsync(TestApi api) =>
        (await api.GetAllAsync("/v1/attestations")).Texts("claim").CountBy(claim => claim).OrderByDescending(claim => claim.Value).Take(20).Select(claim => claim.Key);

    private static string Fact(IParentNode verdict, string term) =>
        verdict.QuerySelectorAll("dt").First(name => name.ReadableText() == term).NextElementSibling!.ReadableText();
}
