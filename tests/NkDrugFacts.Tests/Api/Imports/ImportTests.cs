using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Imports;

/// <summary>All or nothing, as one revision, and nothing that was there before is lost.</summary>
public sealed class ImportTests
{
    [Theory, BothDatabases]
    public async Task What_stands_there_already_is_left_what_differs_is_updated_and_nothing_is_retracted(Database database)
    {
        using var bundle = new TestBundle();
        await using var db = await Importing.LoadedAsync(database, bundle.Folder);
        var (rare, common) = (TestBundle.Valid.Claims[1], TestBundle.Valid.Claims[0]);

        var (import, errors) = await Importing.ImportAsync(
            db,
            Importing.Line("topic", TestBundle.Valid.Topics[0]),
            Importing.Line("source", TestBundle.Valid.Sources[0] with { Title = "A title" }),
            Importing.Line("source", TestBundle.Valid.Sources[0] with { Id = "another" }),
            Importing.Line("claim", rare with { Attestations = [.. rare.Attestations, Importing.Attestation("other", "another", "page")] }),
            Importing.Line("claim", common with { Statement = "It was common.", Attestations = [common.Attestations[0]], Relations = [.. common.Relations, new() { Type = RelationType.Supports, Claim = "new", Reason = "It says so." }] }),
            Importing.Line("claim", rare with { Id = "new", Relations = [new() { Type = RelationType.Contradicts, Claim = "common", Strength = ContradictionStrength.Strict, Reason = "Both cannot be." }] }));

        Assert.Empty(errors.First);
        // Created: a work, an attestation, a claim with one. Updated: a work, a claim. Left: a topic, a claim with an attestation, another attestation.
        Assert.Equal((2L, 4, 2, 4), (import.Revision, import.Created, import.Updated, import.Unchanged));
        var changes = await db.Changes.Where(change => change.RevisionNumber == 2).OrderBy(change => change.RecordId).Select(change => $"{change.Operation} {change.Kind} {change.RecordId}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Created Source another", "Updated Claim common", "Updated Source ives-2019", "Created Claim new", "Created Attestation new.page", "Created Attestation rare.other"], changes);
        Assert.Equal(["common.page", "common.times", "new.page", "rare.other", "rare.page"], await db.Attestations.OrderBy(attestation => attestation.Id).Select(attestation => attestation.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.Tombstones.ToListAsync(TestContext.Current.CancellationToken));
        await RoundTripTests.AssertDerivedAsync(db);
    }

    [Theory, BothDatabases]
    public async Task The_same_content_again_changes_nothing_and_is_told_by_its_hash(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        var (first, _) = await Importing.ImportAsync(db, Importing.ValidLines());

        Assert.Equal(first.Id, (await Importer.SameAsync(db, first.Sha256, ImportFormat.Ndjson, null, CancellationToken.None))?.Id);
        var (again, _) = await Importing.ImportAsync(db, Importing.ValidLines());
        Assert.Equal((null, 0, 0, first.Created), (again.Revision, again.Created, again.Updated, again.Unchanged));

        await Importing.ImportAsync(db, Importing.Line("topic", TestBundle.Valid.Topics[0] with { Label = "Otherwise" }));

        Assert.Null(await Importer.SameAsync(db, first.Sha256, ImportFormat.Ndjson, null, CancellationToken.None));
        (again, _) = await Importing.ImportAsync(db, Importing.ValidLines());
        Assert.Equal((3L, 0, 1), (again.Revision, again.Created, again.Updated));
        Assert.Equal([1L, 2, 3], await db.Revisions.OrderBy(revision => revision.Number).Select(revision => revision.Number).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_dry_run_tells_what_would_be_done_and_does_nothing(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);

        var (import, errors) = await Importing.ImportAsync(db, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Importing.ValidLines())), dryRun: true);

        Assert.Empty(errors.First);
        Assert.Equal((ImportState.Succeeded, null, 16), (import.State, import.Revision, import.Created));
        Assert.False(await db.Topics.AnyAsync(TestContext.Current.CancellationToken) || await db.Revisions.AnyAsync(TestContext.Current.CancellationToken) || await db.Imports.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task Every_error_is_told_with_its_line_and_nothing_is_written(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        var lines = Importing.ValidLines();
        var claim = TestBundle.Valid.Claims[0];
        string[] spoilt =
        [
            .. lines[..1],
            """{"kind":"topic","record":{"id":"Drugs","label":""}}""",
            """{"kind":"topic","record":{"id":"a","label":"A","broader":"b"}}""",
            """{"kind":"topic","record":{"id":"b","label":"B","broader":"a"}}""",
            """{"kind":"topic","record":{"id":"b","label":"B again"}}""",
            "",
            """{"kind":"place","record":{"id":"x","name":"X","kind":"town","containedIn":"nowhere"}}""",
            """{"kind":"plaice","record":{}}""",
            """{"kind":"topic","record":{"id":"late","label":"Late"}}""",
            Importing.Line("claim", claim with { Topics = ["a"], Places = [], Relations = [], Attestations = [Importing.Attestation("one", "unknown"), Importing.Attestation("two", "unknown", "three"), Importing.Attestation("three", "unknown", "two")] }),
            """{"kind":"claim","record":{"id":"c","id":"d"}}""",
            """{"kind":"claim",""",
        ];

        var (import, errors) = await Importing.ImportAsync(db, spoilt);

        Assert.Equal(ImportState.Failed, import.State);
        Assert.Equal(
        [
            "file:2: id: is \"Drugs\", but must be lower-case letters and digits, with single hyphens between",
            "file:2: label: is empty",
            "file:3: broader: goes round in a circle: a → b → a",
            "file:5: id: the topic \"b\" stands on line 4 already",
            "file:7: containedIn: no place has the id \"nowhere\", here before it or in the database",
            "file:8: has the kind \"plaice\", but must have one of dataset, topic, place, organization, person, source, document, claim, passage; did you mean \"place\"?",
            "file:9: a topic stands behind a place; the kinds stand in the order dataset, topic, place, organization, person, source, document, claim, passage",
            "file:10: attestations[1].upstream: goes round in a circle: two → three → two",
            "file:11: id: the same key stands in the record already",
            "file:12: is not JSON, or is cut off: Expected start of a property name or value, but instead reached end of data",
        ],
        errors.First.Where(error => !error.Message.EndsWith("is missing", StringComparison.Ordinal)).OrderBy(error => error.Line).ThenBy(error => error.Key, StringComparer.Ordinal).Select(error => error.ToString()));
        Assert.False(await db.Topics.AnyAsync(TestContext.Current.CancellationToken) || await db.Revisions.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task An_id_that_was_retracted_is_not_given_again(Database database)
    {
        using var bundle = new TestBundle();
        await using var db = await Importing.LoadedAsync(database, bundle.Folder);
        db.Add(new Tombstone { Kind = RecordKind.Claim, Id = "gone", Revision = 1, Reason = "Wrong." });
        db.Add(new Tombstone { Kind = RecordKind.Attestation, Id = "rare.old", SuccessorId = "rare.page", Revision = 1, Reason = "Merged." });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var rare = TestBundle.Valid.Claims[1];

        var (_, errors) = await Importing.ImportAsync(
            db, Importing.Line("claim", rare with { Id = "gone", Relations = [] }), Importing.Line("claim", rare with { Attestations = [.. rare.Attestations, Importing.Attestation("old", "page")] }));

        Assert.Equal(
        [
            "file:1: id: the claim \"gone\" was retracted in revision 1, and its id is given to no other; choose a new one",
            "file:2: attestations[1].key: the attestation \"rare.old\" has become \"rare.page\"; use that id",
        ],
        errors.First.Select(error => error.ToString()));
    }

    [Theory, BothDatabases]
    public async Task A_relay_ring_through_what_is_stored_cannot_be_made_and_what_others_wrote_of_a_claim_stays(Database database)
    {
        await using var db = await FreshDatabase.MigratedAsync(database);
        await Importing.ImportAsync(db, Importing.ValidLines());
        var common = TestBundle.Valid.Claims[0];

        // What was a relay becomes a root, and the root a relay of it.
        var (import, errors) = await Importing.ImportAsync(db, Importing.Line("claim", common with
        {
            Attestations = [common.Attestations[1] with { Upstream = null, Relay = null }, common.Attestations[0] with { Upstream = "page", Relay = Relay.Quotes }],
        }));

        Assert.Empty(errors.First);
        Assert.Equal((2L, 2), (import.Revision, import.Updated));
        Assert.Equal([("common.page", 0), ("common.times", 1)], (await db.Attestations.Where(attestation => attestation.ClaimId == "common").OrderBy(attestation => attestation.Id).ToListAsync(TestContext.Current.CancellationToken)).Select(attestation => (attestation.Id, attestation.Depth)));
        await RoundTripTests.AssertDerivedAsync(db);
    }
}
