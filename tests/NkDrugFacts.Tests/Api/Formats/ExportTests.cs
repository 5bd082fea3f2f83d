using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

public sealed class ExportTests
{
    /// <summary>Lists, each under a filter; together they have everything that filters do.</summary>
    public static TheoryData<string, string> Filtered => new()
    {
        { "claims", "" },
        { "claims", "topic=methamphetamine&topic=opium&verdict=!unattributed" },
        { "claims", "place=north-korea&gatherings=1..&stance=supports" },
        { "claims", "asOf=2014" },
        { "claims", "asOf=2016-12-01&dateMatch=possible&occurred=2010/2016" },
        { "claims", "verdict=withdrawn" },
        { "attestations", "" },
        { "attestations", "mode=directQuote&asOf=2016" },
        { "sources", "asOf=2015&fields=title,id,published" },
        { "people", "kind=!named" },
        { "organizations", "within=north-korean-government" },
        { "topics", "" },
        { "places", "asOf=2013" },
    };

    [Theory, MemberData(nameof(Filtered))]
    public async Task An_export_is_the_whole_list_in_every_format_and_the_same_on_both_databases(string list, string filter)
    {
        var exports = new Dictionary<(Database, string), string>();
        foreach (var database in Enum.GetValues<Database>())
        {
            var api = await TestApi.SharedAsync(database);
            var records = await api.GetAllAsync($"/v1/{list}", query: filter);
            var json = await ExportAsync("json");
            Assert.Equal(records.Select(record => record.GetRawText()), JsonDocument.Parse(json).RootElement.EnumerateArray().Select(record => record.GetRawText()));
            var ndjson = await ExportAsync("ndjson");
            Assert.Equal(records.Select(record => record.GetRawText()), ndjson.Split('\n')[..^1]);
            Assert.EndsWith(records.Count == 0 ? "" : "\n", ndjson, StringComparison.Ordinal);
            var table = Flat.Read(await ExportAsync("csv"));
            var columns = Flat.Columns($"/v1/{list}").Where(column => table[0].Contains(column.Name)).ToList();
            Assert.Equal(columns.Select(column => column.Name), table[0]);
            Assert.Equal(records.Select(record => Flat.Cells(record, columns)), table.Skip(1).Select(row => row.Select(Flat.Unguarded).ToList()));
            var graph = JsonDocument.Parse(await ExportAsync("jsonld")).RootElement.Items("@graph");
            Assert.Equal((await api.GetAllAsync($"/v1/{list}", query: $"format=jsonld&{filter}")).Select(record => record.GetRawText()), graph.Select(record => record.GetRawText()));

            async Task<string> ExportAsync(string format) => exports[(database, format)] = await BodyAsync(api, $"/v1/exports/{format}{(list == "claims" ? "" : $"/{list}")}?{filter}", records.Count);
        }

        Assert.All(["json", "ndjson", "csv", "jsonld"], format => Assert.Equal(exports[(Database.Sqlite, format)], exports[(Database.Postgres, format)]));
    }

    [Theory, BothDatabases]
    public async Task What_a_search_finds_can_be_exported(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var found = await api.GetAllAsync("/v1/claims", query: "q=opium&sort=id&fields=id");

        Assert.NotEmpty(found);
        Assert.Equal(found.Select(claim => claim.GetRawText() + "\n"), (await BodyAsync(api, "/v1/exports/ndjson?q=opium&fields=id", found.Count)).Split('\n')[..^1].Select(line => line + "\n"));
    }

    [Theory, BothDatabases]
    public async Task A_misspelt_search_exports_what_its_list_holds_and_says_what_was_looked_for(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        foreach (var (list, format, q) in new[] { ("claims", "csv", "methampetamine"), ("sources", "json/sources", "Yonhup"), ("people", "json/people", "Lankof") })
        {
            var page = await api.GetAsync($"/v1/{list}?q={q}");
            using var export = await client.GetAsync(new Uri($"/v1/exports/{format}?q={q}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.NotEmpty(page.Items("data"));
            Assert.Equal(page.GetProperty("page").GetProperty("total").GetRawText(), export.Headers.GetValues("X-Total-Count").Single());
            Assert.Equal(page.Text("didYouMean"), Uri.UnescapeDataString(export.Headers.GetValues("X-Did-You-Mean").Single()));
        }
    }

    [Theory, BothDatabases]
    public async Task It_is_a_file_named_by_the_revision(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        foreach (var (path, name) in new[] { ("csv", "claims-r1.csv"), ("jsonld/people", "people-r1.jsonld") })
        {
            using var answer = await client.GetAsync(new Uri($"/v1/exports/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal($"attachment; filename=\"nkdrugfacts-{name}\"", answer.Content.Headers.ContentDisposition?.ToString());
        }
    }

    [Theory]
    [InlineData("/v1/exports/cvs", "format", "Did you mean 'csv'?")]
    [InlineData("/v1/exports/datapakage", "format", "Did you mean 'datapackage'?")]
    [InlineData("/v1/exports/xml/sources", "format", "Possible: json, ndjson, csv, jsonld")]
    [InlineData("/v1/exports/csv?verdict=ecoed", "verdict", "Did you mean 'echoed'?")]
    [InlineData("/v1/exports/csv?fields=statment", "fields", "Did you mean 'statement'?")]
    [InlineData("/v1/exports/csv?limit=10", "limit", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?cursor=x", "cursor", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?sample=10", "sample", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?sort=id", "sort", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?facet=topic", "facet", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?include=sources", "include", "Unknown parameter.")]
    [InlineData("/v1/exports/csv?format=json", "format", "Unknown parameter.")]
    [InlineData("/v1/exports/csv/topics?verdict=echoed", "verdict", "Unknown parameter.")]
    [InlineData("/v1/exports/datapackage?asOf=2016", "asOf", "Unknown parameter: this address takes none.")]
    [InlineData("/v1/exports/json?asOf=2016-02-30", "asOf", "Not a date in EDTF")]
    public async Task What_it_does_not_take_is_refused_before_anything_is_sent(string path, string name, string message)
    {
        foreach (var database in Enum.GetValues<Database>())
        {
            using var client = (await TestApi.SharedAsync(database)).CreateClient();
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            Assert.Contains(message, problem.GetProperty("errors").GetProperty(name)[0].GetString(), StringComparison.Ordinal);
        }
    }

    private static async Task<string> BodyAsync(TestApi api, string path, int total)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {body}");
        Assert.Equal($"{total}", answer.Headers.GetValues("X-Total-Count").Single());
        return body;
    }
}
