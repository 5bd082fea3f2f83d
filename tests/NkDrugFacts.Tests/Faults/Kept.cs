using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>What is promised of a database, whatever happened to its servers.</summary>
internal static class Kept
{
    /// <summary>A key that may write to this database.</summary>
    public static async Task<string> MakeKeyAsync(Database database, string connection)
    {
        var (stored, key) = ApiKey.Make("Test", Role.Curator, DateTimeOffset.UtcNow, null);
        await using var db = FreshDatabase.Open(database, connection);
        db.ApiKeys.Add(stored);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return key;
    }

    /// <summary>
    /// Everything acknowledged is in the history once, as what it was; of what was not acknowledged nothing or everything.
    /// The history, which has no gaps, tells how the records stand; and what is computed from them is right.
    /// </summary>
    public static async Task HoldsAsync(Database database, string connection, IEnumerable<Scribe> scribes)
    {
        await using var db = FreshDatabase.Open(database, connection);
        var revisions = await db.Revisions.AsNoTracking().Include(revision => revision.Changes).OrderBy(revision => revision.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, revisions.Count).Select(number => (long)number), revisions.Select(revision => revision.Number));
        Assert.Equal(revisions.Count, await db.Dataset.Select(dataset => dataset.Revision).SingleAsync());
        Assert.Equal(Sent(scribes), Done(scribes, revisions.Where(IsSomebodys)));
        Assert.Equal(revisions.Count(IsSomebodys), await db.IdempotentAnswers.CountAsync());
        await HistoryHoldsAsync(db, revisions);
        await IsComputedRightlyAsync(db);
        if (database == Database.Sqlite)
            Assert.Equal(["ok"], await db.Database.SqlQuery<string>($"pragma integrity_check").ToListAsync());
    }

    /// <summary>What a database holds is one state of it: its history tells how every record stands, and what is computed is right.</summary>
    /// <returns>The number of its last revision.</returns>
    public static async Task<long> IsOneStateAsync(Database database, string connection)
    {
        await using var db = FreshDatabase.Open(database, connection);
        var revisions = await db.Revisions.AsNoTracking().Include(revision => revision.Changes).OrderBy(revision => revision.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, revisions.Count).Select(number => (long)number), revisions.Select(revision => revision.Number));
        Assert.Equal(revisions.Count, await db.Dataset.Select(dataset => dataset.Revision).SingleAsync());
        await HistoryHoldsAsync(db, revisions);
        await IsComputedRightlyAsync(db);
        return revisions.Count;
    }

    // Looking at what is computed takes out words that nothing has any more, as a revision.
    private static bool IsSomebodys(Revision revision) => revision.Author is not ("dataset" or "rebuild");

    /// <summary>The rebuild command would find no difference.</summary>
    public static async Task IsComputedRightlyAsync(FactsDbContext db)
    {
        Assert.Empty((await StoredCorroborations.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences);
        Assert.Equal(0, (await StoredSearchDocuments.RebuildAsync(db, TimeProvider.System, CancellationToken.None)).Differences);
    }

    /// <summary>Every record is read as it was acknowledged, as far as no write to it is open.</summary>
    public static async Task IsReadAsync(HttpClient client, IEnumerable<Scribe> scribes)
    {
        foreach (var (address, (status, body)) in scribes.SelectMany(Addresses))
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            var read = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(status == (int)answer.StatusCode && (body is null || Says(read, body)), $"{address}: {(int)answer.StatusCode} {read}\nis not {status} {body}");
        }
    }

    // Reading one record may say more of it.
    private static bool Says(string read, string body)
    {
        var record = JsonDocument.Parse(read).RootElement;
        return JsonDocument.Parse(body).RootElement.EnumerateObject().All(member => record.TryGetProperty(member.Name, out var value) && value.GetRawText() == member.Value.GetRawText());
    }

    // What was acknowledged, as lines of number, reason and changes.
    private static List<string> Sent(IEnumerable<Scribe> scribes) =>
        [.. scribes.SelectMany(scribe => scribe.Sent).Where(write => write.Answer is not null).Select(write => Line(write.Answer!.Revision, write.Key, write.Changes)).Order(StringComparer.Ordinal)];

    // The same of what was done, without what was done unacknowledged, of which only the number is not known.
    private static List<string> Done(IEnumerable<Scribe> scribes, IEnumerable<Revision> revisions)
    {
        var open = scribes.Select(scribe => scribe.Open).OfType<SentWrite>().ToDictionary(write => write.Key, StringComparer.Ordinal);
        var (lines, unacknowledged) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var revision in revisions)
        {
            var changes = revision.Changes.Select(change => $"{change.Operation.Word()} {change.Kind.Word()} {change.RecordId}");
            if (!open.TryGetValue(revision.Reason, out var write))
                lines.Add(Line(revision.Number, revision.Reason, changes));
            else
            {
                Assert.True(unacknowledged.Add(write.Key), $"{write.Key} was done twice.");
                Assert.Equal(Line(0, write.Key, write.Changes), Line(0, revision.Reason, changes));
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(long number, string reason, IEnumerable<string> changes) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D6} {reason}: {string.Join(", ", changes.Order(StringComparer.Ordinal))}");

    private static async Task HistoryHoldsAsync(FactsDbContext db, List<Revision> revisions)
    {
        var last = revisions.SelectMany(revision => revision.Changes).GroupBy(change => (change.Kind, change.RecordId)).Select(changes => changes.MaxBy(change => change.RevisionNumber)!).ToList();
        Assert.Equal(
            last.Where(change => change.Operation != Operation.Retracted).Select(change => $"{change.Kind.Word()} {change.RecordId} {change.RevisionNumber} {change.Record}").Order(StringComparer.Ordinal),
            (await StandingAsync(db)).Order(StringComparer.Ordinal));
        Assert.Equal(
            last.Where(change => change.Operation == Operation.Retracted).Select(change => $"{change.Kind.Word()} {change.RecordId} {change.RevisionNumber}").Order(StringComparer.Ordinal),
            (await db.Tombstones.ToListAsync()).Select(tombstone => $"{tombstone.Kind.Word()} {tombstone.Id} {tombstone.Revision}").Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> StandingAsync(FactsDbContext db)
    {
        var claims = await db.Claims.AsNoTracking().Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations).ToListAsync();
        return
        [
            .. (await db.Topics.AsNoTracking().ToListAsync()).Select(topic => Line(RecordKind.Topic, topic, topic.ToRecord())),
            .. (await db.Places.AsNoTracking().ToListAsync()).Select(place => Line(RecordKind.Place, place, place.ToRecord())),
            .. (await db.Organizations.AsNoTracking().ToListAsync()).Select(organization => Line(RecordKind.Organization, organization, organization.ToRecord())),
            .. (await db.People.AsNoTracking().ToListAsync()).Select(person => Line(RecordKind.Person, person, person.ToRecord())),
            .. (await db.Sources.AsNoTracking().ToListAsync()).Select(source => Line(RecordKind.Source, source, source.ToRecord())),
            .. claims.Select(claim => Line(RecordKind.Claim, claim, claim.ToRecord([]))),
            .. (await db.Attestations.AsNoTracking().ToListAsync()).Select(attestation => Line(RecordKind.Attestation, attestation, attestation.ToRecord())),
        ];
    }

    private static string Line<TRecord>(RecordKind kind, Entity entity, TRecord record) where TRecord : notnull => $"{kind.Word()} {entity.Id} {entity.Revision} {CanonicalJson.Write(record)}";

    // The status and the body of every address that its writes were acknowledged to lead to.
    private static Dictionary<string, (int Status, string? Body)> Addresses(Scribe scribe)
    {
        var addresses = new Dictionary<string, (int Status, string? Body)>(StringComparer.Ordinal);
        foreach (var write in scribe.Sent)
        {
            foreach (var address in write.Gone.Keys.Append(write.Address).Append(write.Outdated).OfType<string>())
                addresses.Remove(address);
            if (write.Answer is not { } answer)
                continue;
            foreach (var (address, status) in write.Gone)
                addresses.Add(address, (status, null));
            if (write.Address is not null)
                addresses.Add(write.Address, (200, answer.Body));
        }

        return addresses;
    }
}
