using System.Net;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>Two that proved the same become one, and can be parted again.</summary>
public sealed class MergeTests
{
    private const string Second = """{"key":"second","source":"second","speaker":"mr-lankov","mode":"directQuote","certainty":"asserted","basis":"unknown","quotation":{"text":"Very common","language":"en"}}""";

    [Theory, BothDatabases]
    public async Task All_that_named_the_one_person_names_the_other_and_undoing_parts_them(Database database)
    {
        using var writer = await WorldAsync(database);
        var before = await writer.EverythingAsync();
        var merged = await writer.DoAsync("POST", "/v1/people/mr-lankov/merge", """{"into":"lankov"}""");
        Assert.Equal("lankov", merged.Body.Text("id"));
        Assert.Equal(["Mr. Lankov", "L."], merged.Body.Items("alternateNames").Select(name => name.GetString()));
        Assert.Equal("lankov", (await writer.GetAsync("/v1/attestations/common.second")).Body.Text("speaker"));
        Assert.Equal(["lankov"], (await writer.GetAsync("/v1/sources/second")).Body.Items("authors").Texts("person"));
        var old = await writer.GetAsync("/v1/people/mr-lankov");
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/v1/people/lankov"), (old.Status, old.Location));
        Assert.Equal(0, await writer.DifferencesAsync());
        await writer.DoAsync("POST", $"/v1/revisions/{merged.Tag!.Trim('"')}/undo");
        Assert.Equal(before, await writer.EverythingAsync());
        Assert.Equal(0, await writer.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task All_that_named_the_one_source_names_the_other_with_its_documents(Database database)
    {
        using var writer = await WorldAsync(database);
        var before = await writer.EverythingAsync();
        // Where both are in one chain, the one took it from the other.
        var related = await writer.SendAsync("POST", "/v1/sources/page/merge", """{"into":"ives-2019"}""");
        Assert.Equal(HttpStatusCode.Conflict, related.Status);
        Assert.Contains("common.page", related.Detail, StringComparison.Ordinal);
        Assert.Equal(before, await writer.EverythingAsync());
        var merged = await writer.DoAsync("POST", "/v1/sources/page/merge", """{"into":"second"}""");
        Assert.Equal("second", (await writer.GetAsync("/v1/attestations/rare.page")).Body.Text("source"));
        Assert.Single((await writer.GetAsync("/v1/sources/second")).Body.Items("documents"));
        Assert.Equal(HttpStatusCode.PermanentRedirect, (await writer.GetAsync("/v1/sources/page/claims")).Status);
        Assert.Equal(0, await writer.DifferencesAsync());
        await writer.DoAsync("POST", $"/v1/revisions/{merged.Tag!.Trim('"')}/undo");
        Assert.Equal(before, await writer.EverythingAsync());
    }

    [Theory, BothDatabases]
    public async Task An_attestation_that_was_retracted_stays_so_when_another_claim_brings_one_of_its_name(Database database)
    {
        using var writer = await WorldAsync(database);
        await writer.DoAsync("POST", "/v1/claims", """{"id":"usual","statement":"It is usual.","topics":["drugs"],"attestations":[{"key":"second","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}]}""");
        await writer.DoAsync("DELETE", "/v1/attestations/common.second");
        await writer.DoAsync("POST", "/v1/claims/usual/merge", """{"into":"common"}""");
        Assert.Equal(HttpStatusCode.Gone, (await writer.GetAsync("/v1/attestations/common.second")).Status);
        Assert.Equal("/v1/attestations/common.second-2", (await writer.GetAsync("/v1/attestations/usual.second")).Location);
        await writer.DoAsync("DELETE", "/v1/attestations/common.second-2");
    }

    [Theory, BothDatabases]
    public async Task The_attestations_and_relations_of_one_claim_become_those_of_the_other(Database database)
    {
        using var writer = await WorldAsync(database);
        await writer.DoAsync("POST", "/v1/claims", """{"id":"usual","statement":"It is usual.","topics":["drugs"],"attestations":[{"key":"times","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"},{"key":"of-it","source":"second","upstream":"times","relay":"cites","mode":"authorAssertion","certainty":"reported","basis":"unknown"}],"relations":[{"type":"supports","claim":"common","reason":"The same."},{"type":"contradicts","claim":"rare","strength":"strict","reason":"No."}]}""");
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"relations":[{"type":"updates","claim":"usual","reason":"Newer."},{"type":"updates","claim":"common","reason":"Newer."}]}""");
        var before = await writer.EverythingAsync();
        var merged = await writer.DoAsync("POST", "/v1/claims/usual/merge", """{"into":"common"}""");
        Assert.Equal(["common.of-it", "common.page", "common.second", "common.times", "common.times-2"], (await writer.Api.GetAllAsync("/v1/claims/common/attestations")).Texts("id"));
        Assert.Equal("common.times-2", (await writer.GetAsync("/v1/attestations/common.of-it")).Body.Text("upstream"));
        Assert.Equal("/v1/attestations/common.times-2", (await writer.GetAsync("/v1/attestations/usual.times")).Location);
        Assert.Equal("/v1/claims/common", (await writer.GetAsync("/v1/claims/usual")).Location);
        Assert.Equal(0, await writer.DifferencesAsync());
        await writer.DoAsync("POST", $"/v1/revisions/{merged.Tag!.Trim('"')}/undo");
        Assert.Equal(before, await writer.EverythingAsync());
        Assert.Equal(0, await writer.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task Only_what_can_be_the_same_is_merged(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        Assert.Contains("itself", (await writer.SendAsync("POST", "/v1/people/lankov/merge", """{"into":"lankov"}""")).ErrorAt("/into"), StringComparison.Ordinal);
        Assert.Contains("No person", (await writer.SendAsync("POST", "/v1/people/lankov/merge", """{"into":"nobody"}""")).ErrorAt("/into"), StringComparison.Ordinal);
        Assert.Contains("Not an id", (await writer.SendAsync("POST", "/v1/people/lankov/merge", """{"into":"No Body"}""")).ErrorAt("/into"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("POST", "/v1/people/nobody/merge", """{"into":"lankov"}""")).Status);
        Assert.Contains("contradict", (await writer.SendAsync("POST", "/v1/claims/rare/merge", """{"into":"common"}""")).Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.SendAsync("POST", "/v1/people/lankov/merge", "{}")).Status);
        Assert.Equal(1, await writer.RevisionAsync());
    }

    private static async Task<Writer> WorldAsync(Database database)
    {
        var writer = await Writer.StartAsync(database);
        await writer.DoAsync("POST", "/v1/people", """{"id":"mr-lankov","name":"Mr. Lankov","alternateNames":["L."],"kind":"named"}""");
        await writer.DoAsync("POST", "/v1/sources", """{"id":"second","type":"report","description":"Another.","authors":[{"person":"mr-lankov"},{"person":"lankov"}],"published":{"edtf":"2020"},"consulted":true,"reliability":"F"}""");
        await writer.DoAsync("POST", "/v1/claims/common/attestations", Second);
        return writer;
    }
}
