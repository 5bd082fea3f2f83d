using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NkDrugFacts.Bench.Raw;
using Npgsql;

// The least that answers the same over the same tables: what a careful programmer writes by hand for these requests alone.
const int FacetValues = 20;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
await using var data = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Postgres")!);
var app = builder.Build();

var (claim, attestations, relations) = (Sql("claim"), Sql("attestations"), Sql("relations"));
app.MapGet("/v1/claims/{id}", async (string id, HttpContext http) =>
{
    await using var batch = data.CreateBatch();
    foreach (var sql in new[] { claim, attestations, relations })
        batch.BatchCommands.Add(new(sql) { Parameters = { Parameter(id) } });
    await using var reader = await batch.ExecuteReaderAsync();
    if (!await reader.ReadAsync())
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return;
    }

    var found = Rows.Claim(reader);
    await reader.NextResultAsync();
    var chains = await ReadAsync(reader, Rows.Attestation);
    await reader.NextResultAsync();
    await WriteAsync(http, new ClaimDetail(found, chains, await ReadAsync(reader, Rows.Relation)));
});

var corroboration = Sql("corroboration");
app.MapGet("/v1/claims/{id}/corroboration", async (string id, HttpContext http) =>
{
    await using var reader = await AskAsync(corroboration, id);
    if (!await reader.ReadAsync())
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return;
    }

    var answer = Rows.Corroboration(reader);
    do
        answer.Roots.Add(Rows.Root(reader));
    while (await reader.ReadAsync());
    await WriteAsync(http, answer);
});

var (list, facets) = (Sql("list"), Sql("facets"));
app.MapGet("/v1/claims", async (string? publisher, string? published, int? limit, string? q, HttpContext http) =>
{
    if (q is not null)
    {
        await using var counts = await AskAsync(facets, q);
        await WriteAsync(http, (await ReadAsync(counts, Rows.Facet)).GroupBy(row => row.Facet, row => row.Value)
            .ToDictionary(facet => facet.Key, facet => new Facet([.. facet.Take(FacetValues)], Math.Max(0, facet.Count() - FacetValues))));
        return;
    }

    var (size, years) = (limit ?? 50, published!.Split('/'));
    await using var reader = await AskAsync(list, publisher!, $"{years[0]}-01-01", $"{years[1]}-12-31", size + 1);
    var (claims, total) = (new List<Claim>(size + 1), 0);
    while (await reader.ReadAsync())
    {
        claims.Add(Rows.Claim(reader));
        total = reader.GetInt32(17);
    }

    var hasMore = claims.Count > size;
    await WriteAsync(http, new ClaimPage(hasMore ? claims[..size] : claims, total, hasMore ? claims[size - 1].Id : null));
});

var search = Sql("search");
app.MapGet("/v1/search", async (string q, int? limit, string? cursor, HttpContext http) =>
{
    var (size, after) = (limit ?? 50, cursor?.Split('~') ?? [int.MaxValue.ToString(CultureInfo.InvariantCulture), ""]);
    await using var reader = await AskAsync(search, q, int.Parse(after[0], CultureInfo.InvariantCulture), after[1], size + 1);
    var (hits, total) = (new List<Hit>(size + 1), 0);
    while (await reader.ReadAsync())
    {
        hits.Add(Rows.Hit(reader));
        total = reader.GetInt32(3);
    }

    var hasMore = hits.Count > size;
    if (hasMore)
        hits.RemoveAt(size);
    await WriteAsync(http, new HitPage(hits, total, hasMore ? $"{hits[^1].Score}~{hits[^1].Id}" : null));
});

var export = Sql("export");
app.MapGet("/v1/exports/ndjson", async (HttpContext http) =>
{
    http.Response.ContentType = "application/x-ndjson";
    await using var reader = await AskAsync(export);
    await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
    while (await reader.ReadAsync())
    {
        JsonSerializer.Serialize(writer, Rows.Claim(reader), AnswerJson.Default.Claim);
        writer.Flush();
        writer.Reset();
        http.Response.BodyWriter.Write("\n"u8);
        if (http.Response.BodyWriter.UnflushedBytes > 1 << 16)
            await http.Response.BodyWriter.FlushAsync();
    }
});

// A bare endpoint: an answer as it stands in a file, headers and body, or those of that it is known.
if (builder.Configuration["Answer"] is { } file)
{
    var (answer, known) = (StoredAnswer.Read(file), StoredAnswer.Read($"{file}.known"));
    app.MapGet("/bytes", (HttpContext http) =>
    {
        if (http.Request.Headers.IfNoneMatch == answer.Tag)
        {
            known.SetHeaders(http.Response);
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        answer.SetHeaders(http.Response);
        http.Response.ContentLength = answer.Body.Length;
        return http.Response.Body.WriteAsync(answer.Body).AsTask();
    });
}

await app.RunAsync();

static string Sql(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sql", $"{name}.sql"));

static NpgsqlParameter Parameter(object value) => value is int number ? new NpgsqlParameter<int> { TypedValue = number } : new NpgsqlParameter<string> { TypedValue = (string)value };

async Task<NpgsqlDataReader> AskAsync(string sql, params object[] values)
{
    var command = data.CreateCommand(sql);
    foreach (var value in values)
        command.Parameters.Add(Parameter(value));
    return await command.ExecuteReaderAsync();
}

static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row)
{
    var rows = new List<T>();
    while (await reader.ReadAsync())
        rows.Add(row(reader));
    return rows;
}

static Task WriteAsync<T>(HttpContext http, T answer)
{
    http.Response.ContentType = "application/json; charset=utf-8";
    return JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, AnswerJson.Default.GetTypeInfo(typeof(T))!);
}
