using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>Keeps the words by which quotations and statements are looked up equal to what these say; called wherever the search documents are kept right.</summary>
internal static class StoredRecordedWords
{
    /// <summary>Makes the words of these records anew. To be called within a transaction.</summary>
    /// <param name="words">Those that are stored of them, and of records that are no more.</param>
    /// <returns>Of how many records they differed.</returns>
    public static async Task<int> StoreAsync(FactsDbContext db, RecordKind kind, IQueryable<RecordedWord> words, IReadOnlyCollection<SearchRecord> records, CancellationToken cancellationToken)
    {
        if (!RecordedWord.Has(kind))
            return 0;
        var stored = (await words.AsNoTracking().Where(word => word.Kind == kind).Select(word => new { word.RecordId, word.Word }).ToListAsync(cancellationToken))
            .ToLookup(word => word.RecordId, word => word.Word, StringComparer.Ordinal);
        var right = records.ToDictionary(record => record.Id, RecordedWord.Of, StringComparer.Ordinal);
        List<string> differing = [.. right.Keys.Union(stored.Select(record => record.Key), StringComparer.Ordinal).Where(id => !stored[id].ToHashSet(StringComparer.Ordinal).SetEquals(right.GetValueOrDefault(id, [])))];
        if (differing.Count == 0)
            return 0;
        if (differing.Exists(stored.Contains))
            await db.RecordedWords.Where(word => word.Kind == kind && differing.Contains(word.RecordId)).ExecuteDeleteAsync(cancellationToken);
        await ManyRows.ExecuteAsync(
            db, "insert into recorded_words (kind, word, record_id) values ", 2,
            differing.SelectMany(id => right.GetValueOrDefault(id, []).Select(word => new object[] { SqlLiteral.Of(kind), word, id })), "", cancellationToken);
        return differing.Count;
    }
}
