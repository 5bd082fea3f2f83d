using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Api.Lists;

/// <summary>A list that can be searched.</summary>
internal static class TextSearch
{
    public const string Description = "Words, \"phrases\", -exclusions, and or between two of them: the best first, unless sort says otherwise. What is found by nothing is corrected, and didYouMean tells to what.";

    /// <summary>Where each of these records answers the search, as HTML: escaped, with what was found between mark tags.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HighlightsAsync(this RecordSearch search, FactsDbContext db, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var highlights = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in await db.SearchDocuments.Where(document => document.Kind == search.Kind && ids.Contains(document.RecordId)).Select(document => new { document.RecordId, document.Texts }).ToListAsync(cancellationToken))
            if (Highlights.Fragment(document.Texts, search.Query) is { } highlight)
                highlights.Add(document.RecordId, highlight);
        return highlights;
    }
}
