using System.Globalization;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>
/// Finds records that share words with a text, by the rarest of its words. The one part of a check that asks the database;
/// the same on every database, ties included.
/// </summary>
public static class Candidates
{
    /// <summary>So many are aligned with a text.</summary>
    public const int Most = 60;

    // A word of more records than this tells them apart badly: it is not counted further.
    private const int Frequent = 1000;

    // So many entries of the index are read for a text, by its rarest words.
    private const int Budget = 3000;

    // Also where all words are frequent: what shares two of them comes before what shares one.
    private const int FewestWords = 2;

    private const int MostWords = 16;

    private const int WordsOfStatement = 256;

    /// <summary>In how many records of a kind each word occurs, counted up to a thousand and one; words that occur nowhere are absent.</summary>
    public static async Task<Dictionary<string, int>> FrequenciesAsync(FactsDbContext db, RecordKind kind, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var chunk in words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Chunk(WordsOfStatement))
        {
            // Filled up with no word to a power of two: so there are few statements, each of which is compiled once.
            object[] asked = [.. chunk, .. Enumerable.Repeat("", (int)BitOperations.RoundUpToPowerOf2((uint)chunk.Length) - chunk.Length)];
            var wanted = string.Join(", ", asked.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"({{{at}}})")));
            // Words alone are sent as parameters; the rest is our own.
            var sql = $"""
                with wanted (word) as (values {wanted})
                select wanted.word as word, (select cast(count(*) as integer) from (select 1 from recorded_words as recorded
                    where recorded.kind = '{kind.Word()}' and recorded.word = wanted.word limit {Frequent + 1}) as counted) as records
                from wanted
                """;
            foreach (var frequency in await db.Database.SqlQueryRaw<WordFrequency>(sql, asked).ToListAsync(cancellationToken))
                if (frequency.Records > 0)
                    frequencies[frequency.Word] = frequency.Records;
        }

        return frequencies;
    }

    /// <summary>The ids of the records that share most of the text's rarest words, those that share more of them first, then by id.</summary>
    /// <param name="frequencies">As <see cref="FrequenciesAsync"/> gives them, of these words at least.</param>
    public static async Task<List<string>> IdsAsync(FactsDbContext db, RecordKind kind, IEnumerable<string> words, IReadOnlyDictionary<string, int> frequencies, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(frequencies);
        var rarest = Rarest(words, frequencies);
        if (rarest.Count == 0)
            return [];
        return await db.RecordedWords.Where(word => word.Kind == kind && rarest.Contains(word.Word))
            .GroupBy(word => word.RecordId).Select(record => new { Id = record.Key, Shared = record.Count() })
            .OrderByDescending(record => record.Shared).ThenBy(record => record.Id).Take(most).Select(record => record.Id).ToListAsync(cancellationToken);
    }

    internal static List<string> Rarest(IEnumerable<string> words, IReadOnlyDictionary<string, int> frequencies)
    {
        var (rarest, entries) = (new List<string>(), 0);
        foreach (var word in words.Distinct(StringComparer.Ordinal).Where(frequencies.ContainsKey).OrderBy(word => frequencies[word]).ThenBy(word => word, StringComparer.Ordinal).Take(MostWords))
        {
            // Nobody knows how many more than that have a frequent word: it is asked for only where those before find too little to choose from, or nothing.
            var isEnough = frequencies[word] > Frequent ? rarest.Count >= FewestWords || entries is > 0 and <= Most : rarest.Count >= FewestWords && entries + frequencies[word] > Budget;
            if (isEnough)
                break;
            entries += frequencies[word];
            rarest.Add(word);
        }

        return rarest;
    }
}
