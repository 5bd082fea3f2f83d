using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Migrations.Sqlite;

/// <summary>A query in the language of FTS5. Words hold letters and digits alone, so quoting them leaves nothing to escape.</summary>
internal static class MatchExpression
{
    /// <summary>What is looked for, in the first so many columns.</summary>
    public static string In(SearchQuery query, int columns) => $"{{{string.Join(' ', SearchDocument.Columns.Take(columns))}}} : ({All(query)})";

    /// <summary>What is looked for anywhere, and nothing of what is excluded.</summary>
    public static string Anywhere(SearchQuery query) => query.Excluded.Count == 0 ? All(query) : $"({All(query)}) NOT ({Any(query.Excluded)})";

    private static string All(SearchQuery query) => string.Join(" AND ", query.Clauses.Select(clause => $"({Any(clause)})"));

    private static string Any(IEnumerable<SearchTerm> terms) => string.Join(" OR ", terms.Select(term => $"\"{string.Join(' ', term.Words)}\""));
}
