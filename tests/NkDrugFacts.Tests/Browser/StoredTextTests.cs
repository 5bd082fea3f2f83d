using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NkDrugFacts.Tests.Browser;

/// <summary>What somebody wrote is shown as they wrote it, and nothing of it runs.</summary>
public sealed class StoredTextTests : PageTest
{
    private const string Script = "<script>alert(1)</script>";
    private const string Image = "\"><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Markup_in_every_kind_of_record_is_text_wherever_it_is_shown()
    {
        using var bundle = new TestBundle();
        using var writer = await Writer.OfAsync(await TestApi.StartAsync(Database.Sqlite, bundle.Folder), Role.Curator);
        foreach (var (collection, record) in Hostile)
            await writer.DoAsync("POST", $"/v1/{collection}", record.Replace("TEXT", Script, StringComparison.Ordinal).Replace("IMAGE", Image.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));
        await using var server = writer.Api.Serve();
        var page = await OpenAsync("about:blank", site: server.ClientOptions.BaseAddress);

        foreach (var (path, text) in Shown)
        {
            await page.GotoAsync(path);
            await Expect(page.Content()).ToContainTextAsync(text);
            Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
        }
    }

    private static readonly (string Collection, string Record)[] Hostile =
    [
        ("topics", """{"id":"hostile","label":"TEXT topic"}"""),
        ("organizations", """{"id":"hostile","name":"TEXT organization","kind":"broadcaster"}"""),
        ("people", """{"id":"hostile","name":"TEXT person","kind":"named","note":"IMAGE","description":"IMAGE"}"""),
        ("sources", """{"id":"hostile","type":"article-newspaper","title":"TEXT work","description":"IMAGE","publisher":"hostile","published":{"edtf":"2019"},"authors":[{"person":"hostile"}],"consulted":false,"reliability":"F","note":"IMAGE"}"""),
        ("claims", """
            {"id":"hostile","statement":"TEXT claim","note":"IMAGE","topics":["hostile"],
             "attestations":[{"key":"one","source":"hostile","speaker":"hostile","mode":"directQuote","certainty":"asserted","basis":"hearsay","note":"IMAGE","quotation":{"text":"TEXT quotation","language":"en"}}],
             "relations":[{"type":"contradicts","claim":"common","strength":"strict","reason":"IMAGE"}]}
            """),
    ];

    private static readonly (string Path, string Text)[] Shown =
    [
        ("/claims/hostile", $"{Script} claim"), ("/claims/hostile", $"{Script} person"), ("/claims/hostile", $"{Script} quotation"), ("/claims/hostile", Image),
        ("/claims/hostile?without=source:hostile", $"{Script} claim"), ("/claims/hostile/history", Image), ("/claims/common", $"{Script} claim"),
        ("/claims", $"{Script} claim"), ("/claims?topic=hostile", $"{Script} topic"), ("/search?q=alert", $"{Script} claim"), ("/search?q=alert", $"{Script} person"), ("/search?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", Image),
        ("/people/hostile", $"{Script} person"), ("/sources/hostile", $"{Script} work"), ("/organizations/hostile", $"{Script} organization"), ("/topics/hostile", $"{Script} topic"),
        ("/people", $"{Script} person"), ("/sources", $"{Script} work"),
    ];
}
