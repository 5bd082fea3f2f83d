using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Tests.Api.Imports;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

/// <summary>What a curator protects stays protected, whoever writes whatever later.</summary>
public sealed class ProtectingTests
{
    private const string All = """{"fields":["name","alternateNames","description","affiliations","age","place","note"],"id":"voice-nine","name":"Voice Nine"}""";

    [Theory, BothDatabases]
    public async Task Whoever_is_protected_goes_by_another_name_and_id_and_keeps_what_they_said(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var verdict = (await writer.GetAsync("/v1/claims/common/corroboration")).Body.Text("verdict");
        var done = await writer.SendAsync("POST", "/v1/people/lankov/protect", All);
        Assert.Equal((HttpStatusCode.OK, "voice-nine", "/v1/people/voice-nine"), (done.Status, done.Body.Text("id"), done.Location));
        var person = (await writer.GetAsync("/v1/people/voice-nine")).Body;
        Assert.Equal(("Voice Nine", "pseudonymous", false, false, false), (person.Text("name"), person.Text("kind"), person.Has("familyName"), person.Has("age"), person.Has("place")));
        Assert.Equal(7, person.Items("protected").Count);
        Assert.Equal("voice-nine", (await writer.GetAsync("/v1/attestations/common.times")).Body.Text("speaker"));
        Assert.Equal(verdict, (await writer.GetAsync("/v1/claims/common/corroboration")).Body.Text("verdict"));
        // As if nobody had ever had the old id: no tombstone, no history, no way from there to here.
        foreach (var path in new[] { "", "/history", "/claims", "/quotations", "/contradictions", "/dependents", "?revision=1" })
        {
            var (old, never) = (await writer.GetAsync($"/v1/people/lankov{path}"), await writer.GetAsync($"/v1/people/nobody{path}"));
            Assert.Equal((HttpStatusCode.NotFound, null), (old.Status, old.Location));
            Assert.Equal(WithoutTrace(never.Body).Replace("nobody", "lankov", StringComparison.Ordinal), WithoutTrace(old.Body));
        }

        Assert.Equal(["voice-nine"], (await writer.Api.GetAllAsync("/v1/people/voice-nine/history")).Select(entry => entry.Has("record") ? entry.GetProperty("record").Text("id") : "voice-nine").Distinct());
        Assert.Equal(0, await writer.DifferencesAsync());
        Assert.Empty(await writer.UnrecordedAsync());
    }

    [Theory, BothDatabases]
    public async Task No_count_and_no_facet_tells_of_what_is_protected(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        Assert.Equal(1, await TotalAsync("/v1/people?affiliation=times"));
        Assert.Equal(1, await TotalAsync("/v1/people?q=reporter"));
        Assert.Equal(HttpStatusCode.OK, (await writer.SendAsync("POST", "/v1/people/ives/protect", """{"fields":["affiliations"]}""")).Status);
        Assert.Equal(0, await TotalAsync("/v1/people?affiliation=times"));
        Assert.Equal(0, await TotalAsync("/v1/people?q=reporter"));
        Assert.Equal(0, (await writer.GetAsync("/v1/search?q=reporter")).Body.GetProperty("page").GetProperty("total").GetInt32());

        async Task<int> TotalAsync(string path) => (await writer.GetAsync(path)).Body.GetProperty("page").GetProperty("total").GetInt32();
    }

    [Theory, BothDatabases]
    public async Task A_write_that_carries_a_protected_field_is_refused_by_the_name_of_the_field(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.SendAsync("POST", "/v1/people/lankov/protect", All);
        const string Path = "/v1/people/voice-nine";
        (string Key, string Value)[] fields =
        [
            ("name", "\"Zqsecret\""), ("familyName", "\"Zqsecret\""), ("alternateNames", "[\"Zqsecret\"]"), ("description", "\"Zqsecret\""), ("note", "\"Zqsecret\""), ("kind", "\"named\""),
            ("place", "\"zqsecret\""), ("age", """{"years":99,"asOf":{"edtf":"zqsecret"}}"""), ("affiliations", """[{"role":"Zqsecret"}]"""), ("protected", "[\"zqsecret\"]"), ("protected", "null"), ("protected", "[\"age\"]"), ("description", "{\"zqsecret\":5}"),
        ];
        foreach (var (key, value) in fields)
        {
            if (value != "null")
                Refuses(await writer.SendAsync("PATCH", Path, $"{{\"{key}\":{value}}}"), key);
            Refuses(await writer.SendAsync("PUT", Path, key == "name" ? $"{{\"kind\":\"pseudonymous\",\"name\":{value}}}" : $"{{\"name\":\"Voice Nine\",{(key == "kind" ? "" : "\"kind\":\"pseudonymous\",")}\"{key}\":{value}}}"), key);
        }

        // What is not sent stays as it is.
        Assert.Equal(HttpStatusCode.OK, (await writer.SendAsync("PUT", Path, """{"name":"Voice Nine","kind":"anonymous"}""")).Status);
        Assert.Equal(7, (await writer.GetAsync(Path)).Body.Items("protected").Count);
        using var contributor = await Writer.OfAsync(writer.Api, Role.Contributor);
        Refuses(await contributor.SendAsync("PATCH", Path, """{"note":"Zqsecret"}"""), "note");
        var proposal = await contributor.SendAsync("PATCH", Path, """{"kind":"pseudonymous"}""");
        Refuses(await writer.SendAsync("POST", proposal.Location + "/accept", """{"record":{"note":"Zqsecret"}}"""), "note");
        contributor.Dispose();
    }

    [Theory, BothDatabases]
    public async Task No_import_and_no_load_brings_it_back(Database database)
    {
        using var bundle = new TestBundle();
        using var writer = await Writer.OfAsync(await TestApi.StartAsync(database, bundle.Folder), Role.Curator);
        await writer.SendAsync("POST", "/v1/people/ives/protect", """{"fields":["affiliations","description"]}""");
        await writer.Api.InDatabaseAsync(async db =>
        {
            var (import, errors) = await Importing.ImportAsync(db, """{"kind":"person","record":{"id":"ives","name":"Mike Ives","kind":"named","description":"Zqsecret"}}""");
            Assert.Equal(ImportState.Failed, import.State);
            Assert.Equal(["description"], errors.First.Select(error => error.Key));
            Assert.DoesNotContain("Zqsecret", JsonSerializer.Serialize(errors.First), StringComparison.OrdinalIgnoreCase);
            return 0;
        });
        bundle.Set("people.json", "people[0].description", "\"Zqsecret\"");
        var result = await writer.Api.InDatabaseAsync(db => DatasetLoader.LoadAsync(db, bundle.Folder, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains("ives", result.Report!.Kept);
        var person = (await writer.GetAsync("/v1/people/ives")).Body;
        Assert.Equal((false, 0, 2), (person.Has("description"), person.Items("affiliations").Count, person.Items("protected").Count));
        Assert.DoesNotContain("zqsecret", await writer.Api.StoredAsync(database), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothDatabases]
    public async Task Undoing_brings_nothing_of_it_back(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var changed = await writer.DoAsync("PATCH", "/v1/people/lankov", """{"note":"Zqnote","kind":"pseudonymous"}""");
        var retracted = await writer.DoAsync("PATCH", "/v1/people/lankov", """{"note":null}""");
        var done = await writer.SendAsync("POST", "/v1/people/lankov/protect", """{"fields":["note"]}""");
        foreach (var revision in new[] { done.Revision, retracted.Revision })
            Assert.Equal(HttpStatusCode.Conflict, (await writer.SendAsync("POST", $"/v1/revisions/{revision}/undo")).Status);
        // What was not protected is taken back as ever.
        Assert.Equal(HttpStatusCode.OK, (await writer.SendAsync("POST", $"/v1/revisions/{changed.Revision}/undo")).Status);
        var person = (await writer.GetAsync("/v1/people/lankov")).Body;
        Assert.Equal(("named", false), (person.Text("kind"), person.Has("note")));
        Assert.Equal(["note"], person.Items("protected").Select(field => field.GetString()));
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_merged_into_a_protected_person_is_forgotten_with_their_names(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.SendAsync("POST", "/v1/people/lankov/protect", All);
        await writer.DoAsync("POST", "/v1/people", """{"id":"zqother","name":"Zqother","alternateNames":["Zqfurther"],"kind":"named","note":"Zqnote"}""");
        await writer.DoAsync("POST", "/v1/claims/common/attestations", """{"key":"second","source":"page","speaker":"zqother","mode":"indirectSpeech","certainty":"asserted","basis":"unknown"}""");
        var merged = await writer.SendAsync("POST", "/v1/people/zqother/merge", """{"into":"voice-nine"}""", reason: "Zqother is the same.");
        Assert.Equal((HttpStatusCode.OK, 0), (merged.Status, merged.Body.Items("alternateNames").Count));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await writer.GetAsync("/v1/people/zqother")).Status, (await writer.GetAsync("/v1/people/zqother/history")).Status));
        Assert.DoesNotContain("zqother", await writer.Api.StoredAsync(database), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zqfurther", await writer.Api.StoredAsync(database), StringComparison.OrdinalIgnoreCase);
        // The other way round it would be protected no more.
        Assert.Equal(HttpStatusCode.Conflict, (await writer.SendAsync("POST", "/v1/people/voice-nine/merge", """{"into":"ives"}""")).Status);
        Assert.Equal(0, await writer.DifferencesAsync());
        Assert.Empty(await writer.UnrecordedAsync());
    }

    [Theory, BothDatabases]
    public async Task A_curator_is_told_which_records_still_name_the_person_and_how_to_erase_what_they_said(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"note":"So Andrei Lankov says."}""");
        var done = await writer.SendAsync("POST", "/v1/people/lankov/protect", All);
        Assert.Equal(["claim rare"], done.Body.GetProperty("mentions").Items("records").Select(record => $"{record.Text("kind")} {record.Text("id")}"));
        Assert.DoesNotContain("lankov", done.Body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"note":"So somebody says."}""");
        var again = await writer.SendAsync("POST", "/v1/people/voice-nine/protect", """{"fields":[],"words":["Andrei Lankov"]}""");
        Assert.Equal(0, again.Body.GetProperty("mentions").GetProperty("total").GetInt32());
        Assert.DoesNotContain("lankov", await writer.Api.StoredAsync(database), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, BothDatabases]
    public async Task Protecting_asks_for_a_curator_a_reason_the_state_that_was_seen_and_a_name_that_tells_nothing(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        const string Path = "/v1/people/lankov/protect";
        using var contributor = await Writer.OfAsync(writer.Api, Role.Contributor);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.SendAsync("POST", Path, All)).Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await writer.SendAsync("POST", Path, All, ifMatch: null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await writer.SendAsync("POST", Path, All, ifMatch: "\"0\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("POST", "/v1/people/nobody/protect", All)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await writer.SendAsync("POST", Path, All.Replace("voice-nine", "ives", StringComparison.Ordinal))).Status);
        var reason = await writer.SendAsync("POST", Path, All, reason: "Andrei Lankov is in danger.");
        Assert.Equal((HttpStatusCode.BadRequest, false), (reason.Status, reason.Body.GetRawText().Contains("Lankov", StringComparison.Ordinal)));
        foreach (var (body, at) in new[]
        {
            ("""{"fields":[]}""", "/fields"), ("""{"fields":["name"],"name":"X Y"}""", "/id"), ("""{"fields":["name"],"id":"x"}""", "/name"), ("""{"fields":["age"],"id":"x"}""", "/id"),
            ("""{"fields":["age"],"name":"x"}""", "/name"), ("""{"fields":["name"],"id":"X!","name":"X"}""", "/id"), ("""{"fields":["name"],"id":"x","name":"The real Andrei Lankov"}""", "/name"), ("""{"fields":["age"],"words":["ab"]}""", "/words"),
        })
            Assert.NotEmpty((await writer.SendAsync("POST", Path, body)).ErrorAt(at));
        foreach (var body in new[] { "{}", """{"fields":["birthday"]}""", "[]", """{"fields":null}""", """{"fields":["age"],"words":[null]}""" })
            Assert.Equal(HttpStatusCode.BadRequest, (await writer.SendAsync("POST", Path, body)).Status);
        Assert.Equal(1, await writer.RevisionAsync());
        contributor.Dispose();
    }

    [Theory, BothDatabases]
    public async Task The_page_of_a_person_says_that_something_is_withheld_and_no_more(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.SendAsync("POST", "/v1/people/lankov/protect", """{"fields":["age"]}""");
        using var client = writer.Api.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("withheld to protect this person", await client.GetStringAsync(new Uri("/people/lankov", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("withheld to protect", await client.GetStringAsync(new Uri("/people/ives", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static void Refuses(Answer answer, string key)
    {
        Assert.Equal((HttpStatusCode.BadRequest, key), (answer.Status, key));
        Assert.NotEmpty(answer.ErrorAt($"/{key}"));
        Assert.DoesNotContain("zqsecret", answer.Body.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutTrace(JsonElement problem) => string.Join('\n', problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => member.ToString()));
}
