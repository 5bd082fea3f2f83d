using System.Net;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.AttributionChecks;

/// <summary>What may be asked, what is refused and how, and that nobody keeps what was asked.</summary>
public sealed class AttributionRequestTests
{
    private const string Rice = "drugs are easier to come by than rice";

    [Theory]
    [InlineData("", "1 to 10,000 characters")]
    [InlineData("“”", "Holds no word")]
    [InlineData("\"\" '' « » … ---", "Holds no word")]
    [InlineData("   \n\t", "Holds no word")]
    [InlineData("drugs\0are", "U+0000")]
    [InlineData("drugs \u202Eare\u202C easier", "U+202E")]
    [InlineData("drugs \u200Fare easier", "U+200F")]
    [InlineData("drugs \uFFFD are easier", "U+FFFD")]
    public async Task A_text_that_nobody_can_read_is_refused_by_name(string text, string said) => await IsToldAsync(Checks.Body(text), "text", said);

    [Fact]
    public async Task Ten_thousand_characters_are_checked_and_one_more_is_refused_by_name()
    {
        var answer = await Checks.AskAsync(Database.Sqlite, $"“{Rice}” ".PadRight(10_000, '!'));
        Assert.Equal("verbatim", answer.Text("verdict"));
        // Characters, not the halves that some are stored in.
        await Checks.AskAsync(Database.Sqlite, $"“{Rice}” {string.Concat(Enumerable.Repeat("😀", 9_900))}");

        await IsToldAsync(Checks.Body($"“{Rice}” ".PadRight(10_001, '!')), "text", "1 to 10,000 characters");
    }

    [Theory]
    [InlineData("""{ "speaker": "Lankov" }""", "text")]
    [InlineData("""{ "text": null }""", "text")]
    [InlineData("""{ "text": 7 }""", "$.text")]
    [InlineData("""{ "text": "half \ud800 a character" }""", "$.text")]
    [InlineData("""{ "text": "a", "text": "b" }""", "text")]
    [InlineData("""{ "text": "a" """, "")]
    [InlineData("""[ "a" ]""", "")]
    [InlineData("", "")]
    public async Task A_body_that_is_no_such_request_is_refused_and_says_where(string body, string named)
    {
        var problem = await Checks.SendAsync(await TestApi.SharedAsync(Database.Sqlite), body, HttpStatusCode.BadRequest);

        Assert.Contains(named, problem.Has("errors") ? problem.GetProperty("errors").ToString() : problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("speakr", "speaker")]
    [InlineData("Outlets", "outlet")]
    [InlineData("txt", "text")]
    public async Task An_unknown_key_is_told_the_nearest_right_one(string key, string nearest) =>
        await IsToldAsync($$"""{ "text": "a few words", "{{key}}": "x" }""", $"$.{key}", $"Did you mean '{nearest}'?");

    [Fact]
    public async Task The_other_address_that_takes_a_body_tells_the_nearest_key_as_well()
    {
        using var client = (await TestApi.SharedAsync(Database.Sqlite)).CreateClient();
        using var content = new StringContent("""{ "attestation": [] }""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/v1/corroboration", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Did you mean 'attestations'?", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_dates_that_are_none_are_refused_by_name()
    {
        await IsToldAsync(Checks.Body(Rice, speaker: "  "), "speaker", "1 to 200 characters");
        await IsToldAsync(Checks.Body(Rice, speaker: new string('a', 201)), "speaker", "1 to 200 characters");
        await IsToldAsync(Checks.Body(Rice, outlet: "\u202EVice"), "outlet", "U+202E");
        await IsToldAsync(Checks.Body(Rice, date: "1 December 2016"), "date", "EDTF");
        await IsToldAsync(Checks.Body("", date: "soon"), "date", "EDTF");
    }

    [Fact]
    public async Task Another_media_type_is_refused() =>
        await Checks.SendAsync(await TestApi.SharedAsync(Database.Sqlite), Checks.Body(Rice), HttpStatusCode.UnsupportedMediaType, "text/plain");

    [Theory, BothDatabases]
    public async Task Of_five_hundred_quotations_twenty_five_are_checked_and_the_answer_says_so(Database database)
    {
        var answer = await Checks.AskAsync(database, string.Concat(Enumerable.Range(0, 500).Select(n => $"“ice {n}” ")));

        Assert.Equal((25, 475), (answer.Items("passages").Count, answer.GetProperty("notChecked").GetInt32()));
    }

    [Theory, BothDatabases]
    public async Task Of_a_long_text_without_quotation_marks_twenty_five_sentences_are_checked(Database database)
    {
        var answer = await Checks.AskAsync(database, string.Concat(Enumerable.Range(0, 30).Select(n => $"The orchestra rehearsed symphony number {n} until midnight. ")));

        Assert.Equal((25, 5), (answer.Items("passages").Count, answer.GetProperty("notChecked").GetInt32()));
        Assert.Equal("notRecorded", answer.Text("verdict"));
    }

    [Fact]
    public async Task Places_are_counted_in_code_points()
    {
        var passage = (await Checks.AskAsync(Database.Sqlite, $"😀 “{Rice}”")).Items("passages")[0];

        Assert.Equal((Rice, 3, 3 + Rice.Length), (passage.Text("text"), passage.GetProperty("start").GetInt32(), passage.GetProperty("end").GetInt32()));
    }

    [Fact]
    public async Task Each_match_brings_its_chain_its_first_printing_its_corroboration_and_what_to_cite_it_by()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        var matches = (await Checks.AskAsync(api, "“Methamphetamine is highly addictive”")).Items("passages")[0].Items("matches");

        Assert.Equal(["meth-highly-addictive.nyt", "meth-highly-addictive.page"], matches.Texts("attestation"));
        foreach (var match in matches)
        {
            var claim = await api.GetAsync($"/v1/claims/{match.GetProperty("claim").Text("id")}");
            var (hops, corroboration) = (match.GetProperty("chain").Items("hops"), match.GetProperty("corroboration"));
            Assert.Equal((match.Text("attestation"), "meth-highly-addictive.nyt"), (hops[0].Text("attestation"), hops[^1].Text("attestation")));
            Assert.Equal("meth-highly-addictive.nyt", match.GetProperty("firstPrinted").Text("attestation"));
            Assert.Equal((claim.Text("verdict"), claim.GetProperty("credibility").GetInt32(), claim.GetProperty("gatherings").GetInt32()),
                (corroboration.Text("verdict"), corroboration.GetProperty("credibility").GetInt32(), corroboration.GetProperty("gatherings").GetInt32()));
            Assert.Equal(match.GetProperty("source").Text("id"), (await api.GetAsync(match.GetProperty("citation").Text("address"))).Text("id"));
            var cited = await api.GetAsync($"/v1/citations?ids=attestation:{match.Text("attestation")}");
            Assert.Equal(cited.Items("data").Single().GetProperty("entry").Text("text"), match.GetProperty("citation").Text("text"));
        }
    }

    [Fact]
    public async Task The_differences_put_together_are_the_recorded_words_and_the_checked_ones()
    {
        var match = (await Checks.AskAsync(Database.Sqlite, "“drugs were easier to come by than bread”")).Items("passages")[0].Items("matches")[0];

        Assert.Equal(Rice, Joined("insert"));
        Assert.Equal("drugs were easier to come by than bread", Joined("delete"));

        string Joined(string without) => string.Concat(match.Items("diff").Where(segment => segment.Text("op") != without).Select(segment => segment.Text("text")));
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_stored(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var before = await StoredAsync(api);

        await Checks.AskAsync(api, "“Zebras graze on the runway of Sunan”", "Zacharias Zebra", "Zebra Times", "2016");

        Assert.Equal(before, await StoredAsync(api));
    }

    [Fact]
    public async Task The_log_has_nothing_of_what_was_asked_whether_it_was_answered_refused_or_failed()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        using var program = new ProgramProcess(connection, $"--Dataset:Path={bundle.Folder}", "--Serilog:MinimumLevel:Default=Debug");
        var address = new Uri(JsonDocument.Parse(await program.LineAsync("\"List\":")).RootElement.Text("List"));
        using var client = new HttpClient { BaseAddress = address };
        var asked = Checks.Body("“Zebras graze on the runway of Sunan”", "Zacharias Zebra", "Zebra Times");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, asked));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, Checks.Body("“Zebras”", "Zebra", date: "zebra day")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, """{ "text": "zebras", "zebra": 1 }"""));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, """{ "text": "zebras" zebra """));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(client, Checks.Body(string.Concat(Enumerable.Repeat("zebra ", 60_000)))));
        await using (var db = FreshDatabase.Open(Database.Sqlite, connection))
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "drop table recorded_words");
        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(client, asked));

        // Six requests, and the one that failed with its stack: all of it was written before the last line.
        var log = await program.LinesUntilAsync("\"StatusCode\":500");
        Assert.Contains(log, line => line.Contains("no such table", StringComparison.Ordinal));
        Assert.Equal(6, log.Count(line => line.Contains("\"RequestPath\":\"/v1/attribution-checks\"", StringComparison.Ordinal) && line.Contains("\"Elapsed\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(log, line => line.Contains("zebra", StringComparison.OrdinalIgnoreCase) || line.Contains("Sunan", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/v1/attribution-checks", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType == "application/problem+json", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.StatusCode;
    }

    private static Task<string> StoredAsync(TestApi api) => api.InDatabaseAsync(async db =>
    {
        var words = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(db.RecordedWords);
        var revision = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Dataset);
        return $"{words} {revision.Revision}";
    });

    private static async Task IsToldAsync(string body, string field, string said)
    {
        var problem = await Checks.SendAsync(await TestApi.SharedAsync(Database.Sqlite), body, HttpStatusCode.BadRequest);
        Assert.Contains(problem.GetProperty("errors").Items(field), error => error.GetString()!.Contains(said, StringComparison.Ordinal));
    }
}
