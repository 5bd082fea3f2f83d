using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>What a start does to the database, seen over HTTP.</summary>
public sealed class DatasetLoadTests
{
    [Theory, BothDatabases]
    public async Task A_second_start_reuses_the_database(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        Assert.Equal(1, await api.InDatabaseAsync(db => db.Revisions.CountAsync()));
        Assert.Equal(2, (await api.GetAllAsync("/v1/claims")).Count);
    }

    [Theory, BothDatabases]
    public async Task A_changed_dataset_is_reloaded_as_a_new_revision(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        bundle.Set("claims/01-first.json", "claims[0].statement", "\"It is very common.\"")
            .Set("claims/01-first.json", "claims[0].attestations[0].note", "\"Read again.\"")
            .Set("people.json", "people[0].affiliations[0].role", "\"editor\"")
            .Set("sources.json", "sources[0].published.edtf", "\"2019-01-06\"")
            .Set("topics.json", "topics[2]", """{ "id": "opium", "label": "Opium", "broader": "drugs" }""")
            .Set("claims/01-first.json", "claims[0].topics", """["opium", "drugs"]""");

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        var claim = await api.GetAsync("/v1/claims/common");
        Assert.Equal("It is very common.", claim.Text("statement"));
        Assert.Equal(2, claim.GetProperty("revision").GetInt32());
        Assert.Equal(["drugs", "opium"], claim.Items("topics").Select(topic => topic.GetString()));
        Assert.Equal(1, (await api.GetAsync("/v1/claims/rare")).GetProperty("revision").GetInt32());
        Assert.Equal("Read again.", (await api.GetAsync("/v1/attestations/common.times")).Text("note"));
        Assert.Equal(1, (await api.GetAsync("/v1/attestations/common.page")).GetProperty("revision").GetInt32());
        Assert.Equal("editor", (await api.GetAsync("/v1/people/ives")).Items("affiliations").Single().Text("role"));
        Assert.Equal("2019-01-06", (await api.GetAsync("/v1/sources/ives-2019")).GetProperty("published").Text("earliest"));
    }

    [Theory, BothDatabases]
    public async Task What_the_dataset_drops_is_gone_with_a_tombstone_and_its_history_stays(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        bundle.Set("claims/01-first.json", "claims[0].relations", null).Set("claims/02-second.json", "claims[0]", null).Set("places.json", "places[0].alternateNames", """["Corea"]""");

        await using var api = TestApi.Start(database, connection, bundle.Folder);
        using var client = api.CreateClient();

        using var gone = await client.GetAsync(new Uri("/v1/claims/rare", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("urn:nkdrugfacts:problem:retracted", problem.Text("type"));
        Assert.Equal(2, problem.GetProperty("revision").GetInt32());
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri("/v1/attestations/rare.page", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var history = await api.InDatabaseAsync(db => db.Changes.Where(change => change.RecordId == "rare").OrderBy(change => change.RevisionNumber).ToListAsync());
        Assert.Equal([Operation.Created, Operation.Retracted], history.Select(change => change.Operation));
        Assert.All(history, change => Assert.Contains("It is rare.", change.Record, StringComparison.Ordinal));
        Assert.Equal("Corea", (await api.GetAsync("/v1/places/korea")).Items("alternateNames").Single().GetString());
    }

    [Theory, BothDatabases]
    public async Task What_comes_back_is_alive_again(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        var claims = await File.ReadAllTextAsync(bundle.PathOf("claims/01-first.json"), TestContext.Current.CancellationToken);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        bundle.Set("claims/02-second.json", "claims[0].relations", null).Set("claims/01-first.json", "claims[0]", null);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        bundle.Write("claims/01-first.json", claims);

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        Assert.Equal(3, (await api.GetAsync("/v1/claims/common")).GetProperty("revision").GetInt32());
        Assert.Equal(0, await api.InDatabaseAsync(db => db.Tombstones.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_reload_leaves_alone_what_users_wrote_and_what_that_rests_on(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (var first = TestApi.Start(database, connection, bundle.Folder))
            await first.InDatabaseAsync(async db =>
            {
                var lankov = await db.People.SingleAsync(person => person.Id == "lankov");
                (lankov.Description, lankov.LoadedFrom) = ("Edited by a curator.", null);
                db.Add(new Attestation
                {
                    Id = "common.curator",
                    ClaimId = "common",
                    SourceId = "page",
                    UpstreamId = "common.times",
                    UpstreamDepth = 0,
                    Depth = 1,
                    Relay = Relay.Cites,
                    Stance = Stance.Supports,
                    Mode = Mode.IndirectSpeech,
                    Certainty = Certainty.Reported,
                    Basis = Basis.Unknown,
                    InterestedParty = false,
                    Revision = 1,
                });
                return await db.SaveChangesAsync();
            });
        bundle.Set("people.json", "people[1].age.years", "57")
            .Set("claims/01-first.json", "claims[0].attestations[1]", null)
            .Set("claims/01-first.json", "claims[0].statement", "\"It is quite common.\"");

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        var person = await api.GetAsync("/v1/people/lankov");
        Assert.Equal("Edited by a curator.", person.Text("description"));
        Assert.Equal(56, person.GetProperty("age").GetProperty("years").GetInt32());
        Assert.Equal(["common.curator", "common.times"], (await api.GetAllAsync("/v1/claims/common/attestations")).Texts("id"));
        Assert.Equal("It is quite common.", (await api.GetAsync("/v1/claims/common")).Text("statement"));

        bundle.Set("claims/01-first.json", "claims[0]", null).Set("claims/02-second.json", "claims[0].relations", null);
        await using var again = TestApi.Start(database, connection, bundle.Folder);
        Assert.Equal(["common.curator", "common.times"], (await again.GetAllAsync("/v1/claims/common/attestations")).Texts("id"));
        Assert.Equal(HttpStatusCode.OK, (await again.CreateClient().GetAsync(new Uri("/v1/people/lankov", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task A_reload_keeps_the_verdicts_right(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (var before = TestApi.Start(database, connection, bundle.Folder))
            Assert.Equal("singleSource", (await before.GetAsync("/v1/claims/common")).Text("verdict"));
        bundle.Set("claims/01-first.json", "claims[0].attestations[2]", """
            { "key": "weekly", "source": "ives-2019", "mode": "authorAssertion", "certainty": "asserted", "basis": "unknown" }
            """);

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        Assert.Equal("echoed", (await api.GetAllAsync("/v1/claims")).Single(claim => claim.Text("id") == "common").Text("verdict"));
    }

    [Theory, BothDatabases]
    public async Task A_claim_that_the_dataset_drops_contests_no_other(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        bundle.Set("claims/02-second.json", "claims[0].relations", null).Set("claims/02-second.json", "claims[0].attestations", """
            [{ "key": "times", "source": "ives-2019", "mode": "authorAssertion", "certainty": "asserted", "basis": "unknown" }]
            """);
        await using (var before = TestApi.Start(database, connection, bundle.Folder))
            Assert.Equal(["contested", "contested"], (await before.GetAllAsync("/v1/claims")).Texts("verdict"));
        bundle.Set("claims/01-first.json", "claims[0]", null);

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        Assert.Equal("singleSource", Assert.Single(await api.GetAllAsync("/v1/claims")).Text("verdict"));
    }

    [Theory, BothDatabases]
    public async Task A_dataset_with_errors_changes_nothing(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        bundle.Set("claims/01-first.json", "claims[0].statement", "\"It is unheard of.\"").Set("claims/01-first.json", "claims[0].topics", """["nothing"]""");

        await using var db = FreshDatabase.Open(database, connection);
        var result = await DatasetLoader.LoadAsync(db, bundle.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Null(result.Report);
        var error = Assert.Single(result.Errors);
        Assert.Equal(("claims/01-first.json", "claims[0].topics[0]"), (error.File, error.Key));
        Assert.Equal("It is common.", (await db.Claims.SingleAsync(claim => claim.Id == "common", TestContext.Current.CancellationToken)).Statement);
        Assert.Equal(1, await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task Two_servers_that_start_at_once_load_it_once(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);

        var servers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TestApi.Start(database, connection, bundle.Folder))));

        Assert.Equal(1, await servers[0].InDatabaseAsync(db => db.Revisions.CountAsync()));
        Assert.All(servers, server => server.Dispose());
    }

    [Theory, BothDatabases]
    public async Task A_merged_id_leads_to_its_successor(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        await api.InDatabaseAsync(async db =>
        {
            db.Add(new Tombstone { Kind = RecordKind.Person, Id = "a-lankov", SuccessorId = "lankov", Revision = 1, Reason = "The same person." });
            return await db.SaveChangesAsync();
        });
        using var client = api.CreateClient(new() { AllowAutoRedirect = false });

        using var moved = await client.GetAsync(new Uri("/v1/people/a-lankov/quotations?limit=5", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PermanentRedirect, moved.StatusCode);
        Assert.Equal("/v1/people/lankov/quotations?limit=5", moved.Headers.Location?.ToString());
    }
}
