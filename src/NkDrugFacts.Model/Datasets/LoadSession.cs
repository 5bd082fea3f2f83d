using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Datasets;

/// <summary>One load under way: what it decides for each record, and the history it writes of that.</summary>
internal sealed class LoadSession(FactsDbContext db, Revision revision)
{
    private readonly List<string> kept = [];

    public FactsDbContext Db => db;
    public long Revision => revision.Number;
    public IReadOnlyList<string> Kept => kept;

    /// <summary>
    /// Creates or updates the row of a record, or leaves it: when it holds the record already, or when somebody else wrote it.
    /// </summary>
    /// <param name="write">Writes the record into the stored entity, or into a new one when there is none.</param>
    public void Store<TRecord, TEntity>(RecordKind kind, string id, TRecord record, TEntity? stored, Func<TRecord, TEntity?, TEntity> write)
        where TEntity : Entity
    {
        var json = CanonicalJson.Write(record);
        if (!IsDue(id, json, stored))
            return;
        var entity = write(record, stored);
        if (stored is null)
            db.Add(entity);
        Stamp(kind, entity, json, stored is null ? Operation.Created : Operation.Updated);
    }

    /// <summary>Leaves the row of a record, which says what must not be stored.</summary>
    public void Keep(string id) => kept.Add(id);

    /// <summary>The stored row is missing, or was loaded from another state of the record.</summary>
    public bool IsDue(string id, string json, Entity? stored)
    {
        if (stored is not null && stored.LoadedFrom is null)
            kept.Add(id);
        return stored is null || (stored.LoadedFrom is not null && stored.LoadedFrom != Hash(json));
    }

    public void Stamp(RecordKind kind, Entity entity, string json, Operation operation)
    {
        entity.Revision = revision.Number;
        entity.LoadedFrom = Hash(json);
        Record(kind, entity.Id, json, operation);
    }

    public void Record(RecordKind kind, string id, string json, Operation operation) =>
        revision.Changes.Add(new() { RevisionNumber = revision.Number, Kind = kind, RecordId = id, Operation = operation, Record = json });

    /// <summary>Marks an id that the bundle no longer has; its last record stays in the history.</summary>
    public async Task RetractAsync(RecordKind kind, string id, CancellationToken cancellationToken)
    {
        var last = await db.Changes.AsNoTracking().Where(change => change.Kind == kind && change.RecordId == id)
            .OrderByDescending(change => change.RevisionNumber).Select(change => change.Record).FirstAsync(cancellationToken);
        Record(kind, id, last, Operation.Retracted);
        db.Add(new Tombstone { Kind = kind, Id = id, Revision = revision.Number, Reason = "No longer in the dataset." });
    }

    public int Count(Operation operation) => revision.Changes.Count(change => change.Operation == operation);

    private static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
