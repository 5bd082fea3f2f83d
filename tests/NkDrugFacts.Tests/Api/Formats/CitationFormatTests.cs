using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

/// <summary>Citations over HTTP. What each format makes of a work is tested where it is written.</summary>
public sealed class CitationFormatTests
{
    private static readonly string[] Formats = ["csljson", "bibtex", "biblatex", "ris"];

    private static readonly string[] Cited =
    [
        "/v1/sources", "/v1/attestations", "/v1/claims", "/v1/claims/meth-given-as-present/attestations", "/v1/sources/ives-nyt-2019/claims", "/v1/people/lankov/quotations", "/v1/people/lankov/claims",
        "/v1/sources/ives-nyt-2019", "/v1/attestations/meth-given-as-present.nyt-rfa", "/v1/claims/meth-given-as-present",
    ];

    [Theory]
    [InlineData("csljson", "application/vnd.citationstyles.csl+json", "[\n{\"id\":\"")]
    [InlineData("bibtex", "application/x-bibtex; charset=utf-8", "@")]
    [InlineData("biblatex", "application/x-biblatex; charset=utf-8", "@")]
    [InlineData("ris", "application/x-research-info-systems; charset=utf-8", "TY  - ")]
    public async Task Works_and_what_stands_in_them_can_be_had_as_citations_by_name_and_by_media_type(string format, string contentType, string begins)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            foreach (var address in Cited)
            {
                var named = await client.AskAsync($"{address}?format={format}", "Accept: image/png");
                var accepted = await client.AskAsync(address, $"Accept: {contentType.Split(';')[0]}, application/json;q=0.5");
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (named.Status, accepted.Status));
                Assert.Equal((contentType, contentType), (named["Content-Type"], accepted["Content-Type"]));
                Assert.StartsWith(begins, Encoding.UTF8.GetString(named.Body), StringComparison.Ordinal);
                Assert.Equal(named.Body, accepted.Body);
            }
        }
    }

    [Theory]
    [InlineData("/v1/people")]
    [InlineData("/v1/organizations/daily-nk")]
    [InlineData("/v1/topics")]
    [InlineData("/v1/exports/{0}/places")]
    public async Task What_is_no_work_is_not_cited(string address)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            foreach (var format in Formats)
                Assert.Equal(HttpStatusCode.BadRequest, (await client.AskAsync(address.Contains('{', StringComparison.Ordinal) ? string.Format(CultureInfo.InvariantCulture, address, format) : $"{address}?format={format}")).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task A_source_that_nobody_here_has_read_is_cited_as_cited_in_the_page(Database database)
    {
        var item = Assert.Single(await ItemsAsync(database, "/v1/sources/shim-upi-2016"));

        Assert.Equal(("shim-upi-2016", "article", "United Press International"), (item.Text("id"), item.Text("type"), item.Text("container-title")));
        Assert.Equal("""[{"family":"Shim","given":"Elizabeth"}]""", item.GetProperty("author").GetRawText());
        Assert.Equal("""{"date-parts":[[2016,12,1]]}""", item.GetProperty("issued").GetRawText());
        Assert.StartsWith("As cited in [Web page that gathers excerpts", item.Text("note"), StringComparison.Ordinal);
        Assert.False(Assert.Single(await ItemsAsync(database, "/v1/sources/world-facts-page")).Has("note"));
    }

    [Theory, BothDatabases]
    public async Task Attestations_are_cited_by_their_works_each_once(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var attestations = await api.GetAllAsync("/v1/claims/meth-given-as-present/attestations");

        var items = await ItemsAsync(database, "/v1/claims/meth-given-as-present/attestations?limit=200");

        Assert.True(items.Count < attestations.Count);
        Assert.Equal(attestations.Texts("source").Distinct(StringComparer.Ordinal), items.Texts("id"));
        Assert.Equal(attestations.Where(a => a.Text("id") == "meth-given-as-present.nyt-rfa").Texts("source"), (await ItemsAsync(database, "/v1/attestations/meth-given-as-present.nyt-rfa")).Texts("id"));
    }

    [Theory, BothDatabases]
    public async Task A_claim_is_cited_as_an_entry_of_the_dataset_at_a_revision(Database database)
    {
        var claim = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims/thirty-percent-use-drugs");
        var today = DateTime.UtcNow;

        var item = Assert.Single(await ItemsAsync(database, "/v1/claims/thirty-percent-use-drugs"));

        Assert.Equal(("entry", claim.Text("statement"), claim.GetProperty("revision").GetRawText()), (item.Text("type"), item.Text("title"), item.Text("version")));
        Assert.Equal("Illegal drugs in North Korea: who says what, through whom", item.Text("container-title"));
        Assert.Equal("http://localhost/v1/claims/thirty-percent-use-drugs", item.Text("URL"));
        Assert.Equal("en", item.Text("language"));
        // The dataset was loaded by this run, perhaps before midnight.
        Assert.Contains(Parts(item, "issued"), new[] { Day(today), Day(today.AddDays(-1)) });
        Assert.Contains(Parts(item, "accessed"), new[] { Day(today), Day(today.AddDays(1)) });
    }

    [Theory]
    [InlineData("asOf=2017", "?asOf=2017-12-31")]
    [InlineData("asOf=2016-12-01&dateMatch=possible", "?asOf=2016-12-01&dateMatch=possible")]
    [InlineData("asOf=2016-12-01&dateMatch=certain", "?asOf=2016-12-01")]
    public async Task A_claim_as_of_a_day_is_cited_at_an_address_that_answers_as_of_it(string asked, string query)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            var api = await TestApi.SharedAsync(database);
            var url = new Uri(Assert.Single(await ItemsAsync(database, $"/v1/claims/thirty-percent-use-drugs?{asked}")).Text("URL"));
            Assert.Equal(query, url.Query);
            Assert.Equal((await api.GetAsync($"/v1/claims/thirty-percent-use-drugs?{asked}")).GetRawText(), (await api.GetAsync(url.PathAndQuery)).GetRawText());
            Assert.All(await ItemsAsync(database, $"/v1/claims?{asked}&limit=5"), item => Assert.Equal(query, new Uri(item.Text("URL")).Query));
        }
    }

    [Theory, BothDatabases]
    public async Task An_export_has_every_citation_of_the_list_once_in_each_format(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var (list, export) in new[] { ("claims", ""), ("sources", "/sources"), ("attestations", "/attestations") })
        {
            var records = await api.GetAllAsync($"/v1/{list}");
            var expected = list == "attestations" ? records.Texts("source").Distinct(StringComparer.Ordinal).ToList() : records.Texts("id");

            var csl = await client.AskAsync($"/v1/exports/csljson{export}");

            Assert.Equal(expected, JsonDocument.Parse(csl.Body).RootElement.EnumerateArray().Texts("id"));
            Assert.Equal(($"{records.Count}", $"attachment; filename=\"nkdrugfacts-{list}-r1.json\""), (csl["X-Total-Count"], csl["Content-Disposition"]));
            foreach (var (format, extension, begins) in new[] { ("bibtex", "bib", "@"), ("biblatex", "bib", "@"), ("ris", "ris", "ID  - ") })
            {
                var answer = await client.AskAsync($"/v1/exports/{format}{export}");
                Assert.EndsWith($"-r1.{extension}\"", answer["Content-Disposition"], StringComparison.Ordinal);
                var heads = Encoding.UTF8.GetString(answer.Body).Split('\n').Where(line => line.StartsWith(begins, StringComparison.Ordinal));
                Assert.Equal(expected, heads.Select(line => line.Split("{")[^1].Split("  - ")[^1].TrimEnd('\r', ',')));
            }
        }
    }

    [Theory]
    [InlineData("/v1/claims?facet=topic&format=bibtex", "facet")]
    [InlineData("/v1/attestations?include=sources&format=ris", "include")]
    [InlineData("/v1/sources?fields=id&format=csljson", "fields")]
    [InlineData("/v1/exports/biblatex?fields=id", "fields")]
    public async Task A_citation_has_no_room_for_keys_of_the_record(string path, string parameter)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = await Asking.ClientAsync(database);
            var answer = await client.AskAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("fields of their own", answer.Problem.GetProperty("errors").GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task What_a_search_finds_comes_as_citations_in_its_order_with_the_correction_told(Database database)
    {
        var found = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims?q=metamphetamine&limit=7");
        using var client = await Asking.ClientAsync(database);

        var answer = await client.AskAsync("/v1/claims?q=metamphetamine&limit=7&format=csljson");

        Assert.Equal(found.Items("data").Texts("id"), JsonDocument.Parse(answer.Body).RootElement.EnumerateArray().Texts("id"));
        Assert.Equal(("methamphetamine", found.GetProperty("page").GetProperty("total").GetRawText()), (answer["X-Did-You-Mean"], answer["X-Total-Count"]));
    }

    [Theory, BothDatabases]
    public async Task However_many_there_are_they_take_the_same_few_queries(Database database)
    {
        var watch = new CommandWatch();
        await using var server = watch.Serve(await TestApi.SharedAsync(database));
        using var client = server.CreateClient();
        foreach (var list in new[] { "sources", "attestations", "claims" })
        {
            await CountAsync(list, 1);
            var one = await CountAsync(list, 1);
            Assert.Equal(one, await CountAsync(list, 200));
            Assert.InRange(one, 1, 12);
        }

        async Task<int> CountAsync(string list, int limit)
        {
            watch.Clear();
            await client.AskAsync($"/v1/{list}?format=csljson&limit={limit}");
            return watch.Commands.Count;
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(Database database, string path)
    {
        using var client = await Asking.ClientAsync(database);
        var answer = await client.AskAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format=csljson");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. JsonDocument.Parse(answer.Body).RootElement.EnumerateArray()];
    }

    private static string Parts(JsonElement item, string variable) => item.GetProperty(variable).GetProperty("date-parts").GetRawText();

    private static string Day(DateTime day) => string.Create(CultureInfo.InvariantCulture, $"[[{day.Year},{day.Month},{day.Day}]]");
}
