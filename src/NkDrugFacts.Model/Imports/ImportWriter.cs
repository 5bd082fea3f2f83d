using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Organizations;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Sources;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>Does what a plan says, within a transaction: copies what is new, then updates what is different.</summary>
internal sealed class ImportWriter(FactsDbContext db, long revision, ImportPlan plan, IProgress<ImportProgress>? progress)
{
    private const int BatchSize = 2000;
    private const int MostSpellings = 200_000;

    /// <summary>From so many new records on it pays to make the tables ready for them.</summary>
    private const int Large = 1000;

    private static readonly string[] Searched = ["search_documents", "search_index", "recorded_words"];

    private readonly ImportTables _tables = new(db);
    private readonly HashSet<string> _contested = new(StringComparer.Ordinal);
    private bool _isLarge;
    private bool _isFirst;

    public async Task WriteAsync(ImportContent content, CancellationToken cancellationToken)
    {
        if (plan.Actions.Contains(ImportAction.Create))
        {
            _isLarge = plan.Counts.Created >= Large;
            _isFirst = _isLarge && !await db.Attestations.AnyAsync(cancellationToken);
            var settle = await PrepareAsync(_tables.Names, cancellationToken);
            await CopyAsync(content, cancellationToken);
            progress?.Report(new("Settling", 0, 1));
            await settle();
            // What they contradict is judged together with them, now that all of it is there.
            foreach (var claims in _contested.Chunk(BatchSize))
                await StoredCorroborations.RecomputeAsync(db, claims, cancellationToken);
            await IndexAsync(cancellationToken);
        }

        if (plan.Actions.Contains(ImportAction.Update))
            await new ImportUpdates(db, revision).WriteAsync(Planned(content, ImportAction.Update), cancellationToken);
    }

    // Where there is nothing yet, nobody is kept waiting for tables that are being made ready.
    private Task<Func<Task>> PrepareAsync(IReadOnlyCollection<string> tables, CancellationToken cancellationToken) =>
        _isLarge ? db.PrepareCopyingAsync(_isFirst ? tables : [], cancellationToken) : Task.FromResult(() => Task.CompletedTask);

    private IEnumerable<ImportRecord> Planned(ImportContent content, ImportAction action)
    {
        var at = 0;
        foreach (var record in content.ReadAgain())
            if (plan.Actions[at++] == action)
                yield return record;
    }

    private async Task CopyAsync(ImportContent content, CancellationToken cancellationToken)
    {
        using var batches = Batches(Planned(content, ImportAction.Create)).GetEnumerator();
        var more = batches.MoveNext();
        for (var kind = ImportKind.Dataset; more && batches.Current[0].Kind != ImportKind.Claim; more = batches.MoveNext())
        {
            if (batches.Current[0].Kind != kind)
                await SettleAsync(kind, cancellationToken);
            kind = batches.Current[0].Kind;
            await CopyAsync(kind, batches.Current, cancellationToken);
            progress?.Report(new("Copying", content.Done, content.Total));
        }

        foreach (var kind in Enum.GetValues<ImportKind>())
            await SettleAsync(kind, cancellationToken);
        if (more)
            await CopyClaimsAsync(content, batches, cancellationToken);
    }

    // The next claims are read and judged while the database takes those before.
    private async Task CopyClaimsAsync(ImportContent content, IEnumerator<List<ImportRecord>> batches, CancellationToken cancellationToken)
    {
        var deriving = await ClaimDeriving.LoadAsync(db, revision, cancellationToken);
        for (var claims = deriving.Derive(batches.Current, cancellationToken); claims is not null;)
        {
            var next = Task.Run(() => batches.MoveNext() ? deriving.Derive(batches.Current, cancellationToken) : null, cancellationToken);
            await Task.WhenAll(CopyAsync(claims, cancellationToken), next);
            claims = await next;
            progress?.Report(new("Copying", content.Done, content.Total));
        }

        await _tables.SettleAsync<ClaimRelation>(cancellationToken);
    }

    private static IEnumerable<List<ImportRecord>> Batches(IEnumerable<ImportRecord> records)
    {
        var (batch, attestations) = (new List<ImportRecord>(), 0);
        foreach (var record in records)
        {
            if (batch.Count > 0 && (batch[0].Kind != record.Kind || batch.Count == BatchSize || attestations > 5 * BatchSize))
            {
                yield return batch;
                (batch, attestations) = ([], 0);
            }

            batch.Add(record);
            attestations += (record.Record as ClaimRecord)?.Attestations.Count ?? 0;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task CopyAsync(ClaimBatch batch, CancellationToken cancellationToken)
    {
        await _tables.CopyAsync(batch.Claims, cancellationToken);
        await _tables.CopyAsync(batch.Attestations, cancellationToken);
        await _tables.CopyAsync(batch.Past, cancellationToken);
        await _tables.CopyAsync(batch.Publishers, cancellationToken);
        await _tables.CopyAsync(batch.Changes, cancellationToken);
        await _tables.CopyBesideAsync(batch.Relations, cancellationToken);
        foreach (var relation in batch.Relations.Where(relation => relation.Strength == ContradictionStrength.Strict))
            _contested.UnionWith([relation.ClaimId, relation.RelatedId]);
    }

    private async Task CopyAsync(ImportKind kind, List<ImportRecord> batch, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case ImportKind.Topic:
                await _tables.CopyBesideAsync(Stamped(batch, (TopicRecord record) => record.Write(null)), cancellationToken);
                break;
            case ImportKind.Place:
                await _tables.CopyBesideAsync(Stamped(batch, (PlaceRecord record) => record.Write(null)), cancellationToken);
                break;
            case ImportKind.Organization:
                await _tables.CopyBesideAsync(Stamped(batch, (OrganizationRecord record) => record.Write(null)), cancellationToken);
                break;
            case ImportKind.Person:
                await _tables.CopyAsync(Stamped(batch, (PersonRecord record) => record.Write(null)), cancellationToken);
                break;
            case ImportKind.Source:
                await _tables.CopyAsync(Stamped(batch, (SourceRecord record) => record.Write(null)), cancellationToken);
                break;
            default:
                await _tables.CopyAsync(batch.ConvertAll(record => NewDocument((DocumentRecord)record.Record)), cancellationToken);
                return;
        }

        await _tables.CopyAsync(batch.ConvertAll(record => Changed(record, CanonicalJson.Write)), cancellationToken);
    }

    private List<TEntity> Stamped<TRecord, TEntity>(List<ImportRecord> batch, Func<TRecord, TEntity> write) where TEntity : Entity => batch.ConvertAll(record =>
    {
        var entity = write((TRecord)record.Record);
        entity.Revision = revision;
        return entity;
    });

    private static Document NewDocument(DocumentRecord record) => new() { Id = record.Id, SourceId = record.Source, Length = record.Length, Note = record.Note };

    private Change Changed(ImportRecord record, Func<object, string> write) => new()
    {
        RevisionNumber = revision,
        Kind = EnumWords.Parse<RecordKind>(record.Kind.Word())!.Value,
        RecordId = record.Id,
        Operation = Operation.Created,
        Record = write(record.Record),
    };

    private Task SettleAsync(ImportKind kind, CancellationToken cancellationToken) => kind switch
    {
        ImportKind.Topic => _tables.SettleAsync<Topic>(cancellationToken),
        ImportKind.Place => _tables.SettleAsync<Place>(cancellationToken),
        ImportKind.Organization => _tables.SettleAsync<Organization>(cancellationToken),
        _ => Task.CompletedTask,
    };

    // What was copied bears the number of this revision, so no list of it has to be kept.
    private async Task IndexAsync(CancellationToken cancellationToken)
    {
        var (done, total, spellings) = (0L, 0L, new HashSet<string>(StringComparer.Ordinal));
        var settle = await PrepareAsync(Searched, cancellationToken);
        foreach (var kind in SearchRecords.Kinds)
            total += await Written(kind).LongCountAsync(cancellationToken);
        foreach (var kind in SearchRecords.Kinds)
            for (var last = ""; await Written(kind).Where(id => string.Compare(id, last) > 0).OrderBy(id => id).Take(BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } ids;)
            {
                last = ids[^1];
                await StoredSearchDocuments.AddAsync(db, kind, ids, spellings, cancellationToken);
                progress?.Report(new("Indexing", done += ids.Count, total));
                // Enough to spare most questions, and no more than so many.
                if (spellings.Count > MostSpellings)
                    spellings.Clear();
            }

        await settle();
    }

    private IQueryable<string> Written(RecordKind kind) => kind switch
    {
        RecordKind.Claim => db.Claims.Where(claim => claim.Revision == revision).Select(claim => claim.Id),
        RecordKind.Source => db.Sources.Where(source => source.Revision == revision).Select(source => source.Id),
        RecordKind.Person => db.People.Where(person => person.Revision == revision).Select(person => person.Id),
        _ => db.Attestations.Where(attestation => attestation.Revision == revision && attestation.Quotation != null).Select(attestation => attestation.Id),
    };
}
