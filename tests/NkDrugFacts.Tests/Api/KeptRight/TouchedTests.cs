using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;
using static NkDrugFacts.Tests.Api.KeptRight.SmallWorld;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>A write recomputes the claims that it can change, and no others.</summary>
public sealed class TouchedTests
{
    [Theory, BothDatabases]
    public async Task A_write_elsewhere_leaves_a_wrong_verdict_which_a_rebuild_names_and_repairs_as_one_revision(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1"), Root("claim10", "a", "work2"));
        await world.TamperAsync("claim9");

        await world.AddAsync(Root("claim10", "b", "work3"));
        await world.WriteAsync(async db => (await db.Sources.SingleAsync(source => source.Id == "work2")).Consulted = false);
        await world.WriteAsync(async db => (await db.Organizations.SingleAsync(organization => organization.Id == "organization6")).Name = "Renamed");

        Assert.Equal(Verdict.Denied, await world.VerdictAsync("claim9"));
        var revision = await RevisionAsync(world);
        var difference = Assert.Single(await world.DifferencesAsync());
        Assert.Equal(("claim9", Verdict.Denied, Verdict.SingleSource), (difference.Claim, difference.Stored.Verdict, difference.Right.Verdict));
        Assert.Equal(Verdict.SingleSource, await world.VerdictAsync("claim9"));
        Assert.Equal(revision + 1, await RevisionAsync(world));
        Assert.Equal(revision + 1, await world.ReadAsync(db => db.Revisions.MaxAsync(r => r.Number)));
        Assert.Empty(await world.DifferencesAsync());
        Assert.Equal(revision + 1, await RevisionAsync(world));
    }

    [Theory, BothDatabases]
    public async Task A_rebuild_finds_a_wrong_past_and_wrong_days_too(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim7", "a", "work1"), Root("claim8", "a", "work2"), Root("claim9", "a", "work3"));
        await world.ReadAsync(db => db.PastCorroborations.Where(past => past.ClaimId == "claim7").ExecuteUpdateAsync(set => set.SetProperty(past => past.Corroboration.Gatherings, 5)));
        await world.ReadAsync(db => db.PastCorroborations.Where(past => past.ClaimId == "claim8" && past.Match == DateMatch.Possible).ExecuteDeleteAsync());
        await world.ReadAsync(db => db.Attestations.Where(attestation => attestation.ClaimId == "claim9").ExecuteUpdateAsync(set => set.SetProperty(attestation => attestation.CertainFrom, (DateOnly?)null)));

        Assert.Equal(["claim7", "claim8", "claim9"], (await world.DifferencesAsync()).Select(difference => difference.Claim));
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_rebuild_repairs_what_its_own_context_has_read_otherwise(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1"));
        await using var db = world.Open();
        Assert.Equal(Verdict.SingleSource, (await db.Claims.SingleAsync(claim => claim.Id == "claim9")).Corroboration.Verdict);
        await world.TamperAsync("claim9");

        Assert.Single((await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences);
        Assert.Equal(Verdict.SingleSource, await world.VerdictAsync("claim9"));
    }

    [Theory, BothDatabases]
    public async Task A_writer_that_read_before_another_wrote_stores_what_is_right_afterwards(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1"));
        await using var slow = world.Open();
        var claim = await slow.Claims.Include(c => c.Attestations).SingleAsync(c => c.Id == "claim9");
        Assert.Equal(Verdict.SingleSource, claim.Corroboration.Verdict);
        await world.AddAsync(Root("claim9", "b", "work2"));
        Assert.Equal(Verdict.Corroborated, await world.VerdictAsync("claim9"));

        slow.Remove(claim.Attestations.Single());
        await slow.SaveChangesAsync();

        Assert.Equal(Verdict.SingleSource, await world.VerdictAsync("claim9"));
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task Two_writers_in_turn_keep_the_past_right(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await using var one = world.Open();
        await using var other = world.Open();
        foreach (var (db, key, work) in new[] { (one, "a", "work5"), (other, "b", "work2"), (one, "c", "work1"), (other, "d", "work3"), (one, "e", "work4") })
        {
            db.Add(Root("claim9", key, work));
            await db.SaveChangesAsync();
            Assert.Empty(await world.DifferencesAsync());
        }
        other.RemoveRange(await other.Attestations.Where(attestation => attestation.ClaimId == "claim9").ToListAsync());
        other.Remove(await other.Claims.SingleAsync(claim => claim.Id == "claim9"));
        await other.SaveChangesAsync();
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_writer_that_wrote_before_another_changed_the_past_goes_on(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await using var slow = world.Open();
        slow.Add(Root("claim9", "a", "work1"));
        await slow.SaveChangesAsync();
        await world.WriteAsync(async db => (await db.Sources.SingleAsync(source => source.Id == "work1")).Published = HistoricalDate.Parse("1999"));
        await world.WriteAsync(async db => (await db.Sources.SingleAsync(source => source.Id == "work2")).Published = HistoricalDate.Parse("2009"));

        slow.Add(Root("claim9", "b", "work2"));
        await slow.SaveChangesAsync();

        Assert.Empty(await world.DifferencesAsync());
        Assert.Equal(["1999-12-31", "2009-12-31"], await PastAsync(world));
    }

    [Theory, BothDatabases]
    public async Task A_person_who_replaces_one_of_the_same_id_is_judged_anew(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1", "person1"), Root("claim9", "b", "work2", "person2"));
        await world.WriteAsync(async db =>
        {
            db.RemoveRange(await db.People.Where(person => person.Id == "person1" || person.Id == "person2").ToListAsync());
            db.AddRange(Person("person1", PersonKind.Anonymous), Person("person2", PersonKind.Anonymous));
        });

        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_work_that_replaces_one_of_the_same_id_is_judged_anew(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1"), Root("claim9", "b", "work2"));
        await world.WriteAsync(async db =>
        {
            db.Remove(await db.Sources.SingleAsync(source => source.Id == "work1"));
            var work = Work("work1", 8);
            work.Authors = [];
            db.Add(work);
        });

        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_deleted_claim_contests_no_other_whichever_of_them_records_the_contradiction(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim8", "a", "work1"), Root("claim9", "a", "work2"), Root("claim10", "a", "work3"),
            Relation("claim8", "claim9", ContradictionStrength.Strict), Relation("claim10", "claim8", ContradictionStrength.Strict));
        Assert.Equal((Verdict.Contested, Verdict.Contested), (await world.VerdictAsync("claim9"), await world.VerdictAsync("claim10")));
        await world.WriteAsync(async db =>
        {
            db.RemoveRange(await db.Attestations.Where(attestation => attestation.ClaimId == "claim8").ToListAsync());
            db.Remove(await db.ClaimRelations.SingleAsync(relation => relation.ClaimId == "claim10"));
            db.Remove(await db.Claims.SingleAsync(claim => claim.Id == "claim8"));
        });

        Assert.Equal((Verdict.SingleSource, Verdict.SingleSource), (await world.VerdictAsync("claim9"), await world.VerdictAsync("claim10")));
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_body_that_moves_takes_the_publishers_of_the_works_beneath_it_along(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work2"), Root("claim9", "b", "work4"));
        Assert.Equal(2, await PublishersAsync(world));
        // organization3, which published work2, lies under organization2 and that under organization1; organization5 published work4.
        await MoveAsync(world, "organization1", "organization5");
        Assert.Equal(1, await PublishersAsync(world));
        await MoveAsync(world, "organization2", null);
        Assert.Equal(2, await PublishersAsync(world));
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_claim_has_the_publishers_of_its_works_and_all_bodies_above_them(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work2"), Root("claim9", "b", "work4"));
        Assert.Equal(["organization1", "organization2", "organization3", "organization5"], await BodiesAsync(world));
        // No verdict changes with a body in between.
        await MoveAsync(world, "organization2", "organization6");
        await MoveAsync(world, "organization6", "organization1");
        Assert.Equal(["organization1", "organization2", "organization3", "organization5", "organization6"], await BodiesAsync(world));
        await world.WriteAsync(async db => (await db.Sources.SingleAsync(source => source.Id == "work4")).PublisherId = null);
        Assert.Equal(["organization1", "organization2", "organization3", "organization6"], await BodiesAsync(world));
        await world.WriteAsync(async db => db.Remove(await db.Attestations.SingleAsync(attestation => attestation.Id == "claim9.a")));
        Assert.Empty(await BodiesAsync(world));
        Assert.Empty(await world.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task A_refused_write_changes_nothing(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.AddAsync(Root("claim9", "a", "work1"));
        await Assert.ThrowsAsync<DbUpdateException>(() => world.AddAsync(Root("claim9", "b", "work2"), Root("claim10", "a", "work2"), Root("claim10", "b", "no-such-work")));

        Assert.Equal((Verdict.SingleSource, Verdict.Unattributed), (await world.VerdictAsync("claim9"), await world.VerdictAsync("claim10")));
        Assert.Equal(["claim9.a"], await world.ReadAsync(db => db.Attestations.Select(attestation => attestation.Id).ToListAsync()));
        Assert.Equal(["claim9"], await world.ReadAsync(db => db.PastCorroborations.Select(past => past.ClaimId).Distinct().ToListAsync()));
        Assert.Empty(await world.DifferencesAsync());
    }

    private static Task<long> RevisionAsync(SmallWorld world) => world.ReadAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync());

    private static async Task<IEnumerable<string>> PastAsync(SmallWorld world) =>
        (await world.ReadAsync(db => db.PastCorroborations.Where(past => past.ClaimId == "claim9" && past.Match == DateMatch.Certain).Select(past => past.Since).ToListAsync()))
        .Order().Select(day => day.ToString("O", CultureInfo.InvariantCulture));

    private static Task<int> PublishersAsync(SmallWorld world) => world.ReadAsync(db => db.Claims.Where(claim => claim.Id == "claim9").Select(claim => claim.Corroboration.Publishers).SingleAsync());

    private static Task<List<string>> BodiesAsync(SmallWorld world) =>
        world.ReadAsync(db => db.ClaimPublishers.Where(publisher => publisher.ClaimId == "claim9").Select(publisher => publisher.PublisherId).OrderBy(id => id).ToListAsync());

    private static Task MoveAsync(SmallWorld world, string organization, string? parent) =>
        world.WriteAsync(async db => (await db.Organizations.SingleAsync(o => o.Id == organization)).ParentId = parent);
}
