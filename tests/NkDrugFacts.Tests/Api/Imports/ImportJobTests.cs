using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Imports;

/// <summary>Imports over HTTP: sent, run in the background, followed, taken back.</summary>
public sealed class ImportJobTests
{
    private const string Topics = """{"kind":"topic","record":{"id":"opium","label":"Opium","broader":"poppies"}}""" + "\r\n" + """{"kind":"topic","record":{"id":"poppies","label":"Poppies"}}""" + "\r\n";

    [Theory, BothDatabases]
    public async Task An_import_is_taken_run_and_told_of_and_the_same_again_is_the_same_import(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);

        var (status, sent) = await SendAsync(client, "/v1/imports?reason=Poppies", "application/x-ndjson", Topics);
        Assert.Equal(HttpStatusCode.Accepted, status);
        var done = await FinishedAsync(client, sent.Text("id"));

        Assert.Equal(("succeeded", 2, 2, "Poppies"), (done.Text("state"), done.GetProperty("created").GetInt32(), done.GetProperty("revision").GetInt64(), done.Text("reason")));
        Assert.Equal("poppies", (await api.GetAsync("/v1/topics/opium")).Text("broader"));
        Assert.Equal([sent.Text("id")], (await ReadAsync(client, "/v1/imports?state=succeeded")).GetProperty("data").EnumerateArray().Select(import => import.Text("id")));

        (status, var again) = await SendAsync(client, "/v1/imports", "application/x-ndjson", Topics);
        Assert.Equal((HttpStatusCode.OK, sent.Text("id")), (status, again.Text("id")));
        Assert.Equal(2, await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Whoever_listens_is_told_of_the_end(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);
        var (_, sent) = await SendAsync(client, "/v1/imports?dryRun=true", "application/x-ndjson", Topics);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/imports/{sent.Text("id")}", UriKind.Relative));
        request.Headers.Accept.Add(new("text/event-stream"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var events = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var last = events.TrimEnd().Split("\n\n")[^1].Split('\n');
        Assert.Equal("event: finished", last[0]);
        Assert.Contains("\"state\":\"succeeded\"", last[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/v1/topics/opium", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Errors_have_their_lines_and_nothing_is_changed(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);

        var (_, sent) = await SendAsync(client, "/v1/imports", "application/x-ndjson", Topics + """{"kind":"topic","record":{"id":"a","label":"A","broader":"none"}}""");
        var done = await FinishedAsync(client, sent.Text("id"));

        Assert.Equal(("failed", 1), (done.Text("state"), done.GetProperty("errorCount").GetInt32()));
        var error = Assert.Single(done.GetProperty("errors").EnumerateArray());
        Assert.Equal((3, "broader"), (error.GetProperty("line").GetInt32(), error.Text("key")));
        Assert.Equal(1, await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_ran_when_its_server_ended_is_resumed_where_it_is_there_and_otherwise_rolled_back_and_what_was_done_is_not_done_again(Database database)
    {
        using var bundle = new TestBundle();
        var (connection, folder) = (await FreshDatabase.CreateAsync(database), Directory.CreateTempSubdirectory("nkdrugfacts-imports-").FullName);
        await using (TestApi.Start(database, connection, bundle.Folder)) { }
        await using (var db = FreshDatabase.Open(database, connection))
        {
            db.AddRange(Left("here", ImportState.Running), Left("gone", ImportState.Running), Left("done", ImportState.Succeeded));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "here"), Topics, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "done"), """{"kind":"topic","record":{"id":"twice","label":"Twice"}}""", TestContext.Current.CancellationToken);
        await using var api = TestApi.Start(database, connection, bundle.Folder, $"Imports:Folder={folder}");
        using var client = await api.ClientOfAsync(Role.Curator);

        var (here, gone) = (await FinishedAsync(client, "here"), await FinishedAsync(client, "gone"));

        Assert.Equal(("succeeded", 1, 2), (here.Text("state"), here.GetProperty("resumed").GetInt32(), here.GetProperty("created").GetInt32()));
        Assert.Contains("resumed from the beginning", here.Text("note"), StringComparison.Ordinal);
        Assert.Equal("rolledBack", gone.Text("state"));
        Assert.Contains("rolled back, so nothing was changed", gone.Text("note"), StringComparison.Ordinal);
        Assert.Equal(2, await api.InDatabaseAsync(db => db.Dataset.Select(dataset => dataset.Revision).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/v1/topics/twice", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task One_that_waits_can_be_taken_back_and_one_that_is_finished_cannot(Database database)
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(database, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);
        JsonElement sent;
        await using (var db = FreshDatabase.Open(database, api.ConnectionString))
        await using (await db.TryTakeTurnAsync("imports", TestContext.Current.CancellationToken))
        {
            (_, sent) = await SendAsync(client, "/v1/imports", "application/x-ndjson", Topics);
            Assert.Equal("queued", (await ReadAsync(client, $"/v1/imports/{sent.Text("id")}")).Text("state"));
            using var cancelled = await client.DeleteAsync(new Uri($"/v1/imports/{sent.Text("id")}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        }

        Assert.Equal("cancelled", (await FinishedAsync(client, sent.Text("id"))).Text("state"));
        (_, sent) = await SendAsync(client, "/v1/imports?dryRun=true", "application/x-ndjson", Topics);
        await FinishedAsync(client, sent.Text("id"));
        using var late = await client.DeleteAsync(new Uri($"/v1/imports/{sent.Text("id")}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Works_from_a_reference_manager_bring_their_people_and_bodies_and_what_is_stored_stays()
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);
        const string Items = """
            [
              { "id": "http://zotero.org/users/1/items/ABC", "citation-key": "kang2015", "type": "article-newspaper", "title": "On ice", "author": [{ "family": "Kang", "given": "Mi-jin", "static-ordering": true }, { "literal": "Staff" }],
                "container-title": "The Times", "issued": { "date-parts": [[2015, 3, 2]] }, "URL": "https://example.org/ice", "language": "en", "accessed": { "date-parts": [[2020]] } },
              { "id": "2", "type": "entry-encyclopedia", "title": "Poppy", "author": [{ "family": "Ives", "given": "Mike" }], "issued": { "date-parts": [[1999], [2001]] } },
              { "id": "ives-2019", "type": "article", "title": "An article of that key" }
            ]
            """;

        var (_, sent) = await SendAsync(client, "/v1/imports", "application/vnd.citationstyles.csl+json", Items);
        var done = await FinishedAsync(client, sent.Text("id"));

        Assert.Equal(("succeeded", 5), (done.Text("state"), done.GetProperty("created").GetInt32()));
        var kang = await api.GetAsync("/v1/sources/kang2015");
        Assert.Equal(("On ice", "2015-03-02", "times"), (kang.Text("title"), kang.GetProperty("published").Text("edtf"), kang.GetProperty("publisher").Text("id")));
        Assert.Equal("Kang Mi-jin", (await api.GetAsync("/v1/people/kang-mi-jin")).Text("name"));
        Assert.Equal("1999/2001", (await api.GetAsync("/v1/sources/ives-1999")).GetProperty("published").Text("edtf"));
        Assert.Equal("An article of that key", (await api.GetAsync("/v1/sources/ives-2019-2")).Text("title"));
    }

    [Fact]
    public async Task Rows_of_csv_become_records_by_a_mapping()
    {
        using var bundle = new TestBundle();
        await using var api = await TestApi.StartAsync(Database.Sqlite, bundle.Folder);
        using var client = await api.ClientOfAsync(Role.Curator);
        const string Rows = "\uFEFFName,Also,What\r\n\"Kim, \"\"the Baker\"\"\",Baker|Kim,anonymous\r\nOh Il-nam,,\r\n";

        var (_, sent) = await SendAsync(client, "/v1/imports?mapping=Name%3Dperson.name,Also%3Dperson.alternateNames,%233%3Dperson.kind", "text/csv", Rows);
        var done = await FinishedAsync(client, sent.Text("id"));

        Assert.Equal(("succeeded", 2), (done.Text("state"), done.GetProperty("created").GetInt32()));
        var kim = await api.GetAsync("/v1/people/kim-the-baker");
        Assert.Equal(("Kim, \"the Baker\"", "anonymous", "Baker Kim"), (kim.Text("name"), kim.Text("kind"), string.Join(' ', kim.GetProperty("alternateNames").EnumerateArray())));

        (_, sent) = await SendAsync(client, "/v1/imports?mapping=Nme%3Dperson.name,What%3Dsource.titel", "text/csv", Rows);
        done = await FinishedAsync(client, sent.Text("id"));
        Assert.Equal(
            ["there is no column \"Nme\"; did you mean \"Name\"?", "\"source.titel\" is no field; did you mean \"source.title\"?; the mapping is a list of column=kind.field, such as Title=source.title"],
            done.GetProperty("errors").EnumerateArray().Select(error => error.Text("message")));
    }

    internal static async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpClient client, string path, string type, string content)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path) =>
        JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The import when it is over.</summary>
    internal static async Task<JsonElement> FinishedAsync(HttpClient client, string id)
    {
        while (true)
        {
            var import = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v1/imports/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;
            if (import.Text("state") is not ("queued" or "running"))
                return import;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Import Left(string id, ImportState state) => new()
    {
        Id = id,
        State = state,
        Format = ImportFormat.Ndjson,
        DryRun = false,
        Sha256 = new string('0', 64),
        Bytes = 1,
        Author = "tester",
        Reason = "A test.",
        CreatedAt = DateTimeOffset.UtcNow,
    };
}
