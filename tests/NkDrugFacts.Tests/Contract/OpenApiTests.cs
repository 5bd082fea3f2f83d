using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

public sealed class OpenApiTests
{
    private const string Update = "NKDRUGFACTS_UPDATE_OPENAPI";
    private static readonly string Committed = Path.Combine(Repository.Root, "docs", "openapi.json");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_equals_its_committed_copy()
    {
        var document = JsonSerializer.Serialize(await DocumentAsync(), Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Update) is not null)
            await File.WriteAllTextAsync(Committed, document, TestContext.Current.CancellationToken);
        Assert.True(document == await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken),
            $"The API changed. If that is meant, run the tests with {Update}=1 and commit docs/openapi.json.");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_a_described_answer()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", document.Text("openapi"), StringComparison.Ordinal);
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            Assert.NotEmpty(operation.Value.Text("operationId"));
            Assert.NotEmpty(operation.Value.Text("summary"));
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201" && response.Value.Has("content"));
            Assert.True(operation.Value.GetProperty("responses").GetProperty("400").GetProperty("content").Has("application/problem+json"));
            Assert.NotEmpty(operation.Value.Text("description"));
        }
    }

    [Fact]
    public async Task Every_parameter_is_described_with_its_bounds_and_an_example()
    {
        var document = await DocumentAsync();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var parameter in path.Value.EnumerateObject().Where(operation => operation.Value.Has("parameters")).SelectMany(operation => operation.Value.Items("parameters")))
            {
                var (name, schema) = ($"{path.Name} {parameter.Text("name")}", parameter.GetProperty("schema"));
                Assert.True(parameter.Has("description"), name);
                // A cursor that could be shown would not be one of the reader's list.
                Assert.True(parameter.Has("example") || parameter.Text("name") == "cursor", name);
                var value = schema.Text("type") == "array" ? schema.GetProperty("items") : schema;
                Assert.True(schema.Text("type") != "array" || schema.Has("maxItems"), name);
                Assert.True(value.Has("enum") || value.Has("maxLength") || (value.Has("minimum") && value.Has("maximum")), name);
            }
    }

    [Fact]
    public async Task No_answer_holds_null_and_what_may_be_absent_is_not_required()
    {
        var (document, api) = (await DocumentAsync(), await TestApi.SharedAsync(Database.Sqlite));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject().Where(schema => schema.Name.EndsWith("Response", StringComparison.Ordinal) || schema.Name.StartsWith("ListResponse", StringComparison.Ordinal)))
            Assert.DoesNotContain("\"null\"", schema.Value.ToString(), StringComparison.Ordinal);
        foreach (var (list, schema) in new[] { ("claims", "ClaimResponse"), ("attestations", "AttestationResponse"), ("sources", "SourceResponse"), ("people", "PersonResponse") })
        {
            var (required, known) = (schemas.GetProperty(schema).Items("required").ConvertAll(key => key.GetString()!), schemas.GetProperty(schema).GetProperty("properties"));
            foreach (var item in await api.GetAllAsync($"/v1/{list}"))
            {
                Assert.All(required, key => Assert.True(item.Has(key), $"{schema}.{key}"));
                Assert.All(item.EnumerateObject(), key => Assert.True(known.Has(key.Name), $"{schema}.{key.Name}"));
            }
        }
    }

    [Fact]
    public async Task Every_write_to_a_record_tells_that_the_record_may_have_moved()
    {
        var writes = (await DocumentAsync()).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(operation => path.Name.Contains("/{id}", StringComparison.Ordinal) && operation.Name != "get" && operation.Value.Text("x-required-role") == "contributor")).ToList();
        Assert.True(writes.Count > 20);
        Assert.All(writes, operation => Assert.True(operation.Value.GetProperty("responses").Has("308"), operation.Value.Text("operationId")));
    }

    [Fact]
    public async Task The_documentation_page_opens()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        using var client = api.CreateClient();
        Assert.Contains("swagger-ui", await client.GetStringAsync(new Uri("/docs/index.html", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> DocumentAsync() => await (await TestApi.SharedAsync(Database.Sqlite)).GetAsync("/openapi/v1.json");
}
