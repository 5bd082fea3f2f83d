using System.Net;
using System.Text;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class CitationsTests
{
    [Theory, BothDatabases]
    public async Task A_bibliography_is_in_the_order_and_the_words_of_its_style(Database database)
    {
        var api = await TestApi.SharedAsync(database);

        var apa = await api.GetAsync("/v1/citations?ids=source:ives-nyt-2019,source:demick-lat-2014&ids=source:shim-upi-2016");
        var mla = await api.GetAsync("/v1/citations?ids=source:ives-nyt-2019,source:demick-lat-2014&ids=source:shim-upi-2016&style=mla");

        Assert.Equal(("apa", "en-US"), (apa.Text("style"), apa.Text("locale")));
        Assert.Equal(["demick-lat-2014", "ives-nyt-2019", "shim-upi-2016"], apa.Items("data").Texts("id"));
        Assert.StartsWith("Demick, B. (2014, January 27).", apa.Items("data")[0].GetProperty("entry").Text("text"), StringComparison.Ordinal);
        Assert.StartsWith("(Demick, 2014", apa.Items("data")[0].GetProperty("inText").Text("text"), StringComparison.Ordinal);
        Assert.Contains("as cited in", apa.Items("data")[0].GetProperty("inText").Text("text"), StringComparison.Ordinal);
        Assert.StartsWith("Demick, Barbara.", mla.Items("data")[0].GetProperty("entry").Text("text"), StringComparison.Ordinal);
        Assert.Contains("<i>", apa.Items("data")[0].GetProperty("entry").Text("html"), StringComparison.Ordinal);
        Assert.False(apa.Items("data")[0].Has("fullNote"));
        Assert.True((await api.GetAsync("/v1/citations?ids=source:ives-nyt-2019&style=chicago-notes")).Items("data")[0].Has("fullNote"));
    }

    [Theory, BothDatabases]
    public async Task A_style_can_be_asked_for_of_any_work_claim_or_list(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var path in new[] { "/v1/sources/demick-lat-2014", "/v1/attestations/thirty-percent-use-drugs.upi", "/v1/claims/thirty-percent-use-drugs", "/v1/sources?limit=5", "/v1/claims?limit=3", "/v1/citations?ids=source:demick-lat-2014" })
        {
            var texts = new HashSet<string>(StringComparer.Ordinal);
            var tags = new HashSet<string?>(StringComparer.Ordinal);
            foreach (var style in new[] { "apa", "mla", "chicago-author-date", "chicago-notes", "harvard" })
            {
                var accepted = await client.AskAsync(path, $"Accept: text/x-bibliography; style={style}");
                var named = await client.AskAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={style}");
                Assert.Equal((HttpStatusCode.OK, $"text/x-bibliography; style={style}; locale={(style == "harvard" ? "en-GB" : "en-US")}; charset=utf-8"), (accepted.Status, accepted["Content-Type"]));
                Assert.Equal(Text(accepted), Text(named));
                Assert.NotEmpty(Text(accepted).Trim());
                texts.Add(Text(accepted));
                tags.Add(accepted["ETag"]);
            }

            Assert.Equal((5, 5), (texts.Count, tags.Count));
            Assert.Equal("text/x-bibliography; style=apa; locale=en-US; charset=utf-8", (await client.AskAsync(path, "Accept: text/x-bibliography"))["Content-Type"]);
            var unknown = await client.AskAsync(path, "Accept: text/x-bibliography; style=vancouver");
            Assert.Equal(HttpStatusCode.NotAcceptable, unknown.Status);
            Assert.Contains("text/x-bibliography; style=harvard; locale=en-GB (format=harvard)", Text(unknown), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotAcceptable, (await client.AskAsync(path, "Accept: text/x-bibliography; style=apa; locale=de-DE")).Status);
        }
    }

    [Theory, BothDatabases]
    public async Task A_claim_as_of_a_day_is_cited_with_its_address_its_revision_and_the_day_it_was_read(Database database)
    {
        var text = (await (await TestApi.SharedAsync(database)).GetAsync("/v1/citations?ids=claim:thirty-percent-use-drugs&asOf=2016-12-01")).Items("data").Single().GetProperty("entry").Text("text");

        Assert.Contains("/v1/claims/thirty-percent-use-drugs?asOf=2016-12-01", text, StringComparison.Ordinal);
        Assert.Contains("Illegal drugs in North Korea", text, StringComparison.Ordinal);
        Assert.Contains("1", text, StringComparison.Ordinal);
        Assert.Contains($"{DateTime.UtcNow:yyyy}", text, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Records_for_reference_managers_are_of_the_same_works(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        const string ids = "/v1/citations?ids=source:demick-lat-2014,attestation:thirty-percent-use-drugs.upi";

        Assert.Equal(2, Text(await client.AskAsync($"{ids}&format=ris")).Split("ER  -").Length - 1);
        Assert.Equal(2, Text(await client.AskAsync(ids, "Accept: application/x-bibtex")).Split("\n@").Length);
        Assert.Equal(Text(await client.AskAsync($"{ids}&format=mla")), Text(await client.AskAsync($"{ids}&style=mla", "Accept: text/x-bibliography")));
    }

    [Theory]
    [InlineData("/v1/citations", "ids", "Say what to cite")]
    [InlineData("/v1/citations?ids=,", "ids", "Say what to cite")]
    [InlineData("/v1/citations?ids=demick-lat-2014", "ids", "is not source:ID")]
    [InlineData("/v1/citations?ids=person:lankov", "ids", "is not source:ID")]
    [InlineData("/v1/citations?ids=source:demick-lat-2015", "ids", "Did you mean 'source:demick-lat-2014'?")]
    [InlineData("/v1/citations?ids=source:demick-lat-2014&style=apaa", "style", "Did you mean 'apa'?")]
    [InlineData("/v1/citations?ids=source:demick-lat-2014&format=bibtx", "format", "Did you mean 'bibtex'?")]
    [InlineData("/v1/citations?ids=source:demick-lat-2014&id=x", "id", "Did you mean 'ids'?")]
    [InlineData("/v1/exports/apa/sources", "format", "Possible: json")]
    public Task What_is_wrong_is_said(string path, string parameter, string said) => BadRequest.IsToldAsync(path, parameter, said);

    [Theory, BothDatabases]
    public async Task So_many_at_a_time(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        var many = await client.AskAsync($"/v1/citations?ids={string.Join(',', Enumerable.Range(0, 201).Select(number => $"source:s{number}"))}");
        Assert.Equal(HttpStatusCode.BadRequest, many.Status);
        Assert.Contains("More than 200", Text(many), StringComparison.Ordinal);
    }

    private static string Text(Answer answer) => Encoding.UTF8.GetString(answer.Body);
}
