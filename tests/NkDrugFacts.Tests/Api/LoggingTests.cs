using System.Text.Json;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

public sealed class LoggingTests
{
    [Fact]
    public async Task In_production_a_start_says_where_to_look_and_a_request_is_one_line_of_json_with_its_trace_id()
    {
        using var bundle = new TestBundle();
        var database = await FreshDatabase.CreateAsync(Database.Sqlite);
        using var program = new ProgramProcess(database, $"--Dataset:Path={bundle.Folder}");

        Assert.Contains("SQLite file", (await LineAsync(program, "Database")).Text("Database"), StringComparison.Ordinal);
        Assert.Equal(2, (await LineAsync(program, "Claims")).GetProperty("Claims").GetInt32());
        var list = (await LineAsync(program, "Documentation")).Text("List");

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{list}?limit=1"));
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();

        var line = await LineAsync(program, "RequestPath");
        Assert.Equal(("GET", "/v1/claims", 200), (line.Text("RequestMethod"), line.Text("RequestPath"), line.GetProperty("StatusCode").GetInt32()));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", line.Text("@tr"));
    }

    private static async Task<JsonElement> LineAsync(ProgramProcess program, string property) =>
        JsonDocument.Parse(await program.LineAsync($"\"{property}\":")).RootElement;
}
