using System.Globalization;
using System.Text.Json;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Search;
using Npgsql;

namespace NkDrugFacts.Bench.Complete;

/// <param name="Items">One more than a page has, where there is another page.</param>
internal sealed record Page<T>(List<T> Items, int Size, int Total)
{
    public bool HasMore => Items.Count > Size;

    public int Shown => Math.Min(Items.Count, Size);
}

/// <summary>The claims of a publisher and a time.</summary>
internal static class ClaimList
{
    private static readonly string Sql = Queries.Sql("list");
    private static readonly string QuantitiesSql = Queries.Sql("quantities_of_many");

    public static async Task<Page<StoredClaim>> LoadAsync(NpgsqlDataSource data, string publisher, Edtf published, int size, string after)
    {
        var (claims, total) = (new List<StoredClaim>(size + 1), 0L);
        await using var connection = await data.OpenConnectionAsync();
        await using (var command = new NpgsqlCommand(Sql, connection) { Parameters = { Queries.Of(publisher), Queries.Of(published.Earliest), Queries.Of(published.Latest), Queries.Of(size + 1), Queries.Of(after) } })
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
            {
                claims.Add(StoredClaim.In(reader));
                total = reader.GetInt64(18);
            }

        await AddQuantitiesAsync(connection, claims);
        return new(claims, size, (int)total);
    }

    public static void Write(Utf8JsonWriter json, Page<StoredClaim> page)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var at = 0; at < page.Shown; at++)
            ClaimAnswer.Write(json, page.Items[at]);
        json.WriteEndArray();
        json.Page(page.Shown, page.HasMore ? page.Items[page.Size - 1].Id : null, page.Total);
        json.WriteEndObject();
    }

    private static async Task AddQuantitiesAsync(NpgsqlConnection connection, List<StoredClaim> claims)
    {
        await using var command = new NpgsqlCommand(QuantitiesSql, connection) { Parameters = { Queries.Of(claims.ConvertAll(claim => claim.Id).ToArray()) } };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var id = reader.GetString(0);
            claims.Find(claim => claim.Id == id)!.Add(Quantity.In(reader));
        }
    }
}

internal sealed record Hit(string Id, long Score, string[] Texts);

/// <summary>The claims that answer a query, the best first.</summary>
internal static class Search
{
    private const string Weights = "ABCD";

    private static readonly string First = Queries.Sql("search");
    private static readonly string Next = First.Replace("/* beyond */", "where (-score, kind, id) > (-$6, $7, $8)", StringComparison.Ordinal);

    /// <param name="cursor">The score and the id of the last hit of the page before.</param>
    public static async Task<Page<Hit>> LoadAsync(NpgsqlDataSource data, SearchQuery query, int size, string? cursor)
    {
        await using var command = data.CreateCommand(cursor is null ? First : Next);
        for (var columns = 1; columns <= Weights.Length; columns++)
            command.Parameters.Add(Queries.Of(FirstIn(query, columns)));
        command.Parameters.Add(Queries.Of(size + 1));
        if (cursor?.Split('~') is [var score, var id])
        {
            command.Parameters.Add(Queries.Of(long.Parse(score, CultureInfo.InvariantCulture)));
            command.Parameters.Add(Queries.Of("claim"));
            command.Parameters.Add(Queries.Of(id));
        }

        var (hits, total) = (new List<Hit>(size + 1), 0L);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            hits.Add(new(reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<string[]>(3)));
            total = reader.GetInt64(4);
        }

        return new(hits, size, (int)total);
    }

    public static void Write(Utf8JsonWriter json, Page<Hit> page, SearchQuery query)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var at = 0; at < page.Shown; at++)
        {
            var hit = page.Items[at];
            json.WriteStartObject();
            json.WriteString("kind"u8, "claim"u8);
            json.WriteString("id"u8, hit.Id);
            json.WriteString("label"u8, hit.Texts[0]);
            json.WriteNumber("score"u8, hit.Score);
            json.Text("highlight"u8, Highlights.Fragment(hit.Texts, query));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Page(page.Shown, page.HasMore ? string.Create(CultureInfo.InvariantCulture, $"{page.Items[page.Size - 1].Score}~{page.Items[page.Size - 1].Id}") : null, page.Total);
        json.WriteEndObject();
    }

    // What is looked for in the first so many columns and not in fewer, as PostgreSQL writes it; of words alone, which are letters and digits.
    private static string FirstIn(SearchQuery query, int columns) =>
        (query.Clauses is [[var only]] ? $"'{Weights[columns - 1]}{only.Words[0]}'" : In(query, columns) + (columns > 1 ? $" & !({In(query, columns - 1)})" : ""))
        + (query.Excluded.Count == 0 ? "" : $" & !({Any(query.Excluded, word => $"'{word}'")})");

    private static string In(SearchQuery query, int columns) =>
        string.Join(" & ", query.Clauses.Select(clause => $"({Any(clause, word => string.Join(" | ", Weights[..columns].Select(weight => $"'{weight}{word}'")))})"));

    private static string Any(IEnumerable<SearchTerm> terms, Func<string, string> write) => string.Join(" | ", terms.Select(term => $"({write(term.Words[0])})"));
}
