using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Search;

/// <summary>Keeps the words by which records are found, and those by which attributions are checked, equal to what the records say.</summary>
public static class StoredSearchDocuments
{
    private const int BatchSize = 2000;

    /// <summary>Makes every document anew, and stores what differs as one revision.</summary>
    public static async Task<SearchRebuildReport> RebuildAsync(FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        // Taken first, so that nobody writes while this reads; given back when there was nothing to repair.
        await RevisionWriter.NextAsync(db, "rebuild", "Indexed every record for search", time, cancellationToken);
        var (documents, differences, spellings) = (0, 0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var kind in SearchRecords.Kinds)
            for (string? last = ""; last is not null;)
            {
                var after = last;
                var ids = await SearchRecords.Ids(db, kind).Where(id => string.Compare(id, after) > 0).OrderBy(id => id).Take(BatchSize).ToListAsync(cancellationToken);
                last = ids.Count < BatchSize ? null : ids[^1];
                documents += ids.Count;
                differences += await StoreAsync(db, kind, ids, db.SearchDocuments.Between(after, last), db.RecordedWords.Between(after, last), spellings, cancellationToken);
            }

        var (missing, stale) = await StoreSpellingsAsync(db, spellings, cancellationToken);
        differences += missing;
        if (differences + stale == 0)
            await transaction.RollbackAsync(cancellationToken);
        else
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        return new(documents, differences);
    }

    /// <summary>Makes the documents of these records anew, and takes out those of records that are gone. To be called within a transaction.</summary>
    internal static async Task UpdateAsync(FactsDbContext db, IReadOnlyDictionary<RecordKind, IReadOnlyCollection<string>> records, CancellationToken cancellationToken)
    {
        foreach (var (kind, ids) in records)
            foreach (var batch in ids.Chunk(BatchSize))
                await StoreAsync(
                    db, kind, batch, db.SearchDocuments.Where(document => batch.Contains(document.RecordId)), db.RecordedWords.Where(word => batch.Contains(word.RecordId)), spellings: null, cancellationToken);
    }

    /// <summary>Makes the documents of records that are new, and of which nothing can be stored. To be called within a transaction.</summary>
    /// <param name="spellings">Those that were stored by calls before this one.</param>
    internal static async Task AddAsync(FactsDbContext db, RecordKind kind, IReadOnlyCollection<string> ids, HashSet<string> spellings, CancellationToken cancellationToken)
    {
        var records = await SearchRecords.LoadAsync(db, kind, ids, cancellationToken);
        var documents = records.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(record => (Document: record.ToDocument(), Spellings: record.Spellings.ToList(), Words: RecordedWord.Of(record))).ToList();
        await db.IndexAsync(kind, [], documents.ConvertAll(record => record.Document), cancellationToken);
        await AddSpellingsAsync(db, [.. documents.SelectMany(record => record.Spellings).Where(spellings.Add)], cancellationToken);
        if (RecordedWord.Has(kind))
            await db.CopyAsync("recorded_words", ["kind", "word", "record_id"], documents.SelectMany(record => record.Words.Select(word => new object?[] { kind.Word(), word, record.Document.RecordId })), cancellationToken);
    }

    /// <param name="documents">What is stored of these records: whatever is among it and not of one of them is of nobody.</param>
    /// <param name="words">The same.</param>
    private static async Task<int> StoreAsync(
        FactsDbContext db, RecordKind kind, IReadOnlyCollection<string> ids, IQueryable<SearchDocument> documents, IQueryable<RecordedWord> words, HashSet<string>? spellings, CancellationToken cancellationToken)
    {
        var records = await SearchRecords.LoadAsync(db, kind, ids, cancellationToken);
        var stored = await documents.AsNoTracking().Where(document => document.Kind == kind).ToDictionaryAsync(document => document.RecordId, StringComparer.Ordinal, cancellationToken);
        var right = records.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(record => record.ToDocument()).ToList();
        var fresh = right.Where(document => stored.GetValueOrDefault(document.RecordId)?.SaysTheSameAs(document) != true).ToList();
        var gone = stored.Keys.Except(right.Select(document => document.RecordId), StringComparer.Ordinal);
        List<string> removed = [.. fresh.Select(document => document.RecordId).Where(stored.ContainsKey), .. gone];
        if (fresh.Count + removed.Count > 0)
            await db.IndexAsync(kind, removed, fresh, cancellationToken);
        var changed = fresh.Select(document => document.RecordId).ToHashSet(StringComparer.Ordinal);
        if (spellings is not null)
            spellings.UnionWith(records.SelectMany(record => record.Spellings));
        else
            await AddSpellingsAsync(db, [.. records.Where(record => changed.Contains(record.Id)).SelectMany(record => record.Spellings).Distinct(StringComparer.Ordinal)], cancellationToken);
        return fresh.Count + removed.Count - fresh.Count(document => stored.ContainsKey(document.RecordId))
            + await StoredRecordedWords.StoreAsync(db, kind, words, records, cancellationToken);
    }

    // A part of an index, whatever is in it: to look up each id, a database that has not counted yet what this writes would read all of it.
    private static IQueryable<SearchDocument> Between(this IQueryable<SearchDocument> documents, string after, string? last) =>
        documents.Where(document => string.Compare(document.RecordId, after) > 0 && (last == null || string.Compare(document.RecordId, last) <= 0));

    private static IQueryable<RecordedWord> Between(this IQueryable<RecordedWord> words, string after, string? last) =>
        words.Where(word => string.Compare(word.RecordId, after) > 0 && (last == null || string.Compare(word.RecordId, last) <= 0));

    // A word that no record has any more stays until a rebuild: a correction is only made to one that is found.
    private static Task AddSpellingsAsync(FactsDbContext db, IReadOnlyCollection<string> words, CancellationToken cancellationToken) =>
        ManyRows.ExecuteAsync(db, "insert into search_words (word, length) values ", 2, words.Select(word => new object?[] { word, word.Length }), " on conflict do nothing", cancellationToken);

    private static async Task<(int Missing, int Stale)> StoreSpellingsAsync(FactsDbContext db, HashSet<string> right, CancellationToken cancellationToken)
    {
        var stored = await db.SearchWords.Select(word => word.Word).ToListAsync(cancellationToken);
        var stale = stored.Where(word => !right.Contains(word)).ToList();
        foreach (var batch in stale.Chunk(BatchSize))
            await db.SearchWords.Where(word => batch.Contains(word.Word)).ExecuteDeleteAsync(cancellationToken);
        right.ExceptWith(stored);
        await AddSpellingsAsync(db, right, cancellationToken);
        return (right.Count, stale.Count);
    }
}

/// <summary>What a rebuild of the search index found: how many records there are, and how many were found by other words than they hold.</summary>
public sealed record SearchRebuildReport(int Records, int Differences);
