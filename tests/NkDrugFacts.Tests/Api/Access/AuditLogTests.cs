using System.Text;
using System.Text.Json;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>The log says who wrote what, and who was not let.</summary>
public sealed class AuditLogTests
{
    private const string Topic = """{"id":"opium","label":"Opium of a kind"}""";

    [Fact]
    public async Task Every_write_and_every_refused_one_is_a_line_with_who_what_and_what_became_of_it_and_nothing_else_is()
    {
        using var audited = await Audited.StartAsync();
        var (curator, contributor, admin) = (audited.Keys[Role.Curator], audited.Keys[Role.Contributor], audited.Keys[Role.Admin]);

        // What reads is no write, whoever is refused it.
        await audited.SendAsync("GET", "/v1/topics/meth", null);
        await audited.SendAsync("GET", "/v1/keys", contributor);
        await audited.SendAsync("POST", "/v1/corroboration", null, """{"attestations":[]}""");

        await audited.SendAsync("POST", "/v1/topics?reason=r", curator, Topic);
        await audited.SendAsync("POST", "/v1/topics?reason=r", curator, Topic);
        await audited.SendAsync("PUT", "/v1/topics/opium?reason=r", curator, Topic);
        await audited.SendAsync("PUT", "/v1/topics/opium?reason=r", curator, Topic, "\"1\"");
        await audited.SendAsync("POST", "/v1/topics?reason=r", null, Topic);
        await audited.SendAsync("POST", "/v1/topics?reason=r", $"nkdf_{audited.Prefix(Role.Curator)}_{new string('A', 43)}", Topic);
        await audited.SendAsync("PATCH", "/v1/topics/opium?reason=r", contributor, """{"label":"Opium"}""", "*");
        await audited.SendAsync("POST", "/v1/revisions/2/undo?reason=r", contributor);
        await audited.SendAsync("POST", "/v1/proposals/1/accept", curator, "{}");
        await audited.SendAsync("DELETE", "/v1/people/no%0Aline?reason=r", curator, null, "*");
        await audited.SendAsync("POST", "/v1/keys", admin, """{"name":"Ana Kim","role":"reader"}""");
        await audited.SendAsync("DELETE", $"/v1/keys/{audited.Prefix(Role.Reader)}", admin);

        var lines = await audited.LinesAsync(12);
        string By(Role role) => $"key:{audited.Prefix(role)} {role.ToString().ToLowerInvariant()}";
        Assert.Equal(
            [
                $"createTopic topics/opium by {By(Role.Curator)}: 201 2",
                $"createTopic topics/ by {By(Role.Curator)}: 409 ",
                $"replaceTopic topics/opium by {By(Role.Curator)}: 428 ",
                $"replaceTopic topics/opium by {By(Role.Curator)}: 412 ",
                "createTopic topics/ by nobody none: 401 ",
                $"createTopic topics/ by key:{audited.Prefix(Role.Curator)}, not taken none: 401 ",
                $"changeTopic proposals/1 by {By(Role.Contributor)}: 202 ",
                $"undoRevision revisions/2 by {By(Role.Contributor)}: 403 ",
                $"acceptProposal proposals/1 by {By(Role.Curator)}: 200 3",
                $"retractPerson people/no id by {By(Role.Curator)}: 400 ",
                $"createKey keys/{lines[10].Text("Id")} by {By(Role.Admin)}: 201 ",
                $"revokeKey keys/{audited.Prefix(Role.Reader)} by {By(Role.Admin)}: 200 ",
            ],
            lines.Select(Short));
        Assert.Equal(ApiKey.PrefixLength, lines[10].Text("Id").Length);
        Assert.All(lines, line => Assert.Matches("^[0-9a-f]{32}$", line.Text("@tr")));

        // Nothing of what was sent or answered, no name, no address.
        var all = string.Join('\n', lines);
        Assert.All(new[] { "Opium", "Ana", "127.0.0.1", curator[^43..], admin[^43..] }, said => Assert.DoesNotContain(said, all, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Empty(line.EnumerateObject().Select(property => property.Name)
            .Except(["@t", "@m", "@i", "@tr", "@sp", "Operation", "Collection", "Id", "Caller", "Role", "Status", "Revision", "SourceContext", "RequestId", "RequestPath", "ConnectionId"])));
    }

    [Fact]
    public async Task A_write_that_comes_too_often_is_a_line_and_so_is_the_end_of_an_import()
    {
        using var audited = await Audited.StartAsync("--Limits:RequestsPerMinute=5");
        var curator = audited.Keys[Role.Curator];
        await audited.SendAsync("POST", "/v1/imports?reason=r", curator, """{"type":"person","id":"kim","name":"Kim","kind":"named"}""", contentType: "application/x-ndjson");
        var queued = await audited.LinesAsync(2);
        Assert.Equal(queued.Single(line => line.Text("Operation") == "startImport").Text("Id"), queued.Single(line => line.Has("State")).Text("Id"));

        for (var sent = 0; sent < 7; sent++)
            await audited.SendAsync("POST", "/v1/topics?reason=r", curator, "{");
        Assert.Contains($"createTopic topics/ by key:{audited.Prefix(Role.Curator)} curator: 429 ", (await audited.LinesAsync(9)).Where(line => line.Has("Status")).Select(Short));
    }

    private static string Short(JsonElement line) =>
        $"{line.Text("Operation")} {line.Text("Collection")}/{line.Text("Id")} by {line.Text("Caller")} {line.Text("Role")}: {line.GetProperty("Status")} {(line.TryGetProperty("Revision", out var revision) ? revision.ToString() : "")}";

    /// <summary>A server on a small dataset, with a key of each role.</summary>
    private sealed class Audited(ProgramProcess program, TestBundle bundle, HttpClient client, Dictionary<Role, string> keys) : IDisposable
    {
        public Dictionary<Role, string> Keys => keys;

        public static async Task<Audited> StartAsync(params string[] settings)
        {
            var (bundle, connection) = (new TestBundle(), await FreshDatabase.CreateAsync(Database.Sqlite));
            var keys = new Dictionary<Role, string>();
            await using (var api = TestApi.Start(Database.Sqlite, connection, bundle.Folder))
                foreach (var role in Enum.GetValues<Role>())
                    keys[role] = await api.MakeKeyAsync(role, "Somebody");
            var program = ProgramProcess.On(Database.Sqlite, connection, [$"--Dataset:Path={bundle.Folder}", $"--Imports:Folder={Path.Combine(bundle.Folder, "imports")}", .. settings]);
            return new(program, bundle, new() { BaseAddress = await program.ServeAsync() }, keys);
        }

        public string Prefix(Role role) => ApiKey.PrefixOf(keys[role])!;

        public async Task SendAsync(string method, string path, string? key, string? body = null, string? ifMatch = null, string contentType = "application/json")
        {
            using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
            if (key is not null)
                request.Headers.Authorization = new("Bearer", key);
            if (ifMatch is not null)
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, contentType);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        /// <summary>All lines of the category, as soon as there are so many and nothing more comes.</summary>
        public async Task<List<JsonElement>> LinesAsync(int count)
        {
            for (var tries = 0; tries < 100; tries++)
            {
                // Whatever was written before this is there when this is.
                await Task.Delay(200, TestContext.Current.CancellationToken);
                var lines = program.Log.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("SourceContext", out var category) && category.GetString() == "Audit").ToList();
                if (lines.Count >= count)
                    return lines;
            }

            throw new InvalidOperationException($"There are not {count} lines: {string.Join('\n', program.Log)}");
        }

        public void Dispose()
        {
            client.Dispose();
            program.Dispose();
            bundle.Dispose();
        }
    }
}
