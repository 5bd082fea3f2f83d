using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Formats;

/// <summary>The data package, checked against the rules of Data Package and Table Schema version 1.</summary>
public sealed partial class DataPackageTests
{
    private static readonly string[] Collections = ["claims", "attestations", "sources", "people", "organizations", "topics", "places"];

    [Theory, BothDatabases]
    public async Task It_describes_its_files_as_they_are(Database database)
    {
        var files = await FilesAsync(await TestApi.SharedAsync(database));
        var package = JsonDocument.Parse(files["datapackage.json"]).RootElement;

        Assert.Equal(("tabular-data-package", "nk-drugs", "1.0.0", "CC-BY-4.0"), (package.Text("profile"), package.Text("name"), package.Text("version"), package.Items("licenses")[0].Text("name")));
        Assert.True(package.GetProperty("created").TryGetDateTimeOffset(out _));
        Assert.Equal(files.Keys.Except(["datapackage.json"]).Order(StringComparer.Ordinal), package.Items("resources").Texts("path").Order(StringComparer.Ordinal));
        foreach (var resource in package.Items("resources"))
        {
            var bytes = files[resource.Text("path")];
            Assert.Matches(ResourceName, resource.Text("name"));
            Assert.Equal(("tabular-data-resource", "csv", "utf-8"), (resource.Text("profile"), resource.Text("format"), resource.Text("encoding")));
            Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt32());
            Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", resource.Text("hash"));
        }
    }

    [Theory, BothDatabases]
    public async Task Every_row_keeps_to_its_schema(Database database)
    {
        var tables = Tables(await FilesAsync(await TestApi.SharedAsync(database)));

        foreach (var (name, (schema, header, rows)) in tables)
        {
            var fields = schema.Items("fields");
            Assert.Equal(fields.Texts("name"), header);
            Assert.Distinct(header);
            foreach (var (row, (field, cell)) in rows.SelectMany(row => fields.Zip(row).Select(cell => (row, cell))))
                Assert.True(IsValid(field, cell), $"{name}, {string.Join(' ', row.Take(2))}, {field.Text("name")}: '{cell}'");
            Assert.Distinct(Keys(schema.Items("primaryKey").Select(key => key.GetString()!)));
            foreach (var foreign in schema.Items("foreignKeys"))
            {
                var reference = foreign.GetProperty("reference");
                var referred = tables[reference.Text("resource") is { Length: > 0 } other ? other : name];
                var known = referred.Rows.Select(row => row[referred.Header.IndexOf(reference.Text("fields"))]).ToHashSet(StringComparer.Ordinal);
                Assert.All(Keys([foreign.Text("fields")]).Where(key => key.Length > 0), key => Assert.Contains(key, known));
            }

            List<string> Keys(IEnumerable<string> columns) => rows.ConvertAll(row => string.Join(' ', columns.Select(column => row[header.IndexOf(column)])));
        }
    }

    [Theory, BothDatabases]
    public async Task It_has_everything_that_the_lists_have(Database database)
    {
        var api = await TestApi.SharedAsync(database);
        var tables = Tables(await FilesAsync(api));

        foreach (var list in Collections)
            Assert.Equal((await api.GetAllAsync($"/v1/{list}")).Texts("id"), Column(list, "id"));
        var claims = await api.GetAllAsync("/v1/claims");
        Assert.Equal(claims.SelectMany(claim => claim.Items("topics").Select(topic => $"{claim.Text("id")} {topic.GetString()}")), Column("claim_topics", "claim").Zip(Column("claim_topics", "topic"), (claim, topic) => $"{claim} {topic}"));
        Assert.Equal(claims.Sum(claim => claim.TryGetProperty("quantities", out var quantities) ? quantities.GetArrayLength() : 0), tables["claim_quantities"].Rows.Count);
        Assert.Equal(await api.InDatabaseAsync(db => Task.FromResult(db.ClaimRelations.Count())), tables["claim_relations"].Rows.Count);
        Assert.Equal((await api.GetAllAsync("/v1/sources")).SelectMany(source => source.Items("authors")).ToList().Texts("name"), Column("source_authors", "name"));

        List<string> Column(string table, string name) => tables[table].Rows.ConvertAll(row => row[tables[table].Header.IndexOf(name)]);
    }

    [Fact]
    public async Task Both_databases_give_the_same_tables()
    {
        var (sqlite, postgres) = (await FilesAsync(await TestApi.SharedAsync(Database.Sqlite)), await FilesAsync(await TestApi.SharedAsync(Database.Postgres)));

        Assert.Equal(sqlite.Keys, postgres.Keys);
        foreach (var (path, bytes) in sqlite.Where(file => file.Key != "datapackage.json"))
            Assert.True(bytes.AsSpan().SequenceEqual(postgres[path]), path);
    }

    [Theory, BothDatabases]
    public async Task Its_cells_are_the_texts_themselves_where_an_export_guards_against_formulas(Database database)
    {
        const string Formula = "=HYPERLINK(\"http://example.org\", \"It is common.\")";
        using var bundle = new TestBundle();
        bundle.Set("claims/01-first.json", "claims[0].statement", JsonSerializer.Serialize(Formula)).Set("people.json", "people[1].age", null);
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = api.CreateClient();

        var tables = Tables(await FilesAsync(api));
        var export = Flat.Read(await client.GetStringAsync(new Uri("/v1/exports/csv?fields=statement", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Equal(Formula, tables["claims"].Rows[0][tables["claims"].Header.IndexOf("statement")]);
        Assert.Equal(["statement", $"'{Formula}", "It is rare."], export.Select(row => row[0]));
        Assert.Equal("test", JsonDocument.Parse((await FilesAsync(api))["datapackage.json"]).RootElement.Text("name"));
    }

    private static bool IsValid(JsonElement field, string cell)
    {
        var constraints = field.GetProperty("constraints");
        if (cell.Length == 0)
            return !constraints.GetProperty("required").GetBoolean();
        if (constraints.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == cell))
            return false;
        return field.Text("type") switch
        {
            "string" => true,
            "integer" => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => cell is "true" or "false",
            "date" => DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "array" => JsonDocument.Parse(cell).RootElement.ValueKind == JsonValueKind.Array,
            _ => false,
        };
    }

    private static Dictionary<string, (JsonElement Schema, List<string> Header, List<string[]> Rows)> Tables(Dictionary<string, byte[]> files) =>
        JsonDocument.Parse(files["datapackage.json"]).RootElement.Items("resources").ToDictionary(resource => resource.Text("name"), resource =>
        {
            var table = Flat.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(files[resource.Text("path")]));
            return (resource.GetProperty("schema"), table[0].ToList(), table.Skip(1).ToList());
        }, StringComparer.Ordinal);

    private static async Task<Dictionary<string, byte[]>> FilesAsync(TestApi api)
    {
        using var client = api.CreateClient();
        using var answer = await client.GetAsync(new Uri("/v1/exports/datapackage", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=\"nkdrugfacts-datapackage-r1.zip\"", answer.Content.Headers.ContentDisposition?.ToString());
        await using var archive = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            await using var opened = await entry.OpenAsync(TestContext.Current.CancellationToken);
            await opened.CopyToAsync(content, TestContext.Current.CancellationToken);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    [GeneratedRegex("^[-a-z0-9._/]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResourceName { get; }
}
