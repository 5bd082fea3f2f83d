using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

/// <summary>A database of an older version, with what was stored in it then, is taken over as it is.</summary>
public sealed class UpgradeTests
{
    private const string Stored = """
        insert into revisions (number, recorded_at, author, reason) values (1, {0}, 'test', 'seed');
        update dataset set revision = 1;
        insert into sources (id, type, description, published_edtf, published_earliest, published_latest, consulted, is_compilation, reliability, revision)
            values ('old-daily', 'article', 'A daily.', '2010', '2010-01-01', '2010-12-31', true, false, 'F', 1),
                   ('old-weekly', 'article', 'A weekly.', '2012-05-06', '2012-05-06', '2012-05-06', true, false, 'F', 1);
        insert into claims (id, statement, rule, verdict, informants_min, informants_max, gatherings, publishers, denying_gatherings, revision)
            values ('old', 'It was so.', '1', 'corroborated', 2, 2, 2, 0, 0, 1);
        insert into attestations (id, claim_id, source_id, depth, upstream_id, upstream_depth, relay, stance, mode, certainty, basis, interested_party, revision)
            values ('old.daily', 'old', 'old-daily', 0, null, null, null, 'supports', 'authorAssertion', 'asserted', 'unknown', false, 1),
                   ('old.weekly', 'old', 'old-weekly', 0, null, null, null, 'supports', 'authorAssertion', 'asserted', 'unknown', false, 1),
                   ('old.relay', 'old', 'old-weekly', 1, 'old.daily', 0, 'cites', 'supports', 'authorAssertion', 'asserted', 'unknown', false, 1);
        """;

    /// <summary>A database of the first schema, in which something is stored.</summary>
    internal static async Task<string> MakeOldAsync(Database database)
    {
        var connection = await FreshDatabase.CreateAsync(database);
        await using var db = FreshDatabase.Open(database, connection);
        await db.GetService<IMigrator>().MigrateAsync("InitialModel");
        await db.Database.ExecuteSqlRawAsync(Stored.Replace("{0}", database == Database.Sqlite ? "0" : "'1970-01-01T00:00:00Z'", StringComparison.Ordinal));
        return connection;
    }

    [Theory, BothDatabases]
    public async Task What_the_first_schema_held_is_recomputed_into_the_columns_of_the_newest(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await MakeOldAsync(database);

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        var claim = await api.GetAsync("/v1/claims/old");
        Assert.Equal(("corroborated", 2, 1), (claim.Text("verdict"), claim.GetProperty("channels").GetInt32(), claim.GetProperty("credibility").GetInt32()));
        Assert.Equal([("old.daily", new DateOnly(2010, 12, 31), new DateOnly(2010, 1, 1)), ("old.relay", new(2012, 5, 6), new(2012, 5, 6)), ("old.weekly", new(2012, 5, 6), new(2012, 5, 6))],
            (await api.InDatabaseAsync(db => db.Attestations.Where(attestation => attestation.ClaimId == "old").OrderBy(attestation => attestation.Id).ToListAsync()))
            .Select(attestation => (attestation.Id, attestation.CertainFrom!.Value, attestation.PossibleFrom)));
        Assert.Equal([(new DateOnly(2010, 12, 31), Verdict.SingleSource), (new(2012, 5, 6), Verdict.Corroborated)],
            (await api.InDatabaseAsync(db => db.PastCorroborations.Where(past => past.ClaimId == "old" && past.Match == DateMatch.Certain).OrderBy(past => past.Since).ToListAsync()))
            .Select(past => (past.Since, past.Corroboration.Verdict)));
        Assert.Equal(["old"], (await api.GetAsync("/v1/search?q=was+so&kind=claim")).Items("data").Texts("id"));
        Assert.Equal(0, (await api.InDatabaseAsync(db => StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None))).Differences);
        Assert.Empty((await api.InDatabaseAsync(db => StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None))).Differences);
    }

    [Theory, BothDatabases]
    public async Task A_server_that_was_killed_before_it_recomputed_what_it_had_migrated_leaves_that_to_the_next(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await MakeOldAsync(database);
        await using (var db = FreshDatabase.Open(database, connection))
            await db.MigrateAsync(TestContext.Current.CancellationToken);

        await using var api = TestApi.Start(database, connection, bundle.Folder);

        Assert.Equal(2, (await api.GetAsync("/v1/claims/old")).GetProperty("channels").GetInt32());
        Assert.Equal(0, (await api.InDatabaseAsync(db => StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None))).Differences);
        Assert.Empty((await api.InDatabaseAsync(db => StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None))).Differences);
    }

    [Fact]
    public async Task A_server_that_was_killed_while_it_migrated_keeps_no_other_waiting()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        await using (var db = FreshDatabase.Open(Database.Sqlite, connection))
        {
            await db.GetService<IMigrator>().MigrateAsync("InitialModel");
            await db.Database.ExecuteSqlAsync($"""insert into "__EFMigrationsLock" ("Id", "Timestamp") values (1, '2026-11-24 00:00:00')""", TestContext.Current.CancellationToken);
        }

        await using var api = await Task.Run(() => TestApi.Start(Database.Sqlite, connection, bundle.Folder)).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Equal(2, (await api.GetAllAsync("/v1/claims")).Count);
    }
}
