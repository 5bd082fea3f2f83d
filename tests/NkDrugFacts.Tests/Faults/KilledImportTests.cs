using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;
using Npgsql;

namespace NkDrugFacts.Tests.Faults;

/// <summary>The server is killed in the middle of an import, or its database goes away.</summary>
public sealed class KilledImportTests
{
    private const int Claims = 3000;

    [Theory, BothDatabases]
    public async Task An_import_whose_server_is_killed_again_and_again_is_applied_once_and_as_a_whole(Database database)
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(database);
        string[] settings = [$"--Dataset:Path={bundle.Folder}", $"--Imports:Folder={Directory.CreateTempSubdirectory("nkdrugfacts-imports-").FullName}"];
        var (key, id) = ("", "");
        for (var round = 0; round < 2; round++)
        {
            using var program = ProgramProcess.On(database, connection, settings);
            var server = await program.ServeAsync();
            key = round == 0 ? await Kept.MakeKeyAsync(database, connection) : key;
            using var client = Scribe.Client(server, key);
            id = round == 0 ? await SendAsync(client) : id;
            while ((await StateAsync(client, id)).State == "queued")
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await Task.Delay(Random.Shared.Next(700), TestContext.Current.CancellationToken);
            await program.KillAsync();
            await using var db = FreshDatabase.Open(database, connection);
            Assert.Contains(await db.Claims.CountAsync(TestContext.Current.CancellationToken), new[] { 2, 2 + Claims });
        }

        using (var program = ProgramProcess.On(database, connection, settings))
        {
            using var client = Scribe.Client(await program.ServeAsync(), key);
            Assert.Equal("succeeded", (await EndAsync(client, id)).State);
        }

        await using var after = FreshDatabase.Open(database, connection);
        Assert.Equal(2 + Claims, await after.Claims.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["dataset", "key"], (await after.Revisions.OrderBy(revision => revision.Number).Select(revision => revision.Author).ToListAsync(TestContext.Current.CancellationToken)).ConvertAll(author => author.Split(':')[0]));
        await Kept.IsComputedRightlyAsync(after);
    }

    [Fact]
    public async Task An_import_that_its_database_cuts_off_is_begun_anew_and_told_in_a_line()
    {
        using var bundle = new TestBundle();
        var connection = await FreshDatabase.CreateAsync(Database.Postgres);
        using var program = ProgramProcess.On(Database.Postgres, connection, $"--Dataset:Path={bundle.Folder}", $"--Imports:Folder={Directory.CreateTempSubdirectory("nkdrugfacts-imports-").FullName}");
        var server = await program.ServeAsync();
        using var client = Scribe.Client(server, await Kept.MakeKeyAsync(Database.Postgres, connection));
        var id = await SendAsync(client);
        while ((await StateAsync(client, id)).State == "queued")
            await Task.Delay(20, TestContext.Current.CancellationToken);

        await CutOffAsync(connection);

        var (state, import) = await EndAsync(client, id);
        Assert.True(state == "succeeded", import.ToString());
        Assert.Equal(1, import.GetProperty("resumed").GetInt32());
        Assert.DoesNotContain(program.Log, line => line.Contains("   at ", StringComparison.Ordinal));
        await using var after = FreshDatabase.Open(Database.Postgres, connection);
        Assert.Equal(2 + Claims, await after.Claims.CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task CutOffAsync(string connection)
    {
        await using var own = new NpgsqlConnection($"{connection};Pooling=false");
        await own.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", own);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        // Those of this process were cut off as well.
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task<(string State, JsonElement Import)> EndAsync(HttpClient client, string id)
    {
        var import = await StateAsync(client, id);
        for (; import.State is "queued" or "running"; import = await StateAsync(client, id))
            await Task.Delay(100, TestContext.Current.CancellationToken);
        return import;
    }

    private static async Task<string> SendAsync(HttpClient client)
    {
        var lines = Enumerable.Range(0, Claims).Select(number =>
            $$$"""{"kind":"claim","record":{"id":"imported-{{{number}}}","statement":"It is number {{{number}}}.","topics":["drugs"],"attestations":[{"key":"times","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}]}}""");
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-ndjson"));
        using var answer = await client.PostAsync(new Uri("/v1/imports?reason=Test", UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Text("id");
    }

    private static async Task<(string State, JsonElement Import)> StateAsync(HttpClient client, string id)
    {
        var import = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v1/imports/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
        return (import.Text("state"), import);
    }
}
