using System.Globalization;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Migrations.Postgres;

/// <summary>Documents and queries as PostgreSQL writes them, past its parser and dictionaries. Words hold letters and digits alone, so quoting them leaves nothing to escape.</summary>
internal static class TextSearch
{
    private const string Weights = "ABCD";

    /// <summary>Each word with its places, a weight for each column; and once more behind the letter of the weightiest: an index knows words, and neither places nor weights.</summary>
    public static string Vector(SearchDocument document)
    {
        var (places, nearest, at) = (new Dictionary<string, List<string>>(StringComparer.Ordinal), new List<string>(), 0);
        foreach (var (weight, words) in Weights.Zip([document.OwnWords, document.NameWords, document.TextWords, document.NoteWords]))
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                at++;
                if (word is [SearchDocument.Break])
                    continue;
                if (!places.TryGetValue(word, out var list))
                {
                    places.Add(word, list = []);
                    nearest.Add(Quoted(weight + word));
                }

                list.Add(string.Create(CultureInfo.InvariantCulture, $"{at}{weight}"));
            }

        return string.Join(' ', [.. places.Select(word => $"'{word.Key}':{string.Join(',', word.Value)}"), .. nearest]);
    }

    /// <summary>Whether something of it can be told by the places of words alone.</summary>
    public static bool HasPhrase(SearchQuery query) => query.Clauses.SelectMany(terms => terms).Concat(query.Excluded).Any(term => term.Words.Count > 1);

    /// <summary>What is looked for, in the first so many columns.</summary>
    public static string In(SearchQuery query, int columns) => All(query, word => $"'{word}':{Weights[..columns]}");

    /// <summary>The same, and not in fewer; of a query without phrases, and so that an index alone can tell.</summary>
    public static string FirstIn(SearchQuery query, int columns) => (query.Clauses is [[var only]]
        ? Quoted(Weights[columns - 1] + only.Words[0])
        : All(query, word => Behind(word, columns)) + (columns > 1 ? $" & !({All(query, word => Behind(word, columns - 1))})" : "")) + Without(query);

    /// <summary>What is looked for anywhere, and nothing of what is excluded.</summary>
    public static string Anywhere(SearchQuery query) => All(query, Quoted) + Without(query);

    private static string Without(SearchQuery query) => query.Excluded.Count == 0 ? "" : $" & !({Any(query.Excluded, Quoted)})";

    private static string All(SearchQuery query, Func<string, string> write) => string.Join(" & ", query.Clauses.Select(clause => $"({Any(clause, write)})"));

    private static string Any(IEnumerable<SearchTerm> terms, Func<string, string> write) =>
        string.Join(" | ", terms.Select(term => $"({string.Join(" <-> ", term.Words.Select(write))})"));

    private static string Quoted(string word) => $"'{word}'";

    private static string Behind(string word, int columns) =>
        columns == Weights.Length ? Quoted(word) : $"({string.Join(" | ", Weights[..columns].Select(weight => Quoted(weight + word)))})";
}
