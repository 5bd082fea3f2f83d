using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

/// <summary>Writes records as parts of one revision, whose number the caller has taken in the same transaction. What it writes is to be saved by the caller, and was checked before.</summary>
internal sealed class RecordWriter(FactsDbContext db, Revision revision)
{
    /// <summary>Creates the record, or brings the stored one to it. Whether that changed anything.</summary>
    /// <param name="json">The whole record, a claim with its attestations.</param>
    public async Task<bool> WriteAsync(RecordKind kind, string json, CancellationToken cancellationToken) => kind switch
    {
        RecordKind.Topic => await WriteAsync(kind, CanonicalJson.Read<TopicRecord>(json), db.Topics, record => record.Id, RecordMapping.Write, StoredRecords.ToRecord, cancellationToken),
        RecordKind.Place => await WriteAsync(kind, CanonicalJson.Read<PlaceRecord>(json), db.Places, record => record.Id, RecordMapping.Write, StoredRecords.ToRecord, cancellationToken),
        RecordKind.Organization => await WriteAsync(kind, CanonicalJson.Read<OrganizationRecord>(json), db.Organizations, record => record.Id, RecordMapping.Write, StoredRecords.ToRecord, cancellationToken),
        RecordKind.Person => await WriteAsync(kind, await ProtectedAsync(CanonicalJson.Read<PersonRecord>(json), cancellationToken), db.People, record => record.Id, RecordMapping.Write, StoredRecords.ToRecord, cancellationToken),
        RecordKind.Source => await WriteAsync(kind, CanonicalJson.Read<SourceRecord>(json), db.Sources, record => record.Id, RecordMapping.Write, StoredRecords.ToRecord, cancellationToken),
        RecordKind.Claim => await WriteClaimAsync(CanonicalJson.Read<ClaimRecord>(json), cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Attestations are written with their claim."),
    };

    /// <summary>Takes a record out of the dataset; it must be one that no other refers to. A claim goes with its attestations.</summary>
    /// <param name="successor">The id that takes its place; null when none does.</param>
    /// <param name="attestations">By the ids of a claim's attestations, those that take their places.</param>
    public async Task RetractAsync(RecordKind kind, string id, string? successor, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? attestations = null)
    {
        if (kind == RecordKind.Claim)
        {
            var claim = await StoredClaims.SingleAsync(claim => claim.Id == id, cancellationToken);
            var buried = await db.Attestations.Where(attestation => attestation.ClaimId == id).ToListAsync(cancellationToken);
            foreach (var attestation in buried)
                Bury(RecordKind.Attestation, attestation.Id, CanonicalJson.Write(attestation.ToRecord()), attestations?.GetValueOrDefault(attestation.Id));
            Bury(kind, id, CanonicalJson.Write(claim.ToRecord()), successor);
            db.RemoveRange(buried);
            db.Remove(claim);
            return;
        }

        var stored = await StoredRecord.FindAsync(db, kind, id, cancellationToken);
        Bury(kind, id, stored!.Json, successor);
        db.Remove((await FindAsync(kind, id, cancellationToken))!);
    }

    private IQueryable<Claim> StoredClaims => db.Claims.AsSplitQuery().Include(claim => claim.Topics).Include(claim => claim.Places).Include(claim => claim.Relations);

    private async Task<PersonRecord> ProtectedAsync(PersonRecord record, CancellationToken cancellationToken) =>
        record.Over(await db.People.Where(person => person.Id == record.Id).Select(person => person.Protected).SingleOrDefaultAsync(cancellationToken));

    private async Task<object?> FindAsync(RecordKind kind, string id, CancellationToken cancellationToken) => kind switch
    {
        RecordKind.Topic => await db.Topics.FindAsync([id], cancellationToken),
        RecordKind.Place => await db.Places.FindAsync([id], cancellationToken),
        RecordKind.Organization => await db.Organizations.FindAsync([id], cancellationToken),
        RecordKind.Person => await db.People.FindAsync([id], cancellationToken),
        _ => await db.Sources.FindAsync([id], cancellationToken),
    };

    private async Task<bool> WriteAsync<TRecord, TEntity>(
        RecordKind kind, TRecord record, DbSet<TEntity> set, Func<TRecord, string> id, Func<TRecord, TEntity?, TEntity> write, Func<TEntity, TRecord> read, CancellationToken cancellationToken)
        where TEntity : Entity
    {
        var (json, wanted) = (CanonicalJson.Write(record), id(record));
        var stored = await set.SingleOrDefaultAsync(entity => entity.Id == wanted, cancellationToken);
        if (stored is not null && CanonicalJson.Write(read(stored)) == json)
            return false;
        var entity = write(record, stored);
        if (stored is null)
            db.Add(entity);
        Stamp(kind, entity, json, stored is null ? Operation.Created : Operation.Updated);
        return true;
    }

    private async Task<bool> WriteClaimAsync(ClaimRecord record, CancellationToken cancellationToken)
    {
        var sent = record with { Topics = [.. record.Topics.Order(StringComparer.Ordinal)], Places = [.. record.Places.Order(StringComparer.Ordinal)], Relations = InOrder(record.Relations), Attestations = [] };
        var stored = await StoredClaims.SingleOrDefaultAsync(claim => claim.Id == record.Id, cancellationToken);
        var json = CanonicalJson.Write(sent);
        var changed = stored is null || CanonicalJson.Write(stored.ToRecord()) != json;
        if (changed)
        {
            await db.Topics.Where(topic => sent.Topics.Contains(topic.Id)).LoadAsync(cancellationToken);
            await db.Places.Where(place => sent.Places.Contains(place.Id)).LoadAsync(cancellationToken);
            var claim = ClaimLoader.Write(db, sent, stored);
            if (stored is null)
                db.Add(claim);
            Stamp(RecordKind.Claim, claim, json, stored is null ? Operation.Created : Operation.Updated);
        }

        return await WriteChainsAsync(record, cancellationToken) || changed;
    }

    private async Task<bool> WriteChainsAsync(ClaimRecord claim, CancellationToken cancellationToken)
    {
        var stored = await db.Attestations.AsNoTracking().Where(attestation => attestation.ClaimId == claim.Id).ToDictionaryAsync(attestation => attestation.Id, StringComparer.Ordinal, cancellationToken);
        var (chains, changed) = (new Dictionary<string, Attestation>(StringComparer.Ordinal), false);
        foreach (var record in claim.Attestations)
        {
            var attestation = Datasets.AttestationMapping.ToAttestation(record, claim.Id);
            var (json, before) = (CanonicalJson.Write(record), stored.GetValueOrDefault(attestation.Id));
            chains.Add(attestation.Id, attestation);
            if (before is not null && CanonicalJson.Write(before.ToRecord()) == json)
            {
                (attestation.Revision, attestation.LoadedFrom) = (before.Revision, before.LoadedFrom);
                continue;
            }

            Stamp(RecordKind.Attestation, attestation, json, before is null ? Operation.Created : Operation.Updated);
            changed = true;
        }

        var dropped = stored.Values.Where(attestation => !chains.ContainsKey(attestation.Id)).ToList();
        foreach (var attestation in dropped)
            Bury(RecordKind.Attestation, attestation.Id, CanonicalJson.Write(attestation.ToRecord()), successor: null);
        if (!changed && dropped.Count == 0)
            return false;
        await ClaimLoader.ReplaceChainsAsync(db, claim.Id, chains, cancellationToken);
        return true;
    }

    private static IReadOnlyList<RelationRecord> InOrder(IEnumerable<RelationRecord> relations) =>
        [.. relations.OrderBy(relation => relation.Claim, StringComparer.Ordinal).ThenBy(relation => relation.Type)];

    // Written by hand: no load replaces it again.
    private void Stamp(RecordKind kind, Entity entity, string json, Operation operation)
    {
        (entity.Revision, entity.LoadedFrom) = (revision.Number, null);
        Record(kind, entity.Id, json, operation);
    }

    private void Bury(RecordKind kind, string id, string json, string? successor)
    {
        Record(kind, id, json, Operation.Retracted);
        db.Add(new Tombstone { Kind = kind, Id = id, Revision = revision.Number, Reason = revision.Reason, SuccessorId = successor });
    }

    private void Record(RecordKind kind, string id, string json, Operation operation) =>
        revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = kind, RecordId = id, Operation = operation, Record = json });
}
