using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Tests.Api.KeptRight;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>Through which work another is known: of the works of the small world, those with an even number were consulted.</summary>
public sealed class CitedWorksTests
{
    [Theory, BothDatabases]
    public async Task An_attestation_is_known_through_the_nearest_consulted_work_that_relays_it(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        var root = SmallWorld.Root("claim1", "a", "work1");
        var hop = SmallWorld.RelayOf(root, "b", "work3");
        var far = SmallWorld.RelayOf(hop, "c", "work4");
        var farther = SmallWorld.RelayOf(far, "d", "work2");
        var other = SmallWorld.Root("claim1", "e", "work5");
        await world.AddAsync(root, hop, far, farther, other);

        Assert.Equal([("claim1.a", "work1", "work4"), ("claim1.b", "work3", "work4"), ("claim1.c", "work4", null), ("claim1.e", "work5", null)],
            await AttestationsAsync(world, "claim1.a", "claim1.b", "claim1.c", "claim1.e", "claim1.z"));
    }

    [Theory, BothDatabases]
    public async Task Of_two_consulted_works_that_are_as_near_the_first_by_id_is_named(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        var root = SmallWorld.Root("claim1", "a", "work1");
        await world.AddAsync(root, SmallWorld.RelayOf(root, "b", "work6"), SmallWorld.RelayOf(root, "c", "work4"), SmallWorld.RelayOf(root, "d", "work3"));

        Assert.Equal([("claim1.a", "work1", "work4")], await AttestationsAsync(world, "claim1.a"));
    }

    [Theory, BothDatabases]
    public async Task A_source_is_known_through_the_consulted_work_that_relays_it_most_often(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        foreach (var (claim, through, known) in new[] { ("claim1", "work2", "work2"), ("claim2", "work4", "work4"), ("claim3", "work3", "work4"), ("claim4", "work2", "work6") })
        {
            var root = SmallWorld.Root(claim, "a", "work1");
            var hop = SmallWorld.RelayOf(root, "b", through);
            await world.AddAsync(through == known ? [root, hop] : [root, hop, SmallWorld.RelayOf(hop, "c", known)]);
        }

        await world.AddAsync(SmallWorld.Root("claim5", "a", "work5"));

        // Twice each through works 2 and 4; work 6 relays what work 2 does already.
        Assert.Equal([("work1", "work2"), ("work2", null), ("work3", "work4"), ("work5", null), ("work7", null)], await SourcesAsync(world, "work1", "work2", "work3", "work5", "work7", "nothing"));
    }

    [Theory, BothDatabases]
    public async Task A_work_has_its_authors_in_order_with_the_name_that_they_are_filed_under(Database database)
    {
        var world = await SmallWorld.CreateAsync(database);
        await world.WriteAsync(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Id == "person1");
            (person.Name, person.FamilyName) = ("Lee Saera", "Lee");
            var work = await db.Sources.SingleAsync(source => source.Id == "work1");
            work.Authors.AddRange([new() { Ordinal = 2, PersonId = "person7" }, new() { Ordinal = 1, OrganizationId = "organization1" }]);
        });

        var cited = await world.ReadAsync(db => CitedWorks.OfSourcesAsync(db, ["work1"], TestContext.Current.CancellationToken));

        Assert.Equal([new("Lee Saera", "Lee", CitedNameKind.Person), new("Organization 1", null, CitedNameKind.Organization), new CitedName("person7", null, CitedNameKind.Unnamed)], cited["work1"].Authors);
        Assert.Equal(("Organization 2", "2009"), (cited["work1"].Publisher, cited["work1"].Published?.ToString()));
    }

    [Theory, BothDatabases]
    public async Task Everything_in_the_dataset_but_the_page_is_known_through_the_page(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var sources = await api.InDatabaseAsync(async db => await CitedWorks.OfSourcesAsync(db, await db.Sources.Select(source => source.Id).ToListAsync(), TestContext.Current.CancellationToken));
        var attestations = await api.InDatabaseAsync(async db => await CitedWorks.OfAttestationsAsync(db, await db.Attestations.Select(attestation => attestation.Id).ToListAsync(), TestContext.Current.CancellationToken));

        Assert.NotEmpty(sources);
        Assert.All(sources.Values.Concat(attestations.Values), work => Assert.Equal(work.Id == "world-facts-page" ? null : "world-facts-page", work.CitedIn?.Id));
    }

    private static async Task<IEnumerable<(string Id, string Work, string? CitedIn)>> AttestationsAsync(SmallWorld world, params string[] ids)
    {
        var works = await world.ReadAsync(db => CitedWorks.OfAttestationsAsync(db, ids, TestContext.Current.CancellationToken));
        return works.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Id, pair.Value.CitedIn?.Id));
    }

    private static async Task<IEnumerable<(string Id, string? CitedIn)>> SourcesAsync(SmallWorld world, params string[] ids)
    {
        var works = await world.ReadAsync(db => CitedWorks.OfSourcesAsync(db, ids, TestContext.Current.CancellationToken));
        return works.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Value.Id, pair.Value.CitedIn?.Id));
    }
}
