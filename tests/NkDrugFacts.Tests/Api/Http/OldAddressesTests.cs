using System.Net;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>An address that was cited once goes on leading somewhere.</summary>
public sealed class OldAddressesTests
{
    private static readonly Dictionary<string, RecordKind> Kinds = new(StringComparer.Ordinal)
    {
        ["claims"] = RecordKind.Claim,
        ["attestations"] = RecordKind.Attestation,
        ["sources"] = RecordKind.Source,
        ["people"] = RecordKind.Person,
        ["organizations"] = RecordKind.Organization,
        ["topics"] = RecordKind.Topic,
        ["places"] = RecordKind.Place,
    };

    [Theory, BothDatabases]
    public async Task Every_address_of_a_merged_or_renamed_record_leads_to_the_living_one_at_once(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });
        var living = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in Kinds.Keys)
            living[list] = await Addresses.FirstIdAsync(api, list);
        foreach (var (list, kind) in Kinds)
        {
            // Renamed, renamed again, and merged; the first old id is also a word of the address.
            await BuryAsync(api, kind, "v1", "second");
            await BuryAsync(api, kind, "second", "third");
            await BuryAsync(api, kind, "third", living[list]);
        }

        var addresses = await Addresses.OfRecordsAsync(api);
        Assert.Superset(Kinds.Keys.ToHashSet(StringComparer.Ordinal), addresses.Select(address => address.List).ToHashSet(StringComparer.Ordinal));
        foreach (var (list, template) in addresses)
            foreach (var old in new[] { "v1", "second", "third" })
            {
                var query = template.EndsWith("/attestations", StringComparison.Ordinal) ? "?limit=5&asOf=2019~" : "";
                var moved = await client.AskAsync(template.Replace("{id}", old, StringComparison.Ordinal) + query);

                var target = template.Replace("{id}", living[list], StringComparison.Ordinal) + query;
                Assert.Equal((HttpStatusCode.PermanentRedirect, target), (moved.Status, moved["Location"]));
                Assert.Equal([target], moved.Links["successor-version"]);
                Assert.Equal("public, no-cache", moved["Cache-Control"]);
                Assert.Null(moved["ETag"]);
                Assert.Equal(HttpStatusCode.OK, (await client.AskAsync(target)).Status);
            }
    }

    [Theory, BothDatabases]
    public async Task Every_address_of_a_retracted_record_shows_its_tombstone(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        var revisions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (list, kind) in Kinds)
        {
            await BuryAsync(api, kind, "renamed", "gone");
            revisions[list] = await BuryAsync(api, kind, "gone", null, kind switch
            {
                RecordKind.Claim => """{ "id": "gone", "statement": "As it was." }""",
                RecordKind.Source => """{ "id": "gone", "title": "As it was.", "description": "An article." }""",
                RecordKind.Topic => """{ "id": "gone", "label": "As it was." }""",
                RecordKind.Attestation => """{ "key": "gone", "source": "page" }""",
                _ => """{ "id": "gone", "name": "As it was." }""",
            });
        }

        foreach (var (list, template) in await Addresses.OfRecordsAsync(api))
            foreach (var asked in new[] { "gone", "renamed" })
            {
                var answer = await client.AskAsync(template.Replace("{id}", asked, StringComparison.Ordinal));

                var problem = answer.Problem;
                Assert.Equal(HttpStatusCode.Gone, answer.Status);
                Assert.Equal("urn:nkdrugfacts:problem:retracted", problem.Text("type"));
                Assert.Equal((EnumWord(Kinds[list]), "gone", "Because."), (problem.Text("kind"), problem.Text("id"), problem.Text("reason")));
                Assert.Equal(revisions[list], problem.GetProperty("revision").GetInt64());
                Assert.InRange(problem.GetProperty("retractedAt").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
                if (list == "attestations")
                    Assert.False(problem.Has("label"));
                else
                    Assert.Equal("As it was.", problem.Text("label"));
                Assert.Contains(asked, problem.Text("detail"), StringComparison.Ordinal);
                Assert.Null(answer["ETag"]);
            }
    }

    [Theory, BothDatabases]
    public async Task Successors_that_go_round_end_all_the_same(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();
        await BuryAsync(api, RecordKind.Claim, "one", "two");
        await BuryAsync(api, RecordKind.Claim, "two", "one");

        Assert.Equal(HttpStatusCode.Gone, (await client.AskAsync("/v1/claims/one")).Status);
    }

    private static string EnumWord(RecordKind kind) => kind.ToString().ToLowerInvariant();

    private static Task<long> BuryAsync(TestApi api, RecordKind kind, string id, string? successor, string record = "{}") => api.WriteAsync((db, revision) =>
    {
        revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = kind, RecordId = id, Operation = Operation.Retracted, Record = record });
        db.Add(new Tombstone { Kind = kind, Id = id, SuccessorId = successor, Revision = revision.Number, Reason = "Because." });
    });
}
