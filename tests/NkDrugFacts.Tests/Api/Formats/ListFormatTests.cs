using System.Net;
using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

public sealed class ListFormatTests
{
    private static readonly string[] Lists = ["/v1/claims", "/v1/claims/meth-given-as-present/attestations", "/v1/attestations", "/v1/sources", "/v1/sources/ives-nyt-2019/claims",
        "/v1/people", "/v1/people/lankov/quotations", "/v1/people/lankov/claims", "/v1/organizations", "/v1/topics", "/v1/places"];

    [Theory]
    [InlineData("json", "application/json; charset=utf-8")]
    [InlineData("ndjson", "application/x-ndjson")]
    [InlineData("csv", "text/csv; charset=utf-8; header=present")]
    [InlineData("jsonld", "application/ld+json")]
    public async Task Every_list_can_be_had_in_each_format_by_name_and_by_media_type(string format, string contentType)
    {
        foreach (var database in Enum.GetValues<Database>())
            foreach (var list in Lists)
            {
                using var named = await AskAsync(database, $"{list}?limit=3&format={format}", "image/png");
                using var accepted = await AskAsync(database, $"{list}?limit=3", contentType.Split(';')[0]);
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (named.StatusCode, accepted.StatusCode));
                Assert.Equal(contentType, named.Content.Headers.ContentType?.ToString());
                Assert.Equal(contentType, accepted.Content.Headers.ContentType?.ToString());
                Assert.Contains("Accept", accepted.Headers.Vary);
                if (format is "ndjson" or "csv")
                    Assert.Equal(await BodyAsync(named), await BodyAsync(accepted));
            }
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.8, application/json;q=0.7", "text/csv")]
    [InlineData("application/x-ndjson;q=0.5, text/csv;q=0.5", "application/x-ndjson")]
    [InlineData("application/json;q=0, */*;q=0.1", "application/x-ndjson")]
    [InlineData("application/*;q=0.2, application/ld+json;q=0.9", "application/ld+json")]
    [InlineData("TEXT/CSV; charset=utf-8", "text/csv")]
    public async Task The_client_weighs_what_it_accepts(string accept, string mediaType)
    {
        using var answer = await AskAsync(Database.Sqlite, "/v1/topics", accept);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory, BothDatabases]
    public async Task What_is_not_to_be_had_is_refused_with_what_is(Database database)
    {
        foreach (var list in Lists)
        {
            using var answer = await AskAsync(database, list, "application/pdf");
            Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
            var detail = JsonDocument.Parse(await BodyAsync(answer)).RootElement.Text("detail");
            Assert.All(["format=json", "format=ndjson", "text/csv", "application/ld+json"], offered => Assert.Contains(offered, detail, StringComparison.Ordinal));
        }

        Assert.Contains("Did you mean 'ndjson'?", await ErrorAsync(database, "/v1/claims?format=ndjsn", "format"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Rows_have_no_room_for_facets_and_included_records(Database database)
    {
        foreach (var format in new[] { "csv", "ndjson" })
        {
            Assert.Contains(format, await ErrorAsync(database, $"/v1/claims?facet=topic&format={format}", "facet"), StringComparison.Ordinal);
            Assert.Contains(format, await ErrorAsync(database, $"/v1/attestations?include=sources&format={format}", "include"), StringComparison.Ordinal);
        }

        var linked = await (await TestApi.SharedAsync(database)).GetAsync("/v1/claims?facet=verdict&include=attestations&format=jsonld&limit=2");
        Assert.NotEmpty(linked.GetProperty("facets").GetProperty("verdict").Items("values"));
        Assert.StartsWith("attestations/", linked.GetProperty("included").Items("attestations")[0].Text("@id"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Pages_of_rows_tell_the_total_and_lead_on_by_their_headers(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        using var client = api.CreateClient();
        var all = (await api.GetAllAsync("/v1/topics", query: "fields=id,label")).ConvertAll(topic => topic.GetRawText());
        foreach (var format in new[] { "ndjson", "csv" })
        {
            var rows = new List<string>();
            for (var next = $"/v1/topics?fields=id,label&limit=20&format={format}"; next is not null;)
            {
                using var page = await client.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
                Assert.Equal($"{all.Count}", page.Headers.GetValues("X-Total-Count").Single());
                var body = await BodyAsync(page);
                rows.AddRange(format == "csv"
                    ? Flat.Read(body).Skip(1).Select(cells => JsonSerializer.Serialize(new { id = cells[0], label = cells[1] }))
                    : body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                next = page.Headers.GetValues("Link").FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
            }

            Assert.Equal(all, rows);
        }
    }

    [Theory, BothDatabases]
    public async Task Rows_tell_a_correction_by_a_header(Database database)
    {
        using var rows = await AskAsync(database, "/v1/claims?q=metamphetamine&format=csv", "");
        using var exact = await AskAsync(database, "/v1/claims?q=methamphetamine&format=csv", "");

        Assert.Equal("methamphetamine", Uri.UnescapeDataString(rows.Headers.GetValues("X-Did-You-Mean").Single()));
        Assert.Equal(await BodyAsync(exact), await BodyAsync(rows));
        Assert.False(exact.Headers.Contains("X-Did-You-Mean"));
    }

    [Theory, BothDatabases]
    public async Task A_sample_comes_in_rows_as_well(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var sample = (await api.GetAsync("/v1/claims?sample=5&seed=x")).Items("data").ConvertAll(claim => claim.GetRawText());

        using var rows = await AskAsync(database, "/v1/claims?sample=5&seed=x&format=ndjson", "");

        Assert.Equal(sample, (await BodyAsync(rows)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, BothDatabases]
    public async Task Every_row_has_the_columns_of_the_documented_layout_and_equals_the_record(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        string[] documented = ["/v1/claims", "/v1/attestations", "/v1/sources", "/v1/people", "/v1/people/lankov/quotations", "/v1/organizations", "/v1/topics", "/v1/places"];
        Assert.Equal(documented.Select(list => list.Replace("lankov", "{id}", StringComparison.Ordinal)), Flat.Lists);
        foreach (var list in documented)
        {
            var columns = Flat.Columns(list.Replace("lankov", "{id}", StringComparison.Ordinal));
            using var answer = await AskAsync(database, $"{list}?limit=200&format=csv", "");
            var table = Flat.Read(await BodyAsync(answer));
            Assert.Equal(columns.Select(column => column.Name), table[0]);
            var records = (await api.GetAsync($"{list}?limit=200")).Items("data");
            Assert.Equal(records.Count, table.Count - 1);
            Assert.All(records.Zip(table.Skip(1)), pair => Assert.Equal(Flat.Cells(pair.First, columns), pair.Second.Select(Flat.Unguarded)));
        }
    }

    [Theory, BothDatabases]
    public async Task CSV_has_no_byte_order_mark_and_fields_pick_columns(Database database)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();

        var bytes = await client.GetByteArrayAsync(new Uri("/v1/claims?fields=verdict,occurred,id&format=csv&limit=1", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("id,occurred.edtf,occurred.text,occurred.earliest,occurred.latest,verdict\r\n", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'verdict'?", await ErrorAsync(database, "/v1/claims?fields=verdikt&format=csv", "fields"), StringComparison.Ordinal);
    }

    private static async Task<string> ErrorAsync(Database database, string path, string name)
    {
        using var answer = await AskAsync(database, path, "");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return JsonDocument.Parse(await BodyAsync(answer)).RootElement.GetProperty("errors").GetProperty(name)[0].GetString()!;
    }

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> AskAsync(Database database, string path, string accept)
    {
        using var client = (await TestApi.SharedAsync(database)).CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
