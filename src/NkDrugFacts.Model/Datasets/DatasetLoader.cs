using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Datasets.Verification;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Datasets;

/// <summary>
/// Brings the database to the state of a bundle, as one revision: creates, updates and retracts what the bundle owns,
/// and leaves alone what anybody else has written.
/// </summary>
public static class DatasetLoader
{
    /// <summary>Whom the history names as the author of a load.</summary>
    internal const string Author = "dataset";

    /// <param name="folder">The bundle's folder.</param>
    public static async Task<LoadResult> LoadAsync(FactsDbContext db, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        // Taken before reading: what changes in between is loaded at the next start, not taken for loaded.
        var fingerprint = Fingerprint(folder);
        if (fingerprint is not null && await Preparation.ReadAsync(db, cancellationToken) is { IsDescribed: true } preparation && preparation.Bundle == fingerprint)
            return new(await UnchangedAsync(db, cancellationToken), []);
        var reading = BundleReader.Read(folder);
        if (!reading.Succeeded)
            return new(null, reading.Errors);
        try
        {
            var testimonies = new BundleTestimonies(reading.Bundle);
            return new(await LoadAsync(db, reading.Bundle, fingerprint, time, cancellationToken) with { DateConflicts = [.. testimonies.DateConflicts()] }, []);
        }
        catch (RelayCycleException cycle)
        {
            // The bundle has none by itself: it goes round through what others wrote.
            return new(null, [new(".", 1, "", cycle.Message)]);
        }
    }

    /// <summary>Null when a file cannot be opened, which the reader lists with every other error.</summary>
    private static string? Fingerprint(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? BundleFingerprint.Of(folder) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<LoadReport> LoadAsync(FactsDbContext db, Bundle bundle, string? fingerprint, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var revision = await RevisionWriter.NextAsync(db, Author, $"Load {bundle.Dataset.Id}, recorded {bundle.Dataset.Recorded:yyyy-MM-dd}", time, cancellationToken);
        // Another server may have loaded it while this one waited for its turn.
        if (fingerprint is not null && (await Preparation.ReadAsync(db, cancellationToken)).Bundle == fingerprint)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            await DescribeAsync(db, bundle, fingerprint, cancellationToken);
            return await UnchangedAsync(db, cancellationToken);
        }
        var session = new LoadSession(db, revision);
        var withheld = await WithheldRecords.OfAsync(db, cancellationToken);
        var stored = withheld.TakenOutOf(bundle);
        await StoreVocabularyAsync(session, stored, cancellationToken);
        await StoreSourcesAsync(session, stored, cancellationToken);
        await ClaimLoader.StoreAsync(session, stored.Claims, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await Retraction.RetractMissingAsync(session, bundle, cancellationToken);
        await ReviveAsync(db, revision, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await DescribeAsync(db, bundle, fingerprint, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new(
            await db.Claims.CountAsync(cancellationToken), revision.Number,
            session.Count(Operation.Created), session.Count(Operation.Updated), session.Count(Operation.Retracted), [.. session.Kept, .. withheld.Kept]);
    }

    private static Task<int> DescribeAsync(FactsDbContext db, Bundle bundle, string? fingerprint, CancellationToken cancellationToken)
    {
        var (description, passages) = (CanonicalJson.Write(bundle.Dataset with { Documents = [] }), CanonicalJson.Write(bundle.Passages));
        return db.Dataset.ExecuteUpdateAsync(
            set => set.SetProperty(dataset => dataset.BundleFingerprint, fingerprint).SetProperty(dataset => dataset.Description, description).SetProperty(dataset => dataset.Passages, passages),
            cancellationToken);
    }

    // An id that comes back stands for the same thing again.
    private static async Task ReviveAsync(FactsDbContext db, Revision revision, CancellationToken cancellationToken)
    {
        var created = revision.Changes.Where(change => change.Operation == Operation.Created).Select(change => (change.Kind, change.RecordId)).ToHashSet();
        var tombstones = await db.Tombstones.ToListAsync(cancellationToken);
        db.RemoveRange(tombstones.Where(tombstone => created.Contains((tombstone.Kind, tombstone.Id))));
    }

    private static async Task<LoadReport> UnchangedAsync(FactsDbContext db, CancellationToken cancellationToken)
    {
        LoadReport? report = null;
        await StoredRows.ReadAsync(db, "select (select count(*) from claims), revision from dataset", [], [row => report = new(row.GetInt32(0), row.GetInt64(1), 0, 0, 0, [])], cancellationToken);
        return report!;
    }

    private static async Task StoreVocabularyAsync(LoadSession session, Bundle bundle, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var topics = await db.Topics.ToDictionaryAsync(topic => topic.Id, cancellationToken);
        foreach (var record in bundle.Topics)
            session.Store(RecordKind.Topic, record.Id, record, topics.GetValueOrDefault(record.Id), RecordMapping.Write);
        var places = await db.Places.ToDictionaryAsync(place => place.Id, cancellationToken);
        foreach (var record in bundle.Places)
            session.Store(RecordKind.Place, record.Id, record, places.GetValueOrDefault(record.Id), RecordMapping.Write);
        var organizations = await db.Organizations.ToDictionaryAsync(organization => organization.Id, cancellationToken);
        foreach (var record in bundle.Organizations)
            session.Store(RecordKind.Organization, record.Id, record, organizations.GetValueOrDefault(record.Id), RecordMapping.Write);
        var people = await db.People.ToDictionaryAsync(person => person.Id, cancellationToken);
        foreach (var record in bundle.People)
        {
            var stored = people.GetValueOrDefault(record.Id);
            if (stored is not null && Protection.Refusals(Editing.Parse(CanonicalJson.Write(record)), stored.ToRecord()).Count > 0)
                session.Keep(record.Id);
            else
                session.Store(RecordKind.Person, record.Id, record.Over(stored?.Protected), stored, RecordMapping.Write);
        }
    }

    private static async Task StoreSourcesAsync(LoadSession session, Bundle bundle, CancellationToken cancellationToken)
    {
        var db = session.Db;
        var sources = await db.Sources.ToDictionaryAsync(source => source.Id, cancellationToken);
        foreach (var record in bundle.Sources)
            session.Store(RecordKind.Source, record.Id, record, sources.GetValueOrDefault(record.Id), RecordMapping.Write);
        var documents = await db.Documents.ToDictionaryAsync(document => document.Id, cancellationToken);
        foreach (var record in bundle.Dataset.Documents)
        {
            var document = documents.GetValueOrDefault(record.Id) ?? db.Add(new Document { Id = record.Id, SourceId = record.Source, Length = record.Length }).Entity;
            (document.SourceId, document.Length, document.Note) = (record.Source, record.Length, record.Note);
        }
    }
}
