using Microsoft.EntityFrameworkCore;

namespace NkDrugFacts.Model.Search;

/// <summary>Spellings that nobody is to be corrected to any more, unless something else is spelled so.</summary>
internal static class ForgottenSpellings
{
    private const int BatchSize = 500;

    /// <summary>To be called when the documents of everything that was written are stored.</summary>
    public static async Task RemoveAsync(FactsDbContext db, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        foreach (var word in await db.SearchWords.Where(word => words.Contains(word.Word)).Select(word => word.Word).ToListAsync(cancellationToken))
            if (!await IsSpelledAsync(db, word, cancellationToken))
                await db.SearchWords.Where(stored => stored.Word == word).ExecuteDeleteAsync(cancellationToken);
    }

    // Documents hold stems: those with the same one are read.
    private static async Task<bool> IsSpelledAsync(FactsDbContext db, string word, CancellationToken cancellationToken)
    {
        var stem = $"{Word.In(word).Single().Stem} ";
        for (var last = 0L; await db.SearchDocuments.AsNoTracking()
            .Where(document => document.Number > last && (document.OwnWords.Contains(stem) || document.NameWords.Contains(stem) || document.TextWords.Contains(stem) || document.NoteWords.Contains(stem)))
            .OrderBy(document => document.Number).Take(BatchSize).Select(document => new { document.Number, document.Kind, document.RecordId }).ToListAsync(cancellationToken) is { Count: > 0 } found;)
        {
            last = found[^1].Number;
            foreach (var kind in found.GroupBy(document => document.Kind, document => document.RecordId))
                if ((await SearchRecords.LoadAsync(db, kind.Key, [.. kind], cancellationToken)).Exists(record => record.Spellings.Contains(word, StringComparer.Ordinal)))
                    return true;
        }

        return false;
    }
}
