using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>The log tells who was refused, and gives nobody a key.</summary>
public sealed class LoggedKeyTests
{
    [Fact]
    public async Task A_key_is_in_no_line_of_the_log_at_any_level_wherever_it_was_put()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Sqlite);
        string key;
        await using (var api = TestApi.Start(Database.Sqlite, connection, bundle.Folder))
            key = await api.MakeKeyAsync(Role.Contributor, "Ana");
        using var program = new ProgramProcess(connection, $"--Dataset:Path={bundle.Folder}", "--Serilog:MinimumLevel:Default=Verbose", "--Serilog:MinimumLevel:Override:Microsoft=Verbose",
            "--Serilog:MinimumLevel:Override:System=Verbose", "--Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore.Database.Command=Verbose", "--Serilog:MinimumLevel:Override:NkDrugFacts.Api.Http.Access.ApiKeyHandler=Verbose");
        var started = await program.LinesUntilAsync("\"Documentation\":");
        using var client = new HttpClient { BaseAddress = new Uri(System.Text.Json.JsonDocument.Parse(started[^1]).RootElement.Text("Documentation")) };
        var unknown = key[..14] + new string('A', 43);
        // From now on, so that the program never waits for a reader of its log.
        var rest = program.LinesUntilAsync("\"RequestPath\":\"/health/live\",\"StatusCode\":200");

        await SendAsync(client, HttpMethod.Get, "/v1/claims", ("Authorization", $"Bearer {key}"));
        await SendAsync(client, HttpMethod.Get, "/v1/keys", ("X-Api-Key", key));
        await SendAsync(client, HttpMethod.Get, "/v1/claims", ("X-Api-Key", unknown));
        await SendAsync(client, HttpMethod.Get, "/v1/claims", ("X-Api-Key", $"{key}x"));
        await SendAsync(client, HttpMethod.Delete, $"/v1/keys/{key}", ("X-Api-Key", key));
        await SendAsync(client, HttpMethod.Get, $"/v1/claims/{key}?q={key}", ("Referer", $"http://localhost/{key}"));
        await SendAsync(client, HttpMethod.Post, "/v1/corroboration", ("X-Api-Key", key), $"{{\"attestations\":\"{key}\",\"{key}\":1}}");
        await SendAsync(client, HttpMethod.Get, "/health/live", ("X-End", "end"));

        var log = string.Join('\n', [.. started, .. await rest]);
        Assert.Contains("\"@l\":\"Verbose\"", log, StringComparison.Ordinal);
        Assert.Contains($"/v1/claims/nkdf_{ApiKey.PrefixOf(key)}_", log, StringComparison.Ordinal);
        Assert.DoesNotContain(key[^43..], log, StringComparison.Ordinal);
        Assert.DoesNotContain(unknown[^43..], log, StringComparison.Ordinal);
        Assert.Matches($$"""Refused key:{{ApiKey.PrefixOf(key)}} \(Ana\).*"@l":"Warning"|"@l":"Warning".*"Author":"key:{{ApiKey.PrefixOf(key)}} \(Ana\)""", log);
        Assert.Matches($$""""@l":"Warning","Prefix":"{{ApiKey.PrefixOf(key)}}"|"Prefix":"{{ApiKey.PrefixOf(key)}}".*"@l":"Warning"|"@l":"Warning".*"Prefix":"{{ApiKey.PrefixOf(key)}}"""", log);
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, (string Name, string Value) header, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add(header.Name, header.Value);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
