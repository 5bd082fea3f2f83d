using System.Text;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

public sealed class ProtectionLogTests
{
    [Fact]
    public async Task What_is_protected_or_refused_is_in_no_line_of_the_log_at_any_level()
    {
        using var bundle = new TestBundle();
        bundle.Set("people.json", "people[1].note", "\"Zqnote\"");
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        string key;
        await using (var api = TestApi.Start(Database.Sqlite, connection, bundle.Folder))
            key = await api.MakeKeyAsync(Role.Curator, "Ana");
        using var program = new ProgramProcess(connection, $"--Dataset:Path={bundle.Folder}", "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:MinimumLevel:Override:Microsoft=Verbose",
            "--Serilog:MinimumLevel:Override:System=Verbose", "--Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore.Database.Command=Verbose");
        var started = await program.LinesUntilAsync("\"Documentation\":");
        using var client = new HttpClient { BaseAddress = new Uri(System.Text.Json.JsonDocument.Parse(started[^1]).RootElement.Text("Documentation")) };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        client.DefaultRequestHeaders.Add("If-Match", "*");
        var rest = program.LinesUntilAsync("\"RequestPath\":\"/health/live\",\"StatusCode\":200");

        Assert.Equal(200, await SendAsync(client, HttpMethod.Post, "/v1/people/lankov/protect?reason=Safety", """{"fields":["note"],"words":["Zqword"]}"""));
        Assert.Equal(400, await SendAsync(client, HttpMethod.Patch, "/v1/people/lankov?reason=Safety", """{"note":"Zqrefused"}"""));
        Assert.Equal(400, await SendAsync(client, HttpMethod.Post, "/v1/people/lankov/protect?reason=Safety", """{"fields":["name"],"name":"Zqname"}"""));
        await client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);

        var log = string.Join('\n', [.. started, .. await rest]);
        Assert.Contains("\"@l\":\"Verbose\"", log, StringComparison.Ordinal);
        Assert.Contains("/v1/people/lankov/protect", log, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)zq(note|word|refused|name)", log);
    }

    private static async Task<int> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
