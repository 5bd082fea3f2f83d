using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

/// <summary>What must never be false is refused by the database itself, past every check in code.</summary>
public sealed class ConstraintTests
{
    [Theory, BothDatabases]
    public async Task A_chain_is_stored(Database database)
    {
        await using var db = await SeedAsync(database);
        db.AddRange(Root("c.a"), Relayed("c.b", "c.a", 1), Relayed("c.c", "c.b", 2));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, await db.Attestations.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_chain_cannot_bite_its_own_tail(Database database)
    {
        await using var db = await SeedAsync(database);
        db.AddRange(Root("c.a"), Relayed("c.b", "c.a", 1));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync(
            "update attestations set upstream_id = 'c.b', upstream_depth = 1, depth = 2, relay = 'quotes' where id = 'c.a'", TestContext.Current.CancellationToken));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync(
            "update attestations set upstream_id = 'c.b', upstream_depth = 1, relay = 'quotes' where id = 'c.a'", TestContext.Current.CancellationToken));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync(
            "update attestations set upstream_id = 'c.a', upstream_depth = 0, depth = 1, relay = 'quotes' where id = 'c.a'", TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task An_upstream_attests_the_same_claim(Database database)
    {
        await using var db = await SeedAsync(database);
        db.AddRange(Root("c.a"), Relayed("d.b", "c.a", 1, claim: "d"));
        await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "fk_attestations");
    }

    [Theory, BothDatabases]
    public async Task A_quotation_has_a_speaker(Database database)
    {
        await using var db = await SeedAsync(database);
        var attestation = Root("c.a");
        attestation.Quotation = new() { Text = "words", Language = "en" };
        db.Add(attestation);
        await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "ck_attestations_quotation_has_speaker");
    }

    [Theory, BothDatabases]
    public async Task A_relay_has_an_upstream_and_an_upstream_a_relay(Database database)
    {
        await using var db = await SeedAsync(database);
        var attestation = Root("c.a");
        attestation.Relay = Relay.Quotes;
        db.Add(attestation);
        await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "ck_attestations_relay_with_upstream");
    }

    [Theory, BothDatabases]
    public async Task The_earliest_day_is_not_after_the_latest(Database database)
    {
        await using var db = await SeedAsync(database);
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync(
            "update sources set published_edtf = '2016', published_earliest = '2016-12-31', published_latest = '2016-01-01'", TestContext.Current.CancellationToken),
            "ck_sources_published_ordered");
    }

    [Theory, BothDatabases]
    public async Task A_word_that_the_model_does_not_know_is_refused(Database database)
    {
        await using var db = await SeedAsync(database);
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync("update people set kind = 'ghost'", TestContext.Current.CancellationToken), "ck_people_kind");
    }

    [Theory, BothDatabases]
    public async Task A_contradiction_says_how_strong_it_is(Database database)
    {
        await using var db = await SeedAsync(database);
        db.Add(new ClaimRelation { ClaimId = "c", RelatedId = "d", Type = RelationType.Contradicts, Reason = "because" });
        await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "ck_claim_relations_strength_of_contradictions");
    }

    [Theory, BothDatabases]
    public async Task The_dataset_is_one_row(Database database)
    {
        await using var db = await SeedAsync(database);
        db.Add(new Dataset { Id = 2 });
        await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "ck_dataset_one_row");
    }

    [Theory, BothDatabases]
    public async Task A_taken_id_is_a_unique_violation_and_a_dangling_one_is_not(Database database)
    {
        await using var db = await SeedAsync(database);
        db.Add(new Topic { Id = "t", Label = "T", Revision = 1 });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();

        db.Add(new Topic { Id = "t", Label = "T", Revision = 1 });
        Assert.True(db.IsUniqueViolation(await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken))));
        db.ChangeTracker.Clear();

        db.Add(new Topic { Id = "u", Label = "U", Revision = 1, BroaderId = "nothing" });
        Assert.False(db.IsUniqueViolation(await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken))));
    }

    [Theory]
    [InlineData("Lee Kwan-hyung", "Lee", true)]
    [InlineData("Andrei Lankov", "Lankov", true)]
    [InlineData("Ana Maria de la Cruz", "de la Cruz", true)]
    [InlineData("Andrei Lankov", null, true)]
    [InlineData("Andrei Lankov", "lankov", false)]
    [InlineData("Andrei Lankov", "Lank", false)]
    [InlineData("Lee Kwan-hyung", "Kwan", false)]
    [InlineData("Andrei Lankov", "%", false)]
    [InlineData("Andrei Lankov", "", false)]
    public async Task A_family_name_stands_in_the_name_as_whole_words(string name, string? family, bool stands)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            await using var db = await SeedAsync(database);
            db.Add(new Person { Id = "q", Name = name, FamilyName = family, Kind = PersonKind.Named, Revision = 1 });
            if (stands)
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            else
                await RefusedAsync(() => db.SaveChangesAsync(TestContext.Current.CancellationToken), "ck_people_family_name_in_name");
        }
    }

    [Theory]
    [InlineData("update api_keys set prefix = 'short'", "ck_api_keys_prefix")]
    [InlineData("update api_keys set name = ''", "ck_api_keys_name")]
    [InlineData("update api_keys set role = 'owner'", "ck_api_keys_role")]
    [InlineData("update api_keys set expires_at = created_at", "ck_api_keys_expires_after_made")]
    public async Task A_key_has_a_prefix_a_name_a_role_and_a_life(string write, string constraint)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            await using var db = await SeedAsync(database);
            var (key, _) = ApiKey.Make("Ana", Role.Admin, DateTimeOffset.UnixEpoch, null);
            db.Add(key);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await RefusedAsync(() => db.Database.ExecuteSqlRawAsync(write, TestContext.Current.CancellationToken), constraint);
        }
    }

    [Theory, BothDatabases]
    public async Task Two_keys_have_neither_one_hash_nor_a_hash_of_another_length(Database database)
    {
        await using var db = await SeedAsync(database);
        db.AddRange(ApiKey.Make("Ana", Role.Admin, DateTimeOffset.UnixEpoch, null).Stored, ApiKey.Make("Ben", Role.Admin, DateTimeOffset.UnixEpoch, null).Stored);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var (same, shorter) = (new byte[32], new byte[31]);
        await RefusedAsync(() => db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.Sha256, same), TestContext.Current.CancellationToken), database == Database.Sqlite ? "sha256" : "ix_api_keys_sha256");
        await RefusedAsync(() => db.ApiKeys.Where(key => key.Name == "Ana").ExecuteUpdateAsync(set => set.SetProperty(key => key.Sha256, shorter), TestContext.Current.CancellationToken), "ck_api_keys_sha256");
    }

    private static async Task<FactsDbContext> SeedAsync(Database database)
    {
        var db = await FreshDatabase.MigratedAsync(database);
        db.Add(new Revision { Number = 1, RecordedAt = DateTimeOffset.UnixEpoch, Author = "test", Reason = "seed" });
        db.Add(new Source { Id = "s", Type = "article", Description = "S", Consulted = true, IsCompilation = false, Reliability = Reliability.F, Revision = 1, Published = HistoricalDate.Parse("2016") });
        db.Add(new Person { Id = "p", Name = "P", Kind = PersonKind.Named, Revision = 1 });
        db.AddRange(Claim("c"), Claim("d"));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return db;
    }

    private static Claim Claim(string id) => new() { Id = id, Statement = id, Revision = 1 };

    private static Attestation Root(string id, string claim = "c") => new()
    {
        Id = id,
        ClaimId = claim,
        SourceId = "s",
        Stance = Stance.Supports,
        Mode = Mode.AuthorAssertion,
        Certainty = Certainty.Asserted,
        Basis = Basis.Unknown,
        InterestedParty = false,
        Revision = 1,
    };

    private static Attestation Relayed(string id, string upstream, int depth, string claim = "c")
    {
        var attestation = Root(id, claim);
        (attestation.UpstreamId, attestation.UpstreamDepth, attestation.Depth, attestation.Relay) = (upstream, depth - 1, depth, Relay.Quotes);
        return attestation;
    }

    private static async Task RefusedAsync(Func<Task> write, string? constraint = null)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(write);
        var reason = (refusal.InnerException ?? refusal).Message;
        // SQLite names check constraints, but not foreign keys.
        if (constraint is not null && !reason.Contains("FOREIGN KEY", StringComparison.Ordinal))
            Assert.Contains(constraint, reason, StringComparison.Ordinal);
        Assert.Matches("(?i)constraint", reason);
    }
}
