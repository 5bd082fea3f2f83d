using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Bench.Comparison;

/// <summary>Requests of one kind, as lines of a file: a method and a path, with a tab between.</summary>
/// <param name="LinesOfPeers">Where they differ: everybody has cursors of their own.</param>
internal sealed record RequestKind(string Name, string What, IReadOnlyList<string> Lines, IReadOnlyList<string>? LinesOfPeers = null)
{
    /// <summary>The claim that a line asks for.</summary>
    public static string Claim(string line) => Parse(line).Path.Split('/')[3];

    /// <summary>Of whose claims a line asks for a list, and from which day to which.</summary>
    public static (string Publisher, string First, string Last) List(string line)
    {
        var query = Parse(line).Query;
        var years = query["published"].Split('/');
        return (query["publisher"], $"{years[0]}-01-01", $"{years[1]}-12-31");
    }

    /// <summary>What a line asks for.</summary>
    public static (string Path, IReadOnlyDictionary<string, string> Query) Parse(string line)
    {
        var parts = line.Split('\t')[1].Split('?');
        return (parts[0], parts.Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
    }
}

/// <summary>What every server is asked: the same for the same database, and many of each kind.</summary>
internal sealed class Requests(string connectionString, Sizes sizes)
{
    public const string Claim = "claim";
    public const string List = "list";
    public const string FewHits = "search, few";
    public const string SomeHits = "search, some";
    public const string ManyHits = "search, many";
    public const string Deep = "search, page 100";
    public const string Facets = "facets";
    public const string Corroboration = "corroboration";
    public const string Kept = "kept";
    public const string Conditional = "conditional";

    private const int Ids = 5_000;
    private const int Windows = 200;
    private const int FewestOfWindow = 51;
    private const int YearsOfWindow = 9;

    private readonly Random random = new(20261128);

    public async Task<IReadOnlyList<RequestKind>> DrawAsync()
    {
        var ids = Enumerable.Range(0, Ids).Select(_ => string.Create(CultureInfo.InvariantCulture, $"claim-{random.Next(sizes.Claims):000000}")).ToList();
        // Of a hundred thousand claims 36, 2,252 and 32,000; of others as large a part.
        var words = await CountAsync();
        var (few, some, many) = (About(words, 0.000_36, 100), About(words, 0.022_52, 20), About(words, 0.32, 2));
        return
        [
            new(Claim, "one claim with its chains, works and people", Get(ids, id => $"/v1/claims/{id}")),
            new(List, $"the first 50 claims of a publisher in {YearsOfWindow} years", Get(await WindowsAsync(), window => $"/v1/claims?publisher={window.Publisher}&published={window.First}/{window.First + YearsOfWindow - 1}&limit=50")),
            Search(FewHits, few),
            Search(SomeHits, some),
            Search(ManyHits, many),
            new(Facets, $"three facets over {Between(some)} claims that were found", Get(some.Words, word => $"/v1/claims?q={word}&facet=verdict,topic,publisher&limit=1")),
            new(Corroboration, "how one claim is corroborated", Get(ids, id => $"/v1/claims/{id}/corroboration")),
        ];
    }

    private static List<string> Get<T>(IEnumerable<T> values, Func<T, string> path) => [.. values.Select(value => $"GET\t{path(value)}")];

    private static RequestKind Search(string name, (IReadOnlyList<string> Words, IReadOnlyList<int> Hits) found) =>
        new(name, $"the first 20 of {Between(found)} ranked hits", Get(found.Words, word => $"/v1/search?kind=claim&q={word}&limit=20"));

    private static string Between((IReadOnlyList<string> Words, IReadOnlyList<int> Hits) found) => string.Create(CultureInfo.InvariantCulture, $"{found.Hits.Min():N0} to {found.Hits.Max():N0}");

    /// <summary>Of the words those that are found in about such a part of the claims.</summary>
    private (IReadOnlyList<string> Words, IReadOnlyList<int> Hits) About(IReadOnlyList<(string Word, int Hits)> words, double part, int most)
    {
        var nearest = words.OrderBy(word => Math.Abs(Math.Log(word.Hits / (part * sizes.Claims)))).Take(most).ToList();
        return (nearest.ConvertAll(word => word.Word), nearest.ConvertAll(word => word.Hits));
    }

    /// <summary>All frequent words and some of the others, and how many claims are found by each; such alone as are their own stems, so that everybody looks for the same.</summary>
    private async Task<List<(string Word, int Hits)>> CountAsync()
    {
        await using var db = FreshDatabase.Open(Database.Postgres, connectionString);
        var counted = new List<(string, int)>();
        foreach (var word in Enumerable.Range(0, Quotations.Vocabulary).Where(rank => rank < 200 || rank % 23 == 0).Select(Quotations.Word).Where(word => Word.In(word).Single().Stem == word))
            if (SearchQuery.TryParse(word, out var query, out _) && await db.Search(RecordKind.Claim, query).CountAsync() is > 0 and var hits)
                counted.Add((word, hits));
        return counted;
    }

    private async Task<IReadOnlyList<(string Publisher, int First)>> WindowsAsync()
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        var windows = new List<(string, int)>();
        for (var attempt = 0; windows.Count < Windows && attempt < 20 * Windows; attempt++)
        {
            var (publisher, first) = (string.Create(CultureInfo.InvariantCulture, $"organization-{random.Next(sizes.Organizations):00000}"), random.Next(1995, 2025 - YearsOfWindow));
            await using var count = data.CreateCommand("""
                select count(distinct claim_id) from attestations a join sources s on s.id = a.source_id
                where s.publisher_id = $1 and s.published_earliest < make_date($3, 1, 1) and s.published_latest >= make_date($2, 1, 1)
                """);
            foreach (var value in new object[] { publisher, first, first + YearsOfWindow })
                count.Parameters.Add(new() { Value = value });
            if (await count.ExecuteScalarAsync() is long claims && claims >= FewestOfWindow)
                windows.Add((publisher, first));
        }

        return windows;
    }
}
