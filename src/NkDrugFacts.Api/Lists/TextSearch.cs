using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Lists;

/// <summary>A list that can be searched.</summary>
internal static class TextSearch
{
    public const string Description = "Words, \"phrases\", -exclusions, and or between two of them: the best first, unless sort says otherwise. What is found by nothing is corrected, and didYouMean tells to what.";

    /// <summary>What to look for instead, when nothing of the kind is found by the text as it was written; null when there is nothing to correct.</summary>
    public static async Task<string?> CorrectedAsync(FactsDbContext db, RecordKind kind, string? text, CancellationToken cancellationToken) =>
        text is not null && SearchQuery.TryParse(text, out var query, out _) && !await db.Search(kind, query).AnyAsync(cancellationToken)
            ? (await SearchCorrections.CorrectedAsync(db, kind, query, cancellationToken))?.Text
            : null;

    /// <summary>Where each of these records answers the query, as HTML: escaped, with what was found between mark tags.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> HighlightsAsync(FactsDbContext db, RecordKind kind, SearchQuery? query, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (query is null)
            return null;
        var highlights = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in await SearchRecords.LoadAsync(db, kind, ids, cancellationToken))
            if (Highlights.Fragment(record.All, query) is { } highlight)
                highlights[record.Id] = highlight;
        return highlights;
    }
}
