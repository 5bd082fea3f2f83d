using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using static NkDrugFacts.Tests.Api.KeptRight.SmallWorld;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>Records are found by what they say now, and by what they mention is called now, whatever was written.</summary>
public sealed class FindableTests
{
    [Theory, BothDatabases]
    public async Task A_claim_is_found_by_the_labels_of_its_topics_and_of_broader_ones_as_they_are(Database database)
    {
        var world = await WorldAsync(database);
        await world.AddAsync(new Topic { Id = "drugs", Label = "Substances", Revision = 1 });
        await world.AddAsync(new Topic { Id = "meth", Label = "Methamphetamine", AlternateLabels = ["Ice"], BroaderId = "drugs", Revision = 1 });
        await world.WriteAsync(async db => (await db.Claims.Include(claim => claim.Topics).SingleAsync(claim => claim.Id == "claim1")).Topics.Add(await db.Topics.SingleAsync(topic => topic.Id == "meth")));
        await FindsAsync(world, RecordKind.Claim, "ice substance", "claim1");

        await world.WriteAsync(async db => (await db.Topics.SingleAsync(topic => topic.Id == "drugs")).Label = "Narcotics");
        await FindsAsync(world, RecordKind.Claim, "substance");
        await FindsAsync(world, RecordKind.Claim, "narcotic ice", "claim1");

        await world.WriteAsync(async db => (await db.Topics.SingleAsync(topic => topic.Id == "meth")).BroaderId = null);
        await FindsAsync(world, RecordKind.Claim, "narcotic");

        await world.WriteAsync(async db => (await db.Claims.Include(claim => claim.Topics).SingleAsync(claim => claim.Id == "claim1")).Topics.Clear());
        await FindsAsync(world, RecordKind.Claim, "ice");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task A_claim_is_found_by_the_names_of_its_places_and_of_what_contains_them_as_they_are(Database database)
    {
        var world = await WorldAsync(database);
        await world.AddAsync(new Place { Id = "province", Name = "Ryanggang", Kind = PlaceKind.Province, Revision = 1 }, new Place { Id = "city", Name = "Hyesan", Kind = PlaceKind.City, ContainedInId = "province", Revision = 1 });
        await world.WriteAsync(async db => (await db.Claims.SingleAsync(claim => claim.Id == "claim2")).Places.Add(await db.Places.SingleAsync(place => place.Id == "city")));
        await FindsAsync(world, RecordKind.Claim, "hyesan ryanggang", "claim2");

        await world.WriteAsync(async db => (await db.Places.SingleAsync(place => place.Id == "province")).AlternateNames = ["Yanggang"]);
        await FindsAsync(world, RecordKind.Claim, "yang-gang", "claim2");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_renamed_is_found_in_claims_works_and_quotations_by_the_new_name(Database database)
    {
        var world = await WorldAsync(database);
        await world.WriteAsync(async db => (await db.People.SingleAsync(person => person.Id == "person1")).Name = "Andrei Lankov");
        await FindsAsync(world, RecordKind.Person, "lankov", "person1");
        await FindsAsync(world, RecordKind.Source, "lankov", "work1");
        await FindsAsync(world, RecordKind.Claim, "lankov", "claim1", "claim3");
        await FindsAsync(world, RecordKind.Attestation, "lankov", "claim1.root");

        await world.WriteAsync(async db => (await db.Organizations.SingleAsync(body => body.Id == "organization2")).AlternateNames = ["Yonhap"]);
        await FindsAsync(world, RecordKind.Source, "yonhap", "work1", "work7");
        await FindsAsync(world, RecordKind.Claim, "yonhap", "claim1", "claim3");
        await FindsAsync(world, RecordKind.Attestation, "yonhap", "claim1.root");
        await FindsAsync(world, RecordKind.Person, "yonhap");

        await world.WriteAsync(async db => (await db.People.SingleAsync(person => person.Id == "person5")).Affiliations.Add(new() { Ordinal = 0, OrganizationId = "organization2", Role = "reporter" }));
        await FindsAsync(world, RecordKind.Person, "yonhap reporter", "person5");
        await world.WriteAsync(async db => (await db.Organizations.SingleAsync(body => body.Id == "organization2")).AlternateNames = ["Reuters"]);
        await FindsAsync(world, RecordKind.Person, "reuters", "person5");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task A_work_is_found_by_its_title_and_its_authors_as_they_are(Database database)
    {
        var world = await WorldAsync(database);
        await world.WriteAsync(async db =>
        {
            var work = await db.Sources.Include(source => source.Authors).SingleAsync(source => source.Id == "work2");
            work.Title = "The gift of ice";
            work.Authors.Clear();
            work.Authors.Add(new() { Ordinal = 0, PersonId = "person4" });
        });
        await FindsAsync(world, RecordKind.Source, "gifts", "work2");
        await FindsAsync(world, RecordKind.Source, "person4", "work2", "work4");
        await FindsAsync(world, RecordKind.Source, "person2");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task A_quotation_is_found_by_its_words_as_long_as_they_stand(Database database)
    {
        var world = await WorldAsync(database);
        await FindsAsync(world, RecordKind.Attestation, "\"better than coffee\"", "claim1.root");
        await FindsAsync(world, RecordKind.Claim, "\"better than coffee\"", "claim1");

        await world.WriteAsync(async db => (await db.Attestations.SingleAsync(attestation => attestation.Id == "claim1.root")).Quotation!.Text = "better than tea");
        await FindsAsync(world, RecordKind.Attestation, "coffee");
        await FindsAsync(world, RecordKind.Claim, "tea", "claim1");

        await world.WriteAsync(async db => (await db.Claims.SingleAsync(claim => claim.Id == "claim1")).Statement = "Opium is rare.");
        await FindsAsync(world, RecordKind.Claim, "opium", "claim1");
        await FindsAsync(world, RecordKind.Attestation, "opium", "claim1.root");

        await world.WriteAsync(async db => db.Remove(await db.Attestations.SingleAsync(attestation => attestation.Id == "claim1.root")));
        await FindsAsync(world, RecordKind.Attestation, "tea");
        await FindsAsync(world, RecordKind.Claim, "tea");
        await FindsAsync(world, RecordKind.Claim, "opium", "claim1");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task What_is_deleted_is_found_no_more(Database database)
    {
        var world = await WorldAsync(database);
        await FindsAsync(world, RecordKind.Claim, "claim9", "claim9");

        await world.WriteAsync(async db => db.Remove(await db.Claims.SingleAsync(claim => claim.Id == "claim9")));

        await FindsAsync(world, RecordKind.Claim, "claim9");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task A_write_that_is_rolled_back_leaves_everything_as_it_was(Database database)
    {
        var world = await WorldAsync(database);
        await using (var db = world.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            (await db.Claims.SingleAsync(claim => claim.Id == "claim1")).Statement = "Opium is rare.";
            await db.SaveChangesAsync();
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await FindsAsync(world, RecordKind.Claim, "opium");
        await NothingDiffersAsync(world);
    }

    [Theory, BothDatabases]
    public async Task A_dataset_that_changes_is_found_as_it_is(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CopyAsync(database);
        await using (var api = TestApi.Start(database, connection, bundle.Folder))
        {
            Assert.Equal(["common", "rare"], await IdsAsync(api, "drugs", "claim"));
            Assert.Equal(["common.times"], await IdsAsync(api, "lankov", "attestation"));
        }

        bundle.Set("topics.json", "topics[0].label", "\"Narcotics\"").Set("people.json", "people[1].name", "\"A. Lankow\"").Set("claims/02-second.json", "claims", "[]").Set("claims/01-first.json", "claims[0].relations", "[]");
        await using var reloaded = TestApi.Start(database, connection, bundle.Folder);
        Assert.Equal(["common"], await IdsAsync(reloaded, "narcotic", "claim"));
        Assert.Equal([], await IdsAsync(reloaded, "rare", "claim"));
        Assert.Equal(["common.times"], await IdsAsync(reloaded, "lankow", "attestation"));
        Assert.Equal(0, (await reloaded.InDatabaseAsync(db => StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None))).Differences);
    }

    [Theory, BothDatabases]
    public async Task A_rebuild_repairs_what_was_written_past_everything(Database database)
    {
        var world = await WorldAsync(database);
        await world.ReadAsync(async db =>
        {
            await db.Claims.Where(claim => claim.Id == "claim1").ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Statement, "Opium is rare."));
            await db.SearchWords.ExecuteDeleteAsync();
            await db.RecordedWords.Where(word => word.Word == "coffe").ExecuteDeleteAsync();
            // One in the middle of the ids, and the last of them.
            return await db.Claims.Where(claim => claim.Id == "claim12" || claim.Id == "claim9").ExecuteDeleteAsync();
        });
        await FindsAsync(world, RecordKind.Claim, "opium");

        Assert.True((await RebuildAsync(world)).Differences > 0);

        await FindsAsync(world, RecordKind.Claim, "opium", "claim1");
        await FindsAsync(world, RecordKind.Claim, "claim12");
        await FindsAsync(world, RecordKind.Claim, "claim9");
        Assert.Equal(["claim1.root"], await world.ReadAsync(db => db.RecordedWords.Where(word => word.Word == "coffe").Select(word => word.RecordId).ToListAsync()));
        Assert.False(await world.ReadAsync(db => db.RecordedWords.AnyAsync(word => word.RecordId == "claim12" || word.RecordId == "claim9")));
        Assert.Equal("opium", await world.ReadAsync(async db => (await SearchCorrections.CorrectedAsync(db, kind: null, Parse("opiun"), CancellationToken.None))!.Text));
        await NothingDiffersAsync(world);
    }

    private static async Task<SmallWorld> WorldAsync(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        var root = Root("claim1", "root", "work1", "person1");
        root.Quotation = new() { Text = "It is better than coffee", Language = "en" };
        await world.AddAsync(root, Root("claim3", "root", "work1"));
        return world;
    }

    private static async Task FindsAsync(SmallWorld world, RecordKind kind, string query, params string[] ids) =>
        Assert.Equal(ids, await world.ReadAsync(db => db.Search(kind, Parse(query)).OrderBy(hit => hit.RecordId).Select(hit => hit.RecordId).ToListAsync()));

    private static async Task NothingDiffersAsync(SmallWorld world) => Assert.Equal(0, (await RebuildAsync(world)).Differences);

    private static Task<SearchRebuildReport> RebuildAsync(SmallWorld world) => world.ReadAsync(db => StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None));

    private static async Task<List<string>> IdsAsync(TestApi api, string query, string kind) => [.. (await api.GetAllAsync("/v1/search", query: $"q={query}&kind={kind}")).Texts("id").Order()];

    private static SearchQuery Parse(string text) => SearchQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException(error);
}
