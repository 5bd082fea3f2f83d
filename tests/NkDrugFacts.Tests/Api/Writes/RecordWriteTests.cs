using System.Net;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>Records of every kind, created, replaced, changed and retracted over HTTP.</summary>
public sealed class RecordWriteTests
{
    /// <summary>A record of each kind, a merge patch of it, and what the patch makes of an answer.</summary>
    private static readonly (string Collection, string Id, string Record, string Patch, string Shown)[] Records =
    [
        ("topics", "ice", """{"id":"ice","label":"Ice","broader":"drugs"}""", """{"label":"Crystal","broader":null}""", "\"Crystal\""),
        ("places", "hyesan", """{"id":"hyesan","name":"Hyesan","kind":"city","containedIn":"north-korea"}""", """{"alternateNames":["혜산"]}""", "혜산"),
        ("organizations", "rfa", """{"id":"rfa","name":"Radio Free Asia","kind":"broadcaster","stateAffiliation":{"state":"korea","kind":"funded"}}""", """{"stateAffiliation":null,"note":"Moved."}""", "Moved."),
        ("people", "kang", """{"id":"kang","name":"Kang Mi-jin","familyName":"Kang","kind":"named","affiliations":[{"organization":"times","role":"reporter","period":{"edtf":"2014"}}]}""", """{"affiliations":[],"age":{"years":40}}""", "40"),
        ("sources", "rfa-2016", """{"id":"rfa-2016","type":"broadcast","description":"A broadcast.","publisher":"times","published":{"edtf":"2016-05"},"authors":[{"person":"ives"},{"organization":"weekend"}],"consulted":true,"reliability":"F"}""", """{"published":{"edtf":"2016-06-01"},"authors":[{"person":"lankov"}]}""", "2016-06-01"),
        ("claims", "cheap", """{"id":"cheap","statement":"It is cheap.","topics":["meth","drugs"],"attestations":[{"key":"ives","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}],"relations":[{"type":"supports","claim":"common","reason":"What is cheap is common."}]}""", """{"statement":"It is very cheap.","places":["korea"]}""", "very cheap"),
    ];

    [Theory, BothDatabases]
    public async Task A_record_of_every_kind_is_created_changed_replaced_and_retracted(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        foreach (var (collection, id, record, patch, shown) in Records)
        {
            var created = await writer.DoAsync("POST", $"/v1/{collection}", record);
            Assert.Equal((HttpStatusCode.Created, $"/v1/{collection}/{id}", $"\"{created.Revision}\""), (created.Status, created.Location, created.Tag));
            var changed = await writer.DoAsync("PATCH", $"/v1/{collection}/{id}", patch, created.Tag);
            Assert.Contains(shown, changed.Body.GetRawText(), StringComparison.Ordinal);
            Assert.Equal(created.Revision + 1, changed.Revision);
            Assert.Contains(shown, (await writer.GetAsync($"/v1/{collection}/{id}")).Body.GetRawText(), StringComparison.Ordinal);
            var replaced = await writer.DoAsync("PUT", $"/v1/{collection}/{id}", record, changed.Tag);
            Assert.DoesNotContain(shown, replaced.Body.GetRawText(), StringComparison.Ordinal);
            var retracted = await writer.DoAsync("DELETE", $"/v1/{collection}/{id}", ifMatch: replaced.Tag);
            Assert.Equal((id, "Test."), (retracted.Body.Text("id"), retracted.Body.Text("reason")));
            Assert.Equal(HttpStatusCode.Gone, (await writer.GetAsync($"/v1/{collection}/{id}")).Status);
        }

        Assert.Equal(0, await writer.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task Every_write_is_a_revision_with_its_author_reason_and_records(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var answer = await writer.SendAsync("PATCH", "/v1/people/lankov", """{"note":"Checked."}""", reason: "Looked him up.");
        Assert.Equal(2, answer.Revision);
        var revision = await writer.Api.InDatabaseAsync(db => db.Revisions.Include(revision => revision.Changes).SingleAsync(revision => revision.Number == 2));
        Assert.Matches("^key:[a-z0-9]{8} \\(Test\\)$", revision.Author);
        Assert.Equal("Looked him up.", revision.Reason);
        var change = Assert.Single(revision.Changes);
        Assert.Equal((RecordKind.Person, "lankov", Operation.Updated), (change.Kind, change.RecordId, change.Operation));
        Assert.Contains("\"note\":\"Checked.\"", change.Record, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_write_that_changes_nothing_is_no_revision(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        foreach (var path in new[] { "/v1/people/lankov", "/v1/claims/common", "/v1/attestations/common.times", "/v1/sources/page" })
            Assert.Equal("\"1\"", (await writer.DoAsync("PATCH", path, "{}")).Tag);
        Assert.Equal(1, await writer.RevisionAsync());
    }

    [Theory, BothDatabases]
    public async Task Nobody_writes_over_what_they_have_not_seen(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        const string path = "/v1/people/lankov";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await writer.SendAsync("PATCH", path, "{}", ifMatch: null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await writer.SendAsync("DELETE", path, ifMatch: null)).Status);
        var seen = (await writer.GetAsync(path)).Tag;
        // Of another record: what was seen of this one still holds.
        await writer.DoAsync("PATCH", "/v1/people/ives", """{"note":"One."}""");
        var first = await writer.DoAsync("PATCH", path, """{"note":"One."}""", seen);
        var stale = await writer.SendAsync("PATCH", path, """{"note":"Two."}""", seen);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains($"revision {first.Revision}", stale.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await writer.SendAsync("PATCH", path, """{"note":"Two."}""", "\"another\"")).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await writer.SendAsync("PATCH", path, """{"note":"Two."}""", $"W/{first.Tag}")).Status);
        await writer.DoAsync("PATCH", path, """{"note":"Two."}""", (await writer.GetAsync(path)).Tag);
        await writer.DoAsync("PATCH", path, """{"note":"Three."}""", "*");
    }

    [Theory, BothDatabases]
    public async Task A_claim_whose_attestations_were_written_since_is_stale_only_where_these_are_replaced(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        var seen = (await writer.GetAsync("/v1/claims/common")).Tag;
        await writer.DoAsync("PATCH", "/v1/attestations/common.page", """{"certainty":"hedged"}""", seen);
        var replaced = await writer.SendAsync("PATCH", "/v1/claims/common", """{"attestations":[{"key":"times","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"hearsay"}]}""", seen);
        Assert.Equal(HttpStatusCode.PreconditionFailed, replaced.Status);
        await writer.DoAsync("PATCH", "/v1/claims/common", """{"statement":"It is quite common."}""", seen);
    }

    [Theory, BothDatabases]
    public async Task A_claim_that_is_replaced_without_its_attestations_keeps_them(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("PUT", "/v1/claims/common", """{"statement":"It is known.","topics":["meth"]}""");
        var claim = (await writer.GetAsync("/v1/claims/common")).Body;
        Assert.Equal("It is known.", claim.Text("statement"));
        Assert.False(claim.Has("occurred"));
        Assert.Equal(["common.page", "common.times"], (await writer.Api.GetAllAsync("/v1/claims/common/attestations")).Texts("id"));
        await writer.DoAsync("PUT", "/v1/claims/common", """{"statement":"It is known.","topics":["meth"],"attestations":[{"key":"times","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"hearsay"}]}""");
        Assert.Equal(["common.times"], (await writer.Api.GetAllAsync("/v1/claims/common/attestations")).Texts("id"));
        Assert.Equal(HttpStatusCode.Gone, (await writer.GetAsync("/v1/attestations/common.page")).Status);
    }

    [Theory, BothDatabases]
    public async Task An_id_is_never_reused_and_never_changes(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        const string topic = """{"id":"ice","label":"Ice"}""";
        await writer.DoAsync("POST", "/v1/topics", topic);
        Assert.Equal(HttpStatusCode.Conflict, (await writer.SendAsync("POST", "/v1/topics", topic)).Status);
        Assert.Contains("ids never change", (await writer.SendAsync("PUT", "/v1/topics/ice", """{"id":"iced","label":"Ice"}""")).ErrorAt("/id"), StringComparison.Ordinal);
        Assert.Contains("ids never change", (await writer.SendAsync("PATCH", "/v1/topics/ice", """{"id":null}""")).ErrorAt("/id"), StringComparison.Ordinal);
        await writer.DoAsync("DELETE", "/v1/topics/ice");
        var again = await writer.SendAsync("POST", "/v1/topics", topic);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("never reused", again.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await writer.SendAsync("PUT", "/v1/topics/ice", topic)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("PUT", "/v1/topics/none", topic)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("DELETE", "/v1/topics/none")).Status);
    }

    [Theory, BothDatabases]
    public async Task The_key_of_a_retracted_attestation_is_not_given_to_another(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("DELETE", "/v1/attestations/common.page");
        const string attestation = """{"key":"page","source":"page","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}""";
        Assert.Contains("never reused", (await writer.SendAsync("POST", "/v1/claims/common/attestations", attestation)).Detail, StringComparison.Ordinal);
        var whole = await writer.SendAsync("PATCH", "/v1/claims/common", $$"""{"attestations":[{{attestation}}]}""");
        Assert.Equal(HttpStatusCode.Conflict, whole.Status);
        Assert.Contains("never reused", whole.Detail, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_others_name_is_not_retracted_and_they_are_told(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        foreach (var (path, named) in new[]
        {
            ("/v1/topics/drugs", "the topic 'meth'"), ("/v1/places/north-korea", "the organization 'weekend'"), ("/v1/organizations/times", "the person 'ives'"),
            ("/v1/people/lankov", "the claim 'common'"), ("/v1/sources/ives-2019", "the claim 'common'"), ("/v1/claims/rare", "the claim 'common'"),
            ("/v1/attestations/common.times", "'common.page'"), ("/v1/attestations/rare.page", "the only one of its claim"),
        })
        {
            var refused = await writer.SendAsync("DELETE", path);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(1, await writer.RevisionAsync());
    }

    [Theory, BothDatabases]
    public async Task A_new_attestation_changes_the_verdict_in_the_same_revision(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("DELETE", "/v1/attestations/common.page");
        await writer.DoAsync("POST", "/v1/sources", """{"id":"second","type":"report","description":"Another.","published":{"edtf":"2020"},"consulted":true,"reliability":"F"}""");
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"relations":[]}""");
        await writer.DoAsync("PATCH", "/v1/claims/common", """{"relations":[]}""");
        var added = await writer.DoAsync("POST", "/v1/claims/common/attestations", """{"key":"second","source":"second","mode":"authorAssertion","certainty":"asserted","basis":"eyewitness"}""");
        Assert.Equal("/v1/attestations/common.second", added.Location);
        var claim = (await writer.GetAsync("/v1/claims/common")).Body;
        Assert.Equal("corroborated", claim.Text("verdict"));
        var withdrawn = await writer.DoAsync("PATCH", "/v1/attestations/common.second", """{"withdrawn":{"date":{"edtf":"2021-01-01"},"how":"retracted"}}""", added.Tag);
        Assert.Equal("common.second", withdrawn.Body.Text("id"));
        Assert.NotEqual("corroborated", (await writer.GetAsync("/v1/claims/common")).Body.Text("verdict"));
        Assert.Equal(0, await writer.DifferencesAsync());
    }
}
