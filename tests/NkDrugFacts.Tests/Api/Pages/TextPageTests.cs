using System.Text.Json;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Pages;

public sealed class TextPageTests
{
    [Fact]
    public async Task The_method_explains_every_verdict_at_the_address_that_badges_lead_to()
    {
        var page = await (await TestApi.SharedAsync(Database.Sqlite)).PageAsync("/method");

        foreach (var verdict in EnumWords.All<Verdict>())
            Assert.True(page.GetElementById(verdict)?.NextElementSibling?.TextContent.Length > 20, verdict);
    }

    [Fact]
    public async Task Every_address_of_the_API_page_is_one_of_the_API()
    {
        var page = await (await TestApi.SharedAsync(Database.Sqlite)).PageAsync("/api");
        var paths = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();

        var told = page.Texts("table code").SelectMany(addresses => addresses.Split(", ")).ToList();
        Assert.True(told.Count > 15);
        Assert.All(told, address => Assert.Contains(paths, path => path == address || path.StartsWith(address + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_home_page_counts_every_claim_once_and_leads_to_those_it_counts()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);

        var page = await api.PageAsync("/");
        var total = (await api.GetAsync("/v1/claims")).GetProperty("page").GetProperty("total").GetInt32();
        Assert.Equal(total, page.Texts(".verdicts b").Sum(count => int.Parse(count, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var verdict in page.QuerySelectorAll(".verdicts li a"))
            Assert.StartsWith($"{verdict.QuerySelector("b")!.TextContent} claim", (await api.PageAsync(verdict.GetAttribute("href")!)).QuerySelector(".total")!.ReadableText(), StringComparison.Ordinal);
    }
}
