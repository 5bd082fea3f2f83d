using System.Net;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

/// <summary>What was written stands on the pages as text, with who wrote it and why.</summary>
public sealed class ClaimHistoryPageTests
{
    [Theory, BothDatabases]
    public async Task A_rewording_is_told_with_its_reason_and_the_words_that_changed(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var before = (await writer.GetAsync("/v1/claims/common")).Body.Text("statement");
        await writer.SendAsync("PATCH", "/v1/claims/common", $$"""{"statement":"{{before}} Reworded."}""", reason: "It said too little.");

        var page = await writer.Api.PageAsync("/claims/common/history");

        Assert.Equal($"{before} Reworded.", page.Heading());
        var newest = page.QuerySelectorAll("ol.history > li")[0];
        Assert.Contains("It said too little.", newest.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        var author = (await writer.GetAsync("/v1/claims/common/history")).Body.Items("data")[0].Text("author");
        Assert.Contains($"by {author}", newest.ReadableText(), StringComparison.Ordinal);
        Assert.Contains(newest.QuerySelectorAll("ins"), added => added.TextContent.Contains("Reworded", StringComparison.Ordinal));
        Assert.Contains("It said too little.", (await writer.Api.PageAsync("/claims/common")).QuerySelector("section[aria-labelledby=history]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Its_pages_put_together_are_the_whole_history_which_outlives_the_claim(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"note":"A note."}""");
        // Until then it is named by the other.
        await writer.DoAsync("PATCH", "/v1/claims/common", """{"relations":[]}""");
        await writer.DoAsync("DELETE", "/v1/claims/rare");
        var expected = (await writer.GetAsync("/v1/claims/rare/history?include=attestations")).Body.Items("data").Count;

        var (seen, next) = (0, "/claims/rare/history?limit=1");
        while (next is not null)
        {
            var page = await writer.Api.PageAsync(next);
            seen += page.QuerySelectorAll("ol.history > li").Length;
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(expected, seen);
        var (status, gone) = await writer.Api.AskForPageAsync("/claims/rare");
        Assert.Equal((HttpStatusCode.Gone, "This claim was retracted"), (status, gone.Heading()));
        Assert.Equal(HttpStatusCode.NotFound, (await writer.Api.AskForPageAsync("/claims/never-was/history")).Status);
    }

    [Theory, BothDatabases]
    public async Task Whatever_is_stored_is_shown_as_text(Database database)
    {
        const string hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\"";
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("PATCH", "/v1/claims/common", $$"""{"statement":{{System.Text.Json.JsonSerializer.Serialize(hostile)}},"note":{{System.Text.Json.JsonSerializer.Serialize(hostile)}}}""");

        foreach (var address in new[] { "/claims/common", "/claims/common/history" })
        {
            var page = await writer.Api.PageAsync(address);
            Assert.Equal(hostile, page.Heading());
            Assert.Empty(page.QuerySelectorAll("img, script:not([src]):not([type='application/ld+json'])"));
            Assert.All(page.QuerySelectorAll("script[type='application/ld+json']"), script =>
                Assert.Equal(hostile, System.Text.Json.JsonDocument.Parse(script.TextContent).RootElement.Text("claimReviewed")));
        }
    }
}
