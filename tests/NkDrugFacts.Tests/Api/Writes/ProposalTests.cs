using System.Net;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>What a contributor writes waits for a curator.</summary>
public sealed class ProposalTests
{
    private const string Path = "/v1/people/lankov";

    [Theory, BothDatabases]
    public async Task A_proposal_is_in_no_public_answer_until_it_is_accepted(Database database)
    {
        using var curator = await Writer.StartAsync(database);
        using var contributor = await Writer.OfAsync(curator.Api, Role.Contributor);
        var before = await curator.EverythingAsync();
        var proposed = await contributor.SendAsync("PATCH", Path, """{"note":"He said so."}""", reason: "Heard it.");
        Assert.Equal((HttpStatusCode.Accepted, "/v1/proposals/1", "pending"), (proposed.Status, proposed.Location, proposed.Body.Text("state")));
        Assert.Equal(before, await curator.EverythingAsync());
        Assert.Equal(1, await curator.RevisionAsync());

        var accepted = await curator.DoAsync("POST", "/v1/proposals/1/accept", """{"decision":"Checked."}""");
        Assert.Equal(("accepted", "Checked.", 2), (accepted.Body.Text("state"), accepted.Body.Text("decision"), accepted.Revision));
        Assert.Equal("He said so.", (await curator.GetAsync(Path)).Body.Text("note"));
        var revision = await curator.Api.InDatabaseAsync(db => Task.FromResult(db.Revisions.Single(revision => revision.Number == 2)));
        // The history names who wrote it; the proposal, who let it in.
        Assert.Equal((proposed.Body.Text("author"), "Heard it."), (revision.Author, revision.Reason));
        Assert.NotEqual(proposed.Body.Text("author"), accepted.Body.Text("decidedBy"));
        Assert.Equal(HttpStatusCode.Conflict, (await curator.SendAsync("POST", "/v1/proposals/1/accept", "{}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await curator.SendAsync("POST", "/v1/proposals/1/reject", """{"decision":"No."}""")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_curator_edits_what_was_proposed(Database database)
    {
        using var curator = await Writer.StartAsync(database);
        using var contributor = await Writer.OfAsync(curator.Api, Role.Contributor);
        await contributor.SendAsync("PATCH", Path, """{"note":"He said so."}""");
        await curator.DoAsync("PATCH", Path, """{"description":"A scholar."}""");
        // It was made from another state of the record.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await curator.SendAsync("POST", "/v1/proposals/1/accept", "{}")).Status);
        Assert.Contains("No key", (await curator.SendAsync("POST", "/v1/proposals/1/accept", """{"records":{}}""")).Body.GetRawText(), StringComparison.Ordinal);
        await curator.DoAsync("POST", "/v1/proposals/1/accept", """{"record":{"note":"He is said to have said so."}}""");
        var person = (await curator.GetAsync(Path)).Body;
        Assert.Equal(("He is said to have said so.", "A scholar."), (person.Text("note"), person.Text("description")));
    }

    [Theory, BothDatabases]
    public async Task A_rejection_has_a_reason_and_whoever_proposed_it_reads_it(Database database)
    {
        using var curator = await Writer.StartAsync(database);
        using var contributor = await Writer.OfAsync(curator.Api, Role.Contributor);
        using var other = await Writer.OfAsync(curator.Api, Role.Contributor);
        foreach (var (method, path, body) in new[] { ("POST", "/v1/topics", """{"id":"ice","label":"Ice"}"""), ("DELETE", "/v1/attestations/common.page", null), ("POST", "/v1/people/ives/merge", """{"into":"lankov"}"""), ("POST", "/v1/claims/common/attestations", """{"key":"more","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}""") })
            Assert.Equal(HttpStatusCode.Accepted, (await contributor.SendAsync(method, path, body)).Status);
        Assert.NotEmpty((await curator.SendAsync("POST", "/v1/proposals/1/reject", "{}")).ErrorAt("decision"));
        await curator.DoAsync("POST", "/v1/proposals/1/reject", """{"decision":"It is there as meth."}""");
        Assert.Equal(("rejected", "It is there as meth."), await StateAsync(contributor, 1));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/v1/proposals/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("POST", "/v1/proposals/2/withdraw")).Status);
        Assert.Empty((await other.GetAsync("/v1/proposals")).Body.Items("data"));
        await contributor.DoAsync("POST", "/v1/proposals/2/withdraw");
        Assert.Equal(2, (await contributor.GetAsync("/v1/proposals?state=pending")).Body.Items("data").Count);
        Assert.Equal(4, (await curator.GetAsync("/v1/proposals?limit=3")).Body.GetProperty("page").GetProperty("total").GetInt32());
        await curator.DoAsync("POST", "/v1/proposals/3/accept", "{}");
        Assert.Equal("/v1/people/lankov", (await curator.GetAsync("/v1/people/ives")).Location);
        await curator.DoAsync("POST", "/v1/proposals/4/accept", "{}");
        Assert.Equal(HttpStatusCode.OK, (await curator.GetAsync("/v1/attestations/common.more")).Status);
    }

    [Theory, BothDatabases]
    public async Task What_could_not_be_written_is_not_proposed(Database database)
    {
        using var curator = await Writer.StartAsync(database);
        using var contributor = await Writer.OfAsync(curator.Api, Role.Contributor);
        Assert.Equal(HttpStatusCode.BadRequest, (await contributor.SendAsync("PATCH", Path, """{"place":"nowhere"}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await contributor.SendAsync("DELETE", Path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await contributor.SendAsync("PATCH", Path, "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.SendAsync("POST", "/v1/revisions/1/undo")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.SendAsync("POST", "/v1/proposals/1/accept", "{}")).Status);
        Assert.Empty((await curator.GetAsync("/v1/proposals")).Body.Items("data"));
    }

    private static async Task<(string State, string Decision)> StateAsync(Writer writer, int number)
    {
        var proposal = (await writer.GetAsync($"/v1/proposals/{number}")).Body;
        return (proposal.Text("state"), proposal.Text("decision"));
    }
}
