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
            Assert.True(operation.Value.GetProperty("responses").GetProperty("200").Has("content"));
            Assert.True(operation.Value.GetProperty("responses").GetProperty("400").GetProperty("content").Has("application/problem+json"));
            if (operation.Value.TryGetProperty("parameters", out var parameters))
                Assert.All(parameters.EnumerateArray(), parameter => Assert.NotEmpty(parameter.Text("description")));
        }
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
