using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>What a query finds and how it is scored, beside a reading of every document word by word.</summary>
public sealed class SearchScoreTests
{
    private const int Queries = 400;

    private static readonly RecordKind[] SearchedKinds = [RecordKind.Claim, RecordKind.Attestation, RecordKind.Source, RecordKind.Person];

    // For all of the query in the first column, the first two, three, or all four.
    private static readonly int[] Weights = [15, 7, 3, 1];

    [Theory, BothDatabases]
    public async Task A_query_finds_what_holds_its_words_and_scores_it_by_the_weightiest_place_that_holds_all(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var random = new Random(20261128);
        var documents = await api.InDatabaseAsync(db => db.SearchDocuments.AsNoTracking().OrderBy(document => document.Kind).ThenBy(document => document.RecordId).ToListAsync(TestContext.Current.CancellationToken));
        var (hits, phrases) = (0, 0);

        for (var number = 0; number < Queries; number++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(documents, random)));
            if (!SearchQuery.TryParse(text, out var query, out _))
                continue;
            foreach (var kind in SearchedKinds)
            {
                var expected = documents.Where(document => document.Kind == kind).Select(document => (document.RecordId, Score: Score(document, query))).Where(hit => hit.Score > 0).OrderBy(hit => hit.RecordId, StringComparer.Ordinal).ToList();
                Assert.Equal(Told(text, expected), Told(text, await HitsAsync(api, db => db.Search(kind, query))));
                Assert.Equal(Told(text, expected), Told(text, await HitsAsync(api, db => db.SearchFirst(kind, query, scored: true))));
                Assert.Equal(Told(text, expected.ConvertAll(hit => hit with { Score = 0 })), Told(text, await HitsAsync(api, db => db.SearchFirst(kind, query, scored: false))));
                hits += expected.Count;
                phrases += query.Clauses.SelectMany(clause => clause).Any(term => term.Words.Count > 1) && expected.Count > 0 ? 1 : 0;
            }
        }

        Assert.True(hits > 20 * Queries && phrases > Queries / 10, $"{hits} hits and {phrases} queries with phrases that find something show too little.");
    }

    /// <summary>A word or a phrase, as some document has it or across two of its columns; or one of two; or one that must not be there.</summary>
    private static string Part(IReadOnlyList<SearchDocument> documents, Random random) => random.Next(8) switch
    {
        0 or 1 => $"\"{Taken(documents, random, random.Next(2, 4))}\"",
        2 => $"{Taken(documents, random, 1)} or {Taken(documents, random, 1)}",
        3 => $"{Taken(documents, random, 1)} or \"{Taken(documents, random, 2)}\"",
        4 => $"-{Taken(documents, random, 1)}",
        5 => $"-\"{Taken(documents, random, 2)}\"",
        _ => Taken(documents, random, 1),
    };

    private static string Taken(IReadOnlyList<SearchDocument> documents, Random random, int words)
    {
        var document = documents[random.Next(documents.Count)];
        var all = string.Join(' ', Fields(document).Append(SearchDocument.Break.ToString())).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not [SearchDocument.Break]).ToList();
        return string.Join(' ', all.Skip(random.Next(all.Count)).Take(words));
    }

    private static long Score(SearchDocument document, SearchQuery query)
    {
        if (query.Excluded.Any(term => Has(document, term, SearchDocument.Columns.Count)))
            return 0;
        for (var columns = 1; columns <= SearchDocument.Columns.Count; columns++)
            if (query.Clauses.All(terms => terms.Any(term => Has(document, term, columns))))
                return (10_000 * Weights[columns - 1]) + 9999 - document.Length;
        return 0;
    }

    private static string[] Fields(SearchDocument document) => [document.OwnWords, document.NameWords, document.TextWords, document.NoteWords];

    private static bool Has(SearchDocument document, SearchTerm term, int columns) =>
        Fields(document).Take(columns).Any(field => $" {field} ".Contains($" {string.Join(' ', term.Words)} ", StringComparison.Ordinal));

    private static string Told(string query, IEnumerable<(string RecordId, long Score)> hits) => $"{query}: {string.Join(", ", hits)}";

    private static Task<List<(string RecordId, long Score)>> HitsAsync(TestApi api, Func<FactsDbContext, IQueryable<SearchHit>> search) => api.InDatabaseAsync(async db =>
        (await search(db).AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).Select(hit => (hit.RecordId, hit.Score)).OrderBy(hit => hit.RecordId, StringComparer.Ordinal).ToList());
}
