using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Api.KeptRight;

/// <summary>Changes of every kind that can bear on a verdict, each made through the tracker and left to be saved.</summary>
internal sealed class RandomWrites(Random random)
{
    private static readonly string?[] Dates = [null, "2016", "2016-12-01", "2015-03", "2014/2016", "2013~", "[2013,2014]", "../2013", "2012/.."];

    private static readonly string[] Words = ["the", "Drugs", "are", "not", "easier", "to", "come", "by", "than", "rice", "30", "percent", "Hyesan"];

    private int next;

    /// <summary>Every kind, the more frequent ones named more often.</summary>
    public IReadOnlyList<Func<FactsDbContext, Task>> Kinds =>
    [
        RootAddedAsync, RootAddedAsync, RelayAddedAsync, RelayAddedAsync,
        OutermostRemovedAsync, OutermostRemovedAsync, OutermostRemovedAsync, RetractedOrRestoredAsync, RetractedOrRestoredAsync,
        StanceChangedAsync, InterestedPartyChangedAsync, SpeakerChangedAsync, SpeakerChangedAsync,
        PeopleMergedAsync, KindOfPersonChangedAsync, OrganizationMovedAsync, OrganizationMovedAsync,
        PublisherChangedAsync, DateChangedAsync, DateChangedAsync, CompilationChangedAsync, ConsultedChangedAsync, AuthorsChangedAsync, AuthorsChangedAsync,
        ContradictionChangedAsync, ContradictionChangedAsync, ContradictionChangedAsync, ClaimAddedOrDeletedAsync, ClaimAddedOrDeletedAsync,
        QuotationChangedAsync, QuotationChangedAsync, StatementChangedAsync,
    ];

    /// <summary>Valid changes and one that the database refuses.</summary>
    public async Task RefusedAsync(FactsDbContext db)
    {
        await KindOfPersonChangedAsync(db);
        await StanceChangedAsync(db);
        await RootAddedAsync(db);
        db.Add(random.Next(2) == 0
            ? SmallWorld.Root(await AnyAsync(db.Claims), NewKey(), "no-such-work")
            : SmallWorld.Relation(await AnyAsync(db.Claims), "no-such-claim", ContradictionStrength.Strict));
    }

    private async Task RootAddedAsync(FactsDbContext db)
    {
        var root = SmallWorld.Root(await AnyAsync(db.Claims), NewKey(), await AnyAsync(db.Sources), random.Next(3) == 0 ? null : await AnyAsync(db.People));
        root.Stance = (Stance)Math.Max(0, random.Next(5) - 2);
        root.InterestedParty = random.Next(6) == 0;
        db.Add(root);
    }

    private async Task RelayAddedAsync(FactsDbContext db)
    {
        var upstream = await AnyAttestationAsync(db.Attestations.AsNoTracking());
        var relay = SmallWorld.RelayOf(upstream, NewKey(), await AnyAsync(db.Sources));
        if (random.Next(5) == 0)
            relay.Stance = Stance.Denies;
        db.Add(relay);
    }

    // Never the last ones: every other kind of write needs some.
    private async Task OutermostRemovedAsync(FactsDbContext db)
    {
        if (await db.Attestations.CountAsync() < 12)
            await RootAddedAsync(db);
        else
            db.Remove(await AnyAttestationAsync(db.Attestations.Where(attestation => !db.Attestations.Any(relay => relay.UpstreamId == attestation.Id))));
    }

    private async Task RetractedOrRestoredAsync(FactsDbContext db)
    {
        var attestation = await AnyAttestationAsync(db.Attestations);
        var isRestored = attestation.Withdrawal is not null;
        attestation.Withdrawal = isRestored ? null : random.Next(5) == 0 ? Withdrawal.Corrected : Withdrawal.Retracted;
        attestation.WithdrawnOn = isRestored ? null : HistoricalDate.Parse(AnyOf(Dates) ?? "2017");
    }

    private async Task StanceChangedAsync(FactsDbContext db)
    {
        var attestation = await AnyAttestationAsync(db.Attestations);
        attestation.Stance = (Stance)(((int)attestation.Stance + 1 + random.Next(2)) % 3);
    }

    private async Task InterestedPartyChangedAsync(FactsDbContext db)
    {
        var attestation = await AnyAttestationAsync(db.Attestations);
        attestation.InterestedParty = !attestation.InterestedParty;
    }

    // Words are always somebody's.
    private async Task SpeakerChangedAsync(FactsDbContext db)
    {
        var attestation = await AnyAttestationAsync(db.Attestations);
        attestation.SpeakerId = random.Next(3) == 0 ? null : await AnyAsync(db.People);
        if (attestation.SpeakerId is null)
            attestation.Quotation = null;
    }

    private async Task QuotationChangedAsync(FactsDbContext db)
    {
        var attestation = await AnyAttestationAsync(db.Attestations);
        attestation.SpeakerId ??= await AnyAsync(db.People);
        if (attestation.Quotation is null)
            attestation.Quotation = new() { Text = AnyWords(), Language = "en" };
        else if (random.Next(3) == 0)
            attestation.Quotation = null;
        else
            attestation.Quotation.Text = AnyWords();
    }

    private async Task StatementChangedAsync(FactsDbContext db)
    {
        var id = await AnyAsync(db.Claims);
        (await db.Claims.SingleAsync(claim => claim.Id == id)).Statement = AnyWords();
    }

    private async Task PeopleMergedAsync(FactsDbContext db)
    {
        var from = await AnyAsync(db.People);
        var into = await AnyAsync(db.People.Where(person => person.Id != from));
        foreach (var attestation in await db.Attestations.Where(attestation => attestation.SpeakerId == from).ToListAsync())
            attestation.SpeakerId = into;
        foreach (var author in (await db.Sources.Where(source => source.Authors.Any(author => author.PersonId == from)).ToListAsync()).SelectMany(source => source.Authors))
            author.PersonId = author.PersonId == from ? into : author.PersonId;
        db.Remove(await db.People.SingleAsync(person => person.Id == from));
        db.Add(SmallWorld.Person($"person-{NewKey()}", (PersonKind)random.Next(4)));
    }

    private async Task KindOfPersonChangedAsync(FactsDbContext db)
    {
        var id = await AnyAsync(db.People);
        var person = await db.People.SingleAsync(person => person.Id == id);
        person.Kind = (PersonKind)(((int)person.Kind + 1 + random.Next(3)) % 4);
    }

    private async Task OrganizationMovedAsync(FactsDbContext db)
    {
        var all = await db.Organizations.ToDictionaryAsync(organization => organization.Id);
        var moved = AnyOf([.. all.Values.OrderBy(organization => organization.Id, StringComparer.Ordinal)]);
        var parent = random.Next(3) == 0 ? null : AnyOf([.. all.Keys.Order(StringComparer.Ordinal)]);
        // Two writers who do not know of each other may have closed a circle: whoever follows it ends where they began.
        var path = new HashSet<string>(StringComparer.Ordinal);
        for (var above = parent; above is not null && path.Add(above); above = all[above].ParentId)
            if (above == moved.Id)
                parent = null;
        moved.ParentId = parent;
    }

    private async Task PublisherChangedAsync(FactsDbContext db)
    {
        var work = await AnyWorkAsync(db);
        work.PublisherId = random.Next(4) == 0 ? null : await AnyAsync(db.Organizations);
    }

    private async Task DateChangedAsync(FactsDbContext db) => (await AnyWorkAsync(db)).Published = AnyOf(Dates) is { } date ? HistoricalDate.Parse(date) : null;

    private async Task CompilationChangedAsync(FactsDbContext db)
    {
        var work = await AnyWorkAsync(db);
        work.IsCompilation = !work.IsCompilation;
    }

    private async Task ConsultedChangedAsync(FactsDbContext db)
    {
        var work = await AnyWorkAsync(db);
        work.Consulted = !work.Consulted;
    }

    private async Task AuthorsChangedAsync(FactsDbContext db)
    {
        var work = await AnyWorkAsync(db);
        if (random.Next(3) == 0 && work.Authors.Count > 0)
            work.Authors.RemoveAt(work.Authors.Count - 1);
        else if (random.Next(2) == 0)
            work.Authors = [new() { Ordinal = 0, PersonId = await AnyAsync(db.People) }];
        else
            work.Authors.Add(random.Next(4) == 0
                ? new() { Ordinal = work.Authors.Count, OrganizationId = await AnyAsync(db.Organizations) }
                : new() { Ordinal = work.Authors.Count, PersonId = await AnyAsync(db.People) });
    }

    private async Task ContradictionChangedAsync(FactsDbContext db)
    {
        var contradictions = await db.ClaimRelations.Where(relation => relation.Type == RelationType.Contradicts)
            .OrderBy(relation => relation.ClaimId).ThenBy(relation => relation.RelatedId).ToListAsync();
        var (claim, related) = (await AnyAsync(db.Claims), await AnyAsync(db.Claims));
        if (contradictions.Count < 8 && claim != related && !contradictions.Exists(relation => relation.ClaimId == claim && relation.RelatedId == related))
            db.Add(SmallWorld.Relation(claim, related, ContradictionStrength.Strict));
        else if (contradictions.Count > 0 && AnyOf(contradictions) is var known && random.Next(2) == 0)
            known.Strength = known.Strength == ContradictionStrength.Strict ? ContradictionStrength.Tension : ContradictionStrength.Strict;
        else if (contradictions.Count > 0)
            db.Remove(AnyOf(contradictions));
    }

    private async Task ClaimAddedAsync(FactsDbContext db)
    {
        var claim = SmallWorld.Claim($"claim-{NewKey()}");
        db.AddRange(claim, SmallWorld.Root(claim.Id, NewKey(), await AnyAsync(db.Sources)), SmallWorld.Relation(claim.Id, await AnyAsync(db.Claims), ContradictionStrength.Strict));
    }

    private async Task ClaimAddedOrDeletedAsync(FactsDbContext db) => await (await db.Claims.CountAsync() < 12 ? ClaimAddedAsync(db) : ClaimDeletedAsync(db));

    // The relations that are recorded on the claim itself are left to the database.
    private async Task ClaimDeletedAsync(FactsDbContext db)
    {
        var id = await AnyAsync(db.Claims);
        db.RemoveRange(await db.Attestations.Where(attestation => attestation.ClaimId == id).ToListAsync());
        db.RemoveRange(await db.ClaimRelations.Where(relation => relation.RelatedId == id).ToListAsync());
        db.Remove(await db.Claims.SingleAsync(claim => claim.Id == id));
    }

    private string AnyWords() => string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => AnyOf(Words)));

    private string NewKey() => $"n{next++}";

    private T AnyOf<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private async Task<string> AnyAsync<T>(IQueryable<T> all) where T : Entity => AnyOf(await all.OrderBy(entity => entity.Id).Select(entity => entity.Id).ToListAsync());

    private async Task<Attestation> AnyAttestationAsync(IQueryable<Attestation> all)
    {
        var id = await AnyAsync(all);
        return await all.SingleAsync(attestation => attestation.Id == id);
    }

    private async Task<Source> AnyWorkAsync(FactsDbContext db)
    {
        var id = await AnyAsync(db.Sources);
        return await db.Sources.SingleAsync(source => source.Id == id);
    }
}
