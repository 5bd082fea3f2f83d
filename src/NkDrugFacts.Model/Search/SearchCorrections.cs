using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Search;

/// <summary>What somebody probably meant who found nothing.</summary>
public static class SearchCorrections
{
    private const int Shortest = 3;
    private const int Longest = 30;

    // Of as many equally near words the most frequent is looked for.
    private const int MostCandidates = 10;

    /// <summary>The query with each word that occurs nowhere replaced by the nearest that does; null when there is none, or when that finds nothing either.</summary>
    /// <param name="kind">Where it has to be found; null for anywhere.</param>
    public static async Task<SearchQuery?> CorrectedAsync(FactsDbContext db, RecordKind? kind, SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        IReadOnlyList<RecordKind> kinds = kind is { } one ? [one] : SearchRecords.Kinds;
        var text = query.Text;
        foreach (var word in query.Wanted.OrderByDescending(word => word.Start))
            if (IsSpelling(word.Folded) && await CountAsync(db, kinds, Of(word.Folded), cancellationToken) == 0
                && await NearestAsync(db, kinds, word.Folded, cancellationToken) is { } nearest)
                text = text[..word.Start] + nearest + text[word.End..];
        return text != query.Text && SearchQuery.TryParse(text, out var corrected, out _) && await CountAsync(db, kinds, corrected, cancellationToken) > 0 ? corrected : null;
    }

    /// <summary>Numbers are not misspelled, and what is very short is near to everything.</summary>
    internal static bool IsSpelling(string word) => word.Length is >= Shortest and <= Longest && word.All(char.IsLetter);

    private static async Task<string?> NearestAsync(FactsDbContext db, IReadOnlyList<RecordKind> kinds, string word, CancellationToken cancellationToken)
    {
        var most = word.Length < 6 ? 1 : 2;
        var spellings = await db.SearchWords.Where(spelling => spelling.Length >= word.Length - most && spelling.Length <= word.Length + most).Select(spelling => spelling.Word).ToListAsync(cancellationToken);
        var near = spellings.Select(spelling => (Word: spelling, Distance: Nearest.Distance(word, spelling))).Where(candidate => candidate.Distance <= most);
        foreach (var equals in near.GroupBy(candidate => (candidate.Distance, StartsOtherwise: candidate.Word[0] != word[0]), candidate => candidate.Word).OrderBy(group => group.Key))
        {
            var found = new List<(string Word, int Count)>();
            foreach (var candidate in equals.Order(StringComparer.Ordinal).Take(MostCandidates))
                found.Add((candidate, await CountAsync(db, kinds, Of(candidate), cancellationToken)));
            if (found.MaxBy(candidate => candidate.Count) is { Count: > 0 } best)
                return best.Word;
        }

        return null;
    }

    private static SearchQuery Of(string word) => new SearchQueryParser(word).Parse();

    private static async Task<int> CountAsync(FactsDbContext db, IReadOnlyList<RecordKind> kinds, SearchQuery query, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var kind in kinds)
            count += await db.Search(kind, query).CountAsync(cancellationToken);
        return count;
    }
}
