using System.Text.Json;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>What README.md and docs/dataset.md promise of the dataset that ships.</summary>
public sealed class DatasetPromiseTests
{
    private const string Page = "world-facts-page";
    private static readonly string Folder = Path.Combine(Repository.Root, "data", "nk-drugs");

    [Fact]
    public void It_has_at_least_300_claims() => Assert.InRange(BundleReader.Read(Folder).Bundle!.Claims.Count, 300, int.MaxValue);

    [Fact]
    public void Every_section_file_has_claims()
    {
        var files = Directory.GetFiles(Path.Combine(Folder, "claims"), "*.json");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotEmpty(JsonDocument.Parse(File.ReadAllText(file)).RootElement.Items("claims")));
    }

    [Theory, BothDatabases]
    public async Task Only_the_page_was_consulted_and_no_source_can_be_judged(Database database)
    {
        var sources = await (await TestApi.SharedAsync(database)).GetAllAsync("/v1/sources");

        Assert.All(sources, source => Assert.Equal(source.Text("id") == Page, source.GetProperty("consulted").GetBoolean()));
        Assert.All(sources, source => Assert.Equal("F", source.Text("reliability")));
    }

    // docs/dataset.md, in the order of the page: what it calls one gathering, three gatherings, unattributed.
    [Theory]
    [InlineData("drug-use-widespread", "echoed", 1)]
    [InlineData("thirty-percent-use-drugs", "echoed", 1)]
    [InlineData("marijuana-legal-in-north-korea", "corroborated", 2)]
    [InlineData("cannabis-not-considered-illegal-drug", "unattributed", 0)]
    [InlineData("government-does-not-crack-down-on-cannabis-use", "singleSource", 1)]
    [InlineData("no-taboo-around-cannabis-smoking", "singleSource", 1)]
    [InlineData("north-korea-made-heroin-for-export-from-1990s", "unattributed", 0)]
    [InlineData("regime-earned-hard-currency-from-drugs", "unattributed", 0)]
    [InlineData("north-korea-long-seen-as-drug-supplier-to-china", "unattributed", 0)]
    [InlineData("china-cracked-down-on-cross-border-smuggling", "unattributed", 0)]
    [InlineData("north-korean-cannabis-not-very-strong", "corroborated", 2)]
    [InlineData("meth-first-developed-in-japan", "unattributed", 0)]
    [InlineData("ways-of-taking-meth", "unattributed", 0)]
    [InlineData("meth-given-as-present", "corroborated", 3)]
    [InlineData("meth-popular-new-year-gift", "corroborated", 2)]
    [InlineData("some-give-meth-for-new-year-2019", "echoed", 1)]
    [InlineData("workers-given-meth-based-drug", "echoed", 1)]
    [InlineData("builders-conditions-slave-labour", "echoed", 1)]
    public async Task The_verdicts_that_its_judgement_calls_imply_are_those_that_are_answered(string claim, string verdict, int gatherings)
    {
        var corroboration = await CorroborationAsync(Database.Sqlite, claim);

        Assert.Equal((verdict, gatherings), (corroboration.Text("verdict"), Gatherings(corroboration).Count));
    }

    [Theory, BothDatabases]
    public async Task Thirty_percent_is_echoed_with_one_gathering_and_one_informant(Database database)
    {
        var corroboration = await CorroborationAsync(database, "thirty-percent-use-drugs");

        Assert.Equal("echoed", corroboration.Text("verdict"));
        Assert.Equal(["yonhap-2016-seminar"], Gatherings(corroboration));
        Assert.Equal(1, corroboration.GetProperty("supporting").GetProperty("informants").GetProperty("max").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task The_gift_keeps_the_broadcaster_apart_from_the_two_researchers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var chains = (await api.GetAsync("/v1/claims/meth-given-as-present")).Items("chains");

        Assert.Equal(["lankov-2013", "nkdb-2016-interviews", "rfa-2019-gift"], Gatherings(await CorroborationAsync(database, "meth-given-as-present")));
        Assert.Equal(["nkdb-2016-interviews", "rfa-2019-gift"], Gatherings(await CorroborationAsync(database, "meth-popular-new-year-gift")));
        var broadcaster = Assert.Single(chains, chain => Sources(chain).Contains("rfa-2019-gift"));
        Assert.DoesNotContain(broadcaster.Items("hops"), hop => Speaker(hop) is "lankov" or "gyupchanova");
        foreach (var researcher in new[] { "lankov", "gyupchanova" })
            Assert.DoesNotContain("rfa-2019-gift", Sources(Assert.Single(chains, chain => chain.Items("hops").Exists(hop => Speaker(hop) == researcher))));
    }

    [Theory, BothDatabases]
    public async Task That_marijuana_is_legal_two_works_say_and_no_quoted_person(Database database)
    {
        var claim = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/marijuana-legal-in-north-korea");

        Assert.Equal(["demick-lat-2014", "richter-bohemian-2016"], Gatherings(claim.GetProperty("corroboration")));
        Assert.All(claim.Items("chains"), chain => Assert.False(chain.Items("hops")[^1].Has("speaker")));
        Assert.All(claim.Items("relations").Where(relation => relation.Text("type") == "contradicts"), relation => Assert.Equal("tension", relation.Text("strength")));
    }

    [Theory, BothDatabases]
    public async Task That_workers_were_given_meth_one_broadcaster_reported(Database database)
    {
        var claim = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/workers-given-meth-based-drug");

        Assert.Equal(["rfa-2016-skyscraper"], Gatherings(claim.GetProperty("corroboration")));
        Assert.All(claim.Items("chains"), chain => Assert.Equal("rfa-2016-skyscraper", Sources(chain)[^1]));
    }

    [Theory, BothDatabases]
    public async Task The_governments_denial_is_an_interested_partys_and_contests_nothing(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var voices = new[] { "kcna-voice", "north-korean-officialdom" };
        var statements = (await api.GetAllAsync("/v1/attestations")).Where(a => a.Has("speaker") && voices.Contains(a.Text("speaker")) && !a.Has("upstream")).ToList();
        var denials = statements.Where(a => a.Text("stance") == "denies").ToList();

        Assert.NotEmpty(denials);
        Assert.True(statements.Single(a => a.Text("claim") == "no-illegal-drugs-in-north-korea").GetProperty("interestedParty").GetBoolean());
        Assert.All(denials, a => Assert.True(a.GetProperty("interestedParty").GetBoolean()));
        foreach (var claim in denials.Texts("claim"))
        {
            var corroboration = await CorroborationAsync(database, claim);
            Assert.NotEqual("contested", corroboration.Text("verdict"));
            Assert.Equal(0, corroboration.GetProperty("denying").GetProperty("gatherings").GetProperty("count").GetInt32());
        }

        Assert.Equal(["no-illegal-drugs-in-north-korea"], (await api.GetAllAsync("/v1/claims")).Where(claim => claim.Text("verdict") == "contested").Texts("id"));
        Assert.Empty(Gatherings(await CorroborationAsync(database, "no-illegal-drugs-in-north-korea")));
    }

    [Theory, BothDatabases]
    public async Task A_text_printed_again_is_one_gathering(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        foreach (var claim in await api.GetAllAsync("/v1/sources/kang-guardian-2015/claims"))
            Assert.DoesNotContain("kang-guardian-2015", Gatherings(await CorroborationAsync(database, claim.Text("id"))));
    }

    private static async Task<JsonElement> CorroborationAsync(Database database, string claim) =>
        await (await TestApi.SharedAsync(database)).GetAsync($"/v1/claims/{claim}/corroboration");

    private static List<string> Gatherings(JsonElement corroboration) =>
        [.. corroboration.GetProperty("supporting").GetProperty("gatherings").Items("ids").Select(id => id.GetString()!)];

    private static List<string> Sources(JsonElement chain) => [.. chain.Items("hops").Select(hop => hop.GetProperty("source").Text("id"))];

    private static string? Speaker(JsonElement hop) => hop.TryGetProperty("speaker", out var speaker) ? speaker.Text("id") : null;
}
