using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Imports;

/// <summary>Writes what is stored otherwise, through the change tracker: so everything is derived anew that depends on it.</summary>
internal sealed class ImportUpdates(FactsDbContext db, long revision)
{
    private const int BatchSize = 200;

    public async Task WriteAsync(IEnumerable<ImportRecord> records, CancellationToken cancellationToken)
    {
        foreach (var kind in Chunks(records))
        {
            db.ChangeTracker.Clear();
            List<string> ids = [.. kind.Select(record => record.Id)];
            await (kind[0].Kind switch
            {
                ImportKind.Topic => UpdateAsync(kind, db.Topics, ids, (TopicRecord record, Topic? stored) => record.Write(stored), cancellationToken),
                ImportKind.Place => UpdateAsync(kind, db.Places, ids, (PlaceRecord record, Place? stored) => record.Write(stored), cancellationToken),
                ImportKind.Organization => UpdateAsync(kind, db.Organizations, ids, (OrganizationRecord record, Organizations.Organization? stored) => record.Write(stored), cancellationToken),
                ImportKind.Person => UpdateAsync(kind, db.People, ids, (PersonRecord record, People.Person? stored) => record.Over(stored?.Protected).Write(stored), cancellationToken),
                ImportKind.Source => UpdateAsync(kind, db.Sources, ids, (SourceRecord record, Sources.Source? stored) => record.Write(stored), cancellationToken),
                ImportKind.Document => UpdateDocumentsAsync(kind, ids, cancellationToken),
                _ => UpdateClaimsAsync(kind, ids, cancellationToken),
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    private static IEnumerable<List<ImportRecord>> Chunks(IEnumerable<ImportRecord> records)
    {
        var chunk = new List<ImportRecord>();
        foreach (var record in records)
        {
            if (chunk.Count > 0 && (chunk[0].Kind != record.Kind || chunk.Count == BatchSize))
            {
                yield return chunk;
                chunk = [];
            }

            chunk.Add(record);
        }

        if (chunk.Count > 0)
            yield return chunk;
    }

    private async Task UpdateAsync<TRecord, TEntity>(List<ImportRecord> records, DbSet<TEntity> set, List<string> ids, Func<TRecord, TEntity?, TEntity> write, CancellationToken cancellationToken)
        where TEntity : Entity
        where TRecord : class
    {
        var stored = await set.Where(entity => ids.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id, StringComparer.Ordinal, cancellationToken);
        foreach (var record in records)
        {
            var entity = write((TRecord)record.Record, stored[record.Id]);
            Stamp(EnumWords.Parse<RecordKind>(record.Kind.Word())!.Value, entity, CanonicalJson.Write(entity is People.Person person ? person.ToRecord() : record.Record), Operation.Updated);
        }
    }

    private async Task UpdateDocumentsAsync(List<ImportRecord> records, List<string> ids, CancellationToken cancellationToken)
    {
        var stored = await db.Documents.Where(document => ids.Contains(document.Id)).ToDictionaryAsync(document => document.Id, StringComparer.Ordinal, cancellationToken);
        foreach (var record in records.Select(record => (DocumentRecord)record.Record))
            (stored[record.Id].SourceId, stored[record.Id].Length, stored[record.Id].Note) = (record.Source, record.Length, record.Note);
    }

    private async Task UpdateClaimsAsync(List<ImportRecord> records, List<string> ids, CancellationToken cancellationToken)
    {
        var claims = await db.Claims.Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations).Where(claim => ids.Contains(claim.Id))
            .ToDictionaryAsync(claim => claim.Id, StringComparer.Ordinal, cancellationToken);
        var attestations = (await db.Attestations.AsNoTracking().Where(attestation => ids.Contains(attestation.ClaimId)).ToListAsync(cancellationToken)).ToLookup(attestation => attestation.ClaimId, StringComparer.Ordinal);
        foreach (var record in records.Select(record => (ClaimRecord)record.Record))
        {
            await UpdateClaimAsync(record, claims[record.Id], cancellationToken);
            await UpdateChainsAsync(record, [.. attestations[record.Id]], cancellationToken);
        }
    }

    private async Task UpdateClaimAsync(ClaimRecord record, Claim claim, CancellationToken cancellationToken)
    {
        if (CanonicalJson.Write(claim.ToRecord()) == StoredRows.Normalized(record))
            return;
        await db.Topics.Where(topic => record.Topics.Contains(topic.Id)).LoadAsync(cancellationToken);
        await db.Places.Where(place => record.Places.Contains(place.Id)).LoadAsync(cancellationToken);
        ClaimLoader.Write(db, record, claim);
        Stamp(RecordKind.Claim, claim, CanonicalJson.Write(record with { Attestations = [] }), Operation.Updated);
    }

    // As a whole, because depth runs through the chains.
    private async Task UpdateChainsAsync(ClaimRecord record, Attestation[] stored, CancellationToken cancellationToken)
    {
        var before = stored.ToDictionary(attestation => attestation.Id, attestation => CanonicalJson.Write(attestation.ToRecord()), StringComparer.Ordinal);
        var due = record.Attestations.Where(attestation => before.GetValueOrDefault(attestation.Id(record.Id)) != Chains.Normalized(attestation, record.Id))
            .ToDictionary(attestation => attestation.Id(record.Id), StringComparer.Ordinal);
        if (due.Count == 0)
            return;
        var chains = Chains.Merged(record, stored, due.Keys.ToHashSet(StringComparer.Ordinal), revision);
        await db.Attestations.Where(attestation => attestation.ClaimId == record.Id).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(chains.Values);
        foreach (var (id, attestation) in due)
            Stamp(RecordKind.Attestation, chains[id], CanonicalJson.Write(attestation), before.ContainsKey(id) ? Operation.Updated : Operation.Created);
    }

    private void Stamp(RecordKind kind, Entity entity, string json, Operation operation)
    {
        entity.Revision = revision;
        // Somebody else's now than the dataset's that ships.
        entity.LoadedFrom = null;
        db.Add(new Change { RevisionNumber = revision, Kind = kind, RecordId = entity.Id, Operation = operation, Record = json });
    }
}
