using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>A fresh database with a few claims, works, people and organizations, and nothing attested yet.</summary>
internal sealed class SmallWorld(Database database, string connection)
{
    public static async Task<SmallWorld> CreateAsync(Database database)
    {
        var world = new SmallWorld(database, await FreshDatabase.CopyAsync(database));
        await using var db = world.Open();
        await db.MigrateAsync(CancellationToken.None);
        db.Add(new Revision { Number = 1, RecordedAt = DateTimeOffset.UnixEpoch, Author = "test", Reason = "seed" });
        await db.Dataset.ExecuteUpdateAsync(set => set.SetProperty(dataset => dataset.Revision, 1));
        for (var n = 1; n <= 6; n++)
            db.Add(new Organization { Id = $"organization{n}", Name = $"Organization {n}", Kind = OrganizationKind.Newspaper, ParentId = n is 2 or 3 ? $"organization{n - 1}" : null, Revision = 1 });
        for (var n = 1; n <= 8; n++)
            db.Add(Person($"person{n}", n > 6 ? PersonKind.Anonymous : PersonKind.Named));
        for (var n = 1; n <= 8; n++)
            db.Add(Work($"work{n}", n));
        for (var n = 1; n <= 12; n++)
            db.Add(Claim($"claim{n}"));
        db.AddRange(Relation("claim1", "claim2", ContradictionStrength.Strict), Relation("claim3", "claim4", ContradictionStrength.Tension), Relation("claim4", "claim5"));
        await db.SaveChangesAsync();
        return world;
    }

    public FactsDbContext Open() => FreshDatabase.Open(database, connection);

    /// <summary>Saves on a context of its own.</summary>
    public async Task WriteAsync(Func<FactsDbContext, Task> change)
    {
        await using var db = Open();
        await change(db);
        await db.SaveChangesAsync();
    }

    public Task AddAsync(params object[] rows) => WriteAsync(db =>
    {
        db.AddRange(rows);
        return Task.CompletedTask;
    });

    /// <summary>The claims of which something else is stored than the rule says; they are repaired.</summary>
    public async Task<IReadOnlyList<CorroborationDifference>> DifferencesAsync()
    {
        await using var db = Open();
        return (await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences;
    }

    public async Task<T> ReadAsync<T>(Func<FactsDbContext, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <summary>How many records are found by other words than they hold; they are repaired.</summary>
    public async Task<int> SearchDifferencesAsync()
    {
        await using var db = Open();
        return (await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences;
    }

    public Task<Verdict> VerdictAsync(string claim) =>
        ReadAsync(db => db.Claims.Where(c => c.Id == claim).Select(c => c.Corroboration.Verdict).SingleAsync());

    /// <summary>Stores a wrong verdict past everything that would set it right.</summary>
    public Task TamperAsync(string claim) => ReadAsync(db =>
        db.Claims.Where(c => c.Id == claim).ExecuteUpdateAsync(set => set.SetProperty(c => c.Corroboration.Verdict, Verdict.Denied)));

    public static Claim Claim(string id) => new() { Id = id, Statement = id, Revision = 1 };

    public static Person Person(string id, PersonKind kind = PersonKind.Named) => new() { Id = id, Name = id, Kind = kind, Revision = 1 };

    public static Source Work(string id, int n) => new()
    {
        Id = id,
        Type = "article",
        Description = id,
        PublisherId = $"organization{(n % 6) + 1}",
        Published = HistoricalDate.Parse($"{2008 + n}"),
        Consulted = n % 2 == 0,
        IsCompilation = n == 8,
        Reliability = Reliability.F,
        Authors = [new() { Ordinal = 0, PersonId = $"person{n}" }],
        Revision = 1,
    };

    public static ClaimRelation Relation(string claim, string related, ContradictionStrength? strength = null) => new()
    {
        ClaimId = claim,
        RelatedId = related,
        Type = strength is null ? RelationType.Qualifies : RelationType.Contradicts,
        Strength = strength,
        Reason = "because",
    };

    public static Attestation Root(string claim, string key, string work, string? speaker = null) => new()
    {
        Id = $"{claim}.{key}",
        ClaimId = claim,
        SourceId = work,
        SpeakerId = speaker,
        Stance = Stance.Supports,
        Mode = Mode.IndirectSpeech,
        Certainty = Certainty.Asserted,
        Basis = Basis.Unknown,
        InterestedParty = false,
        Revision = 1,
    };

    public static Attestation RelayOf(Attestation upstream, string key, string work)
    {
        var relay = Root(upstream.ClaimId, key, work, upstream.SpeakerId);
        (relay.UpstreamId, relay.UpstreamDepth, relay.Depth, relay.Relay) = (upstream.Id, upstream.Depth, upstream.Depth + 1, Relay.Quotes);
        relay.Stance = upstream.Stance;
        return relay;
    }
}
