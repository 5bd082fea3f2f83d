using System.Net;
using AngleSharp.Dom;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class CheckPageTests
{
    [Theory, BothDatabases]
    public async Task Tells_the_verdict_and_marks_the_words_that_were_changed(Database database)
    {
        var (status, page) = await CheckAsync(database, new()
        {
            ["text"] = "He said “It would not be extreme to say 50 percent of North Koreans use methamphetamines, opium and other drugs”.",
            ["speaker"] = "Lee Kwan-hyung",
        });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Altered", page.QuerySelector("#answer")!.ReadableText());
        Assert.Equal("left out: at least 30", page.QuerySelector(".difference del")!.ReadableText());
        Assert.Equal("put in: 50", page.QuerySelector(".difference ins")!.ReadableText());
        Assert.NotNull(page.QuerySelector("a[href^='/claims/thirty-percent-use-drugs#']"));
        Assert.Equal("Lee Kwan-hyung", page.QuerySelector("input[name=speaker]")!.GetAttribute("value"));
    }

    [Theory, BothDatabases]
    public async Task Another_speaker_is_named(Database database)
    {
        var (_, page) = await CheckAsync(database, new() { ["text"] = "“Methamphetamine is highly addictive”", ["speaker"] = "Lankov" });

        Assert.Equal("Other speaker", page.QuerySelector("#answer")!.ReadableText());
        Assert.Contains("Sheena Chestnut Greitens, not by Lankov", page.QuerySelector(".passage")!.ReadableText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_stands_beside_it_and_what_was_written_stays()
    {
        var (status, page) = await CheckAsync(Database.Sqlite, new() { ["text"] = "<script>alert(1)</script> …", ["date"] = "12th of May" });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("EDTF", page.QuerySelector("#date-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("date-wrong", page.QuerySelector("#date")!.GetAttribute("aria-describedby"));
        Assert.Equal("<script>alert(1)</script> …", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(HttpStatusCode.BadRequest, (await CheckAsync(Database.Sqlite, new() { ["text"] = "" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CheckAsync(Database.Sqlite, new() { ["text"] = new string('a', 10_001) })).Status);
    }

    [Fact]
    public async Task What_is_no_form_is_refused_with_a_page()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        foreach (var (content, expected) in new (HttpContent, HttpStatusCode)[]
        {
            (new StringContent("{}"), HttpStatusCode.UnsupportedMediaType),
            (new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(field => KeyValuePair.Create($"field{field}", ""))), HttpStatusCode.BadRequest),
        })
        {
            var request = Site.Request(HttpMethod.Post, "/attribution-checks");
            request.Content = content;
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((expected, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task The_answer_is_kept_nowhere_and_the_words_stand_in_no_address()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        var request = Site.Request(HttpMethod.Post, "/attribution-checks");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("text", "“Methamphetamine is highly addictive”")]);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("post", (await api.PageAsync("/attribution-checks")).QuerySelector("form.check")!.GetAttribute("method"));
        Assert.Equal(HttpStatusCode.BadRequest, (await api.AskForPageAsync("/attribution-checks?text=secret")).Status);
    }

    private static async Task<(HttpStatusCode Status, IDocument Page)> CheckAsync(Database database, Dictionary<string, string> fields)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var request = Site.Request(HttpMethod.Post, "/attribution-checks");
        request.Content = new FormUrlEncodedContent(fields);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, Site.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
