using System.Globalization;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Migrations.Postgres;

/// <summary>Documents and queries as PostgreSQL writes them, past its parser and dictionaries. Words hold letters and digits alone, so quoting them leaves nothing to escape.</summary>
internal static class TextSearch
{
    private const string Weights = "ABCD";

    /// <summary>Each word with its places, a weight for each column.</summary>
    public static string Vector(SearchDocument document)
    {
        var (places, at) = (new Dictionary<string, List<string>>(StringComparer.Ordinal), 0);
        foreach (var (weight, words) in Weights.Zip([document.OwnWords, document.NameWords, document.TextWords, document.NoteWords]))
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                at++;
                if (word is [SearchDocument.Break])
                    continue;
                if (!places.TryGetValue(word, out var list))
                    places.Add(word, list = []);
                list.Add(string.Create(CultureInfo.InvariantCulture, $"{at}{weight}"));
            }

        return string.Join(' ', places.Select(word => $"'{word.Key}':{string.Join(',', word.Value)}"));
    }

    /// <summary>What is looked for, in the first so many columns.</summary>
    public static string In(SearchQuery query, int columns) => string.Join(" & ", query.Clauses.Select(clause => $"({Any(clause, $":{Weights[..columns]}")})"));

    /// <summary>What is looked for anywhere, and nothing of what is excluded.</summary>
    public static string Anywhere(SearchQuery query) => query.Excluded.Count == 0
        ? In(query, Weights.Length)
        : $"{In(query, Weights.Length)} & !({Any(query.Excluded, "")})";

    private static string Any(IEnumerable<SearchTerm> terms, string weights) =>
        string.Join(" | ", terms.Select(term => $"({string.Join(" <-> ", term.Words.Select(word => $"'{word}'{weights}"))})"));
}
