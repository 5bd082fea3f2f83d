using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Model.Imports;

/// <summary>Finds every error of an import, and what it will do, without changing anything.</summary>
internal sealed class ImportCheck(FactsDbContext db, ImportErrors errors)
{
    private const int BatchSize = 1000;

    private readonly StoredRows _stored = new(db);
    private readonly GivenIds _given = new(errors);
    private readonly List<ImportAction> _actions = [];
    private readonly List<PassageRecord> _passages = [];
    private DatasetRecord? _dataset;
    private int _created;
    private int _updated;
    private int _unchanged;
    private bool _anyBuried;

    public async Task<ImportPlan> RunAsync(ImportContent content, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var revision = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        _anyBuried = await db.Tombstones.AnyAsync(cancellationToken);
        var documents = await _stored.DocumentsAsync(cancellationToken);
        foreach (var batch in content.Read(errors, documents).Select(record => Note(record, documents)).Chunk(BatchSize))
        {
            await CheckAsync(batch, cancellationToken);
            progress?.Report(new("Checking", content.Done, content.Total));
        }

        await _given.FinishAsync(_stored, cancellationToken);
        return new(revision, _actions, new(_created, _updated, _unchanged), _dataset, _passages);
    }

    // Later records may lie in a document that has only just been met.
    private ImportRecord Note(ImportRecord record, Dictionary<string, DocumentRecord> documents)
    {
        if (record.Record is DocumentRecord document)
            documents[document.Id] = document;
        else if (record.Record is DatasetRecord dataset)
            _dataset = dataset with { Documents = [] };
        else if (record.Record is PassageRecord passage)
            _passages.Add(passage);
        _given.Add(record);
        return record;
    }

    private async Task CheckAsync(ImportRecord[] batch, CancellationToken cancellationToken)
    {
        await _given.ResolveAsync(batch, _stored, cancellationToken);
        foreach (var run in Runs(batch))
        {
            var (kind, ids) = (run[0].Kind, run.Select(record => record.Id).ToList());
            // What the dataset says of itself, and passages, are not records with a history.
            if (kind is ImportKind.Dataset or ImportKind.Passage)
            {
                _actions.AddRange(run.Select(_ => ImportAction.Leave));
                continue;
            }

            var written = await _stored.WrittenAsync(kind, ids, cancellationToken);
            var attestations = kind == ImportKind.Claim ? await _stored.AttestationsAsync(written.Keys, cancellationToken) : [];
            foreach (var record in run)
                _actions.Add(Decide(record, written.GetValueOrDefault(record.Id), attestations));
            if (_anyBuried && kind != ImportKind.Document)
                await RefuseBuriedAsync(kind, run, written, cancellationToken);
        }
    }

    private static IEnumerable<List<ImportRecord>> Runs(ImportRecord[] batch)
    {
        var run = new List<ImportRecord>();
        foreach (var record in batch)
        {
            if (run.Count > 0 && run[0].Kind != record.Kind)
            {
                yield return run;
                run = [];
            }

            run.Add(record);
        }

        if (run.Count > 0)
            yield return run;
    }

    private ImportAction Decide(ImportRecord record, string? written, Dictionary<string, string> attestations)
    {
        if (record.Record is PersonRecord person && written is not null)
            record = Protected(record, person, CanonicalJson.Read<PersonRecord>(written));
        var own = written is null ? ImportAction.Create : written == StoredRows.Normalized(record.Record) ? ImportAction.Leave : ImportAction.Update;
        Count(own);
        if (record.Record is not ClaimRecord claim)
            return own;
        if (own == ImportAction.Create)
        {
            _created += claim.Attestations.Count;
            return own;
        }

        var all = own;
        foreach (var attestation in claim.Attestations)
        {
            var before = attestations.GetValueOrDefault(attestation.Id(claim.Id));
            var action = before is null ? ImportAction.Create : before == Chains.Normalized(attestation, claim.Id) ? ImportAction.Leave : ImportAction.Update;
            Count(action);
            all = action == ImportAction.Leave ? all : ImportAction.Update;
        }

        return all;
    }

    private ImportRecord Protected(ImportRecord record, PersonRecord person, PersonRecord stored)
    {
        foreach (var (key, message) in Protection.Refusals(Editing.Parse(CanonicalJson.Write(person)), stored))
            errors.Add(record.Error(key, message));
        return record with { Record = person.Over(stored.Protected) };
    }

    private void Count(ImportAction action)
    {
        _ = action switch
        {
            ImportAction.Create => _created++,
            ImportAction.Update => _updated++,
            _ => _unchanged++,
        };
    }

    private async Task RefuseBuriedAsync(ImportKind kind, List<ImportRecord> run, Dictionary<string, string> written, CancellationToken cancellationToken)
    {
        var buried = await _stored.BuriedAsync(KindOf(kind), [.. run.Select(record => record.Id).Where(id => !written.ContainsKey(id))], cancellationToken);
        foreach (var record in run)
            if (buried.TryGetValue(record.Id, out var tombstone))
                errors.Add(record.Error("id", Explain(kind.Word(), tombstone)));
        if (kind != ImportKind.Claim)
            return;
        var ids = run.SelectMany(record => ((ClaimRecord)record.Record).Attestations.Select(attestation => attestation.Id(record.Id))).ToList();
        buried = await _stored.BuriedAsync(RecordKind.Attestation, ids, cancellationToken);
        if (buried.Count == 0)
            return;
        foreach (var record in run)
            foreach (var (at, attestation) in ((ClaimRecord)record.Record).Attestations.Index())
                if (buried.TryGetValue(attestation.Id(record.Id), out var tombstone))
                    errors.Add(record.Error(FormattableString.Invariant($"attestations[{at}].key"), Explain("attestation", tombstone)));
    }

    private static string Explain(string noun, Tombstone tombstone) => tombstone.SuccessorId is { } successor
        ? $"the {noun} \"{tombstone.Id}\" has become \"{successor}\"; use that id"
        : $"the {noun} \"{tombstone.Id}\" was retracted in revision {tombstone.Revision}, and its id is given to no other; choose a new one";

    private static RecordKind KindOf(ImportKind kind) => EnumWords.Parse<RecordKind>(kind.Word())!.Value;
}
