using Microsoft.EntityFrameworkCore;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Writing;

/// <summary>Takes back everything that one revision did, as another revision: so nothing is lost, and the undoing can be undone.</summary>
public static class Undoing
{
    private const int MostNamed = 5;

    // What others refer to comes first, and goes last.
    private static readonly RecordKind[] Order = [RecordKind.Topic, RecordKind.Place, RecordKind.Organization, RecordKind.Person, RecordKind.Source, RecordKind.Claim];

    /// <summary>To be called within the transaction in which <paramref name="revision"/> took its number. Written carries no id, since it is of many records.</summary>
    public static async Task<EditOutcome> ApplyAsync(FactsDbContext db, long number, Revision revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var changes = await db.Changes.AsNoTracking().Where(change => change.RevisionNumber == number).ToListAsync(cancellationToken);
        if (changes.Count == 0)
            return new EditOutcome.Conflict($"Revision {number} changed no record.");
        if (await LaterAsync(db, number, cancellationToken) is { Count: > 0 } later)
            return new EditOutcome.Conflict($"Written again since revision {number}: {string.Join(", ", later.Take(MostNamed))}{(later.Count > MostNamed ? $" and {later.Count - MostNamed} others" : "")}. Undo the later revision first.");
        return await new Undo(db, number, changes, revision).RunAsync(cancellationToken);
    }

    // What was written since and taken back again stands as the revision left it.
    private static async Task<List<string>> LaterAsync(FactsDbContext db, long number, CancellationToken cancellationToken) =>
        [.. (await (from change in db.Changes
                    where change.RevisionNumber == number
                    from last in db.Changes.Where(last => last.Kind == change.Kind && last.RecordId == change.RecordId && last.RevisionNumber > number)
                        .OrderByDescending(last => last.RevisionNumber).Take(1)
                    where last.Record != change.Record || (last.Operation == Operation.Retracted) != (change.Operation == Operation.Retracted)
                    orderby change.RecordId
                    select change.RecordId).ToListAsync(cancellationToken)).Distinct(StringComparer.Ordinal)];

    private sealed class Undo(FactsDbContext db, long number, IReadOnlyList<Change> changes, Revision revision)
    {
        private readonly RecordWriter writer = new(db, revision);
        private readonly Dictionary<(RecordKind, string), string> before = [];

        public async Task<EditOutcome> RunAsync(CancellationToken cancellationToken)
        {
            await ReadBeforeAsync(cancellationToken);
            await ReviveAsync(cancellationToken);
            foreach (var kind in Order)
            {
                foreach (var (id, record) in await RecordsAsync(kind, cancellationToken))
                    await writer.WriteAsync(kind, record.ToString(Formatting.None), cancellationToken);
                // So that what comes next finds it.
                await db.SaveChangesAsync(cancellationToken);
                if (kind == RecordKind.Source)
                    await ReturnDocumentsAsync(cancellationToken);
            }

            foreach (var kind in Order.Reverse())
                if (await RetractCreatedAsync(kind, cancellationToken) is { } conflict)
                    return conflict;
            // As of what was erased meanwhile.
            if (revision.Changes.Count == 0)
                return new EditOutcome.Conflict($"Nothing that revision {number} did can be taken back: everything stands as it did before.");
            return await CheckAsync(cancellationToken) ?? new EditOutcome.Written("");
        }

        private async Task ReadBeforeAsync(CancellationToken cancellationToken)
        {
            var states = await (from change in db.Changes
                                where change.RevisionNumber == number
                                from earlier in db.Changes.Where(earlier => earlier.Kind == change.Kind && earlier.RecordId == change.RecordId && earlier.RevisionNumber < number)
                                    .OrderByDescending(earlier => earlier.RevisionNumber).Take(1)
                                where earlier.Operation != Operation.Retracted
                                select new { earlier.Kind, earlier.RecordId, earlier.Record }).ToListAsync(cancellationToken);
            foreach (var state in states)
                before[(state.Kind, state.RecordId)] = state.Record;
        }

        // Ids that come back stand for the same things again.
        private async Task ReviveAsync(CancellationToken cancellationToken)
        {
            foreach (var change in changes.Where(change => change.Operation == Operation.Retracted))
                await db.Tombstones.Where(tombstone => tombstone.Kind == change.Kind && tombstone.Id == change.RecordId).ExecuteDeleteAsync(cancellationToken);
        }

        // The texts of a work that was merged are its own again.
        private async Task ReturnDocumentsAsync(CancellationToken cancellationToken)
        {
            foreach (var merged in changes.Where(change => change is { Operation: Operation.Retracted, Kind: RecordKind.Source }))
                foreach (var document in (await db.Documents.ToListAsync(cancellationToken)).Where(document => document.MergedFrom is [.., var last] && last == merged.RecordId))
                {
                    document.SourceId = merged.RecordId;
                    document.MergedFrom.RemoveAt(document.MergedFrom.Count - 1);
                }
        }

        /// <summary>The records of a kind that are to stand as before; claims with the attestations that they had.</summary>
        private async Task<List<(string Id, JObject Record)>> RecordsAsync(RecordKind kind, CancellationToken cancellationToken)
        {
            if (kind != RecordKind.Claim)
                return [.. before.Where(state => state.Key.Item1 == kind).Select(state => (state.Key.Item2, Editing.Parse(state.Value)))];
            var ids = changes.Where(change => change.Kind == RecordKind.Claim || change.Kind == RecordKind.Attestation).Select(change => change.RecordId.Split('.', 2)[0]).ToHashSet(StringComparer.Ordinal);
            var records = new List<(string, JObject)>();
            foreach (var id in ids)
            {
                var stored = await StoredRecord.FindAsync(db, kind, id, cancellationToken);
                // A claim that the revision created goes as a whole.
                if (stored is not null && changes.Any(change => change is { Kind: RecordKind.Claim, Operation: Operation.Created } && change.RecordId == id))
                    continue;
                records.Add((id, Restored(id, stored is null ? null : Editing.Parse(stored.Json))));
            }

            return records;
        }

        private JObject Restored(string id, JObject? stored)
        {
            var claim = before.TryGetValue((RecordKind.Claim, id), out var json) ? Editing.Parse(json) : (JObject)stored!.DeepClone();
            var attestations = (stored?["attestations"] as JArray ?? []).ToDictionary(attestation => (string)attestation["key"]!, StringComparer.Ordinal);
            foreach (var change in changes.Where(change => change.Kind == RecordKind.Attestation && change.RecordId.StartsWith($"{id}.", StringComparison.Ordinal)))
                if (before.TryGetValue((RecordKind.Attestation, change.RecordId), out var earlier))
                    attestations[StoredRecord.Key(change.RecordId)] = Editing.Parse(earlier);
                else
                    attestations.Remove(StoredRecord.Key(change.RecordId));
            claim["attestations"] = new JArray(attestations.Values);
            return claim;
        }

        private async Task<EditOutcome?> RetractCreatedAsync(RecordKind kind, CancellationToken cancellationToken)
        {
            var created = changes.Where(change => change.Operation == Operation.Created && change.Kind == kind).Select(change => change.RecordId).ToList();
            foreach (var id in created)
            {
                if (await Editing.RetractableAsync(db, kind, id, created, cancellationToken) is { } conflict)
                    return conflict;
                await writer.RetractAsync(kind, id, successor: null, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        // What stood before was right then; what was written elsewhere since may stand against it.
        private async Task<EditOutcome?> CheckAsync(CancellationToken cancellationToken)
        {
            foreach (var (kind, id) in before.Keys.Select(key => key.Item1 == RecordKind.Attestation ? (RecordKind.Claim, key.Item2.Split('.', 2)[0]) : key).ToHashSet())
                if (await StoredRecord.FindAsync(db, kind, id, cancellationToken) is { } stored
                    && await RecordChecks.OfAsync(db, kind, Editing.Parse(stored.Json), cancellationToken) is [var error, ..])
                    return new EditOutcome.Conflict($"The {kind.Word()} '{id}' cannot stand again as it did: {error.At} {error.Message}");
            return null;
        }
    }
}
