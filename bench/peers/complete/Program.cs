using NkDrugFacts.Bench.Complete;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Search;
using Npgsql;

// The same answers, whole, by hand and for these requests alone: what no program with such answers can exceed by much.
const int PageSize = 50;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
await using var data = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Postgres")!);
var app = builder.Build();

app.MapGet("/v1/claims/{id}", async (string id, HttpContext http) =>
{
    if (await ReportedClaim.LoadAsync(data, id) is { } claim)
        await Json.SendAsync(http, claim, ClaimAnswer.WriteDetail);
    else
        http.Response.StatusCode = StatusCodes.Status404NotFound;
});

app.MapGet("/v1/claims", async (string publisher, string published, int? limit, string? cursor, HttpContext http) =>
    await Json.SendAsync(http, await ClaimList.LoadAsync(data, publisher, Edtf.Parse(published), limit ?? PageSize, cursor ?? ""), ClaimList.Write));

app.MapGet("/v1/search", async (string q, int? limit, string? cursor, HttpContext http) =>
{
    if (!SearchQuery.TryParse(q, out var query, out _))
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }

    var page = await Search.LoadAsync(data, query, limit ?? PageSize, cursor);
    await Json.SendAsync(http, page, (json, found) => Search.Write(json, found, query));
});

await app.RunAsync();
