using System.Net;
using System.Security.Cryptography;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Tests.Api.Writes;
using NkDrugFacts.Tests.Model.Datasets;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Protection;

/// <summary>A person with words of no language in each field and in everything that was ever done to it, so that whatever still says one of them is found by it.</summary>
internal sealed class Canaries : IDisposable
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    private readonly TestBundle bundle;

    private Canaries(TestBundle bundle, Writer curator, Writer contributor, HttpClient admin) => (this.bundle, Curator, Contributor, Admin) = (bundle, curator, contributor, admin);

    public Writer Curator { get; }

    public Writer Contributor { get; }

    /// <summary>Who sees the most.</summary>
    public HttpClient Admin { get; }

    public TestApi Api => Curator.Api;

    /// <summary>What must not be found, by what it was.</summary>
    public IReadOnlyDictionary<string, string> Words => words;

    public string Id => this["id"];

    public string this[string of] => words.TryGetValue(of, out var word) ? word : words[of] = Word();

    public const string NewId = "informant-seven";
    public const string NewName = "Informant Seven";

    public static async Task<Canaries> StartAsync(Database database)
    {
        // Some answers are made from its files, for as long as the server runs.
        var files = new TestBundle();
        var curator = await Writer.OfAsync(await TestApi.StartAsync(database, files.Folder, TestApi.Keeping), Role.Curator);
        var world = new Canaries(files, curator, await Writer.OfAsync(curator.Api, Role.Contributor), await curator.Api.ClientOfAsync(Role.Admin));
        await world.CreateAsync();
        await world.ChangeAsync();
        await world.MentionAsync();
        await world.FailAsync();
        return world;
    }

    public Task<Answer> ProtectAsync(string body, string? ifMatch = "*") => Curator.SendAsync("POST", $"/v1/people/{Id}/protect", body, ifMatch, reason: "Their safety.");

    /// <summary>Everything that can be protected.</summary>
    public Task<Answer> ProtectAllAsync() => ProtectAsync(
        $$$"""{"fields":["name","alternateNames","description","affiliations","age","place","note"],"id":"{{{NewId}}}","name":"{{{NewName}}}","words":["{{{this["nickname"]}}}"]}""");

    public void Dispose()
    {
        Admin.Dispose();
        Contributor.Dispose();
        Curator.Dispose();
        bundle.Dispose();
    }

    private async Task CreateAsync()
    {
        await Curator.DoAsync("POST", "/v1/people", $$$"""
            {"id":"{{{Id}}}","name":"{{{this["given"]}}} {{{this["family"]}}}","familyName":"{{{this["family"]}}}","alternateNames":["{{{this["alternate"]}}}"],"kind":"named","description":"{{{this["description"]}}} one",
             "affiliations":[{"organization":"times","role":"{{{this["role"]}}}","period":{"edtf":"2019","text":"{{{this["period"]}}}"}}],"age":{"years":47,"asOf":{"edtf":"2019","text":"{{{this["ageAsOf"]}}}"}},"place":"korea","note":"{{{this["note"]}}} two"}
            """);
        await Curator.DoAsync("POST", "/v1/people", $$$"""{"id":"{{{this["mergedId"]}}}","name":"{{{this["mergedName"]}}}","alternateNames":["{{{this["mergedAlternate"]}}}"],"kind":"named","description":"{{{this["mergedDescription"]}}}"}""");
        await Curator.DoAsync("POST", "/v1/sources", $$$"""{"id":"diary","type":"book","description":"A diary.","authors":[{"person":"{{{Id}}}"},{"person":"{{{this["mergedId"]}}}"}],"consulted":true,"reliability":"C","note":"By {{{this["nickname"]}}}."}""");
        await Curator.DoAsync("POST", "/v1/claims/common/attestations", $$$"""{"key":"diary","source":"diary","speaker":"{{{Id}}}","mode":"directQuote","certainty":"asserted","basis":"eyewitness","quotation":{"text":"I saw it","language":"en"}}""");
        await Curator.DoAsync("POST", "/v1/claims/rare/attestations", $$$"""{"key":"diary","source":"diary","speaker":"{{{this["mergedId"]}}}","mode":"indirectSpeech","certainty":"asserted","basis":"eyewitness"}""");
    }

    private async Task ChangeAsync()
    {
        var path = $"/v1/people/{Id}";
        await Curator.DoAsync("PATCH", path, $$$"""{"description":"{{{this["secondDescription"]}}}","alternateNames":["{{{this["alternate"]}}}","{{{this["secondAlternate"]}}}"]}""");
        await Curator.DoAsync("PATCH", path, $$$"""{"description":"{{{this["thirdDescription"]}}}"}""");
        var undone = await Curator.DoAsync("PATCH", path, $$$"""{"note":"{{{this["undoneNote"]}}}"}""");
        await Curator.DoAsync("POST", $"/v1/revisions/{undone.Revision}/undo");
        await DoneAsync(Curator.SendAsync("PATCH", path, $$$"""{"note":"{{{this["repeatedNote"]}}}"}""", idempotencyKey: "repeated", reason: $"So {this["given"]} {this["family"]} said."), HttpStatusCode.OK);
        await DoneAsync(Curator.SendAsync("POST", $"/v1/people/{this["mergedId"]}/merge", $$$"""{"into":"{{{Id}}}"}""", reason: $"{this["mergedName"]} is the same."), HttpStatusCode.OK);
        await DoneAsync(Contributor.SendAsync("PATCH", path, $$$"""{"note":"{{{this["proposedNote"]}}}"}""", reason: $"As {this["alternate"]}."), HttpStatusCode.Accepted);
        var rejected = await Contributor.SendAsync("PATCH", path, $$$"""{"name":"{{{this["given"]}}} {{{this["proposedName"]}}} {{{this["family"]}}}"}""", reason: "Their full name.");
        await DoneAsync(Curator.SendAsync("POST", rejected.Location + "/reject", $$$"""{"decision":"{{{this["given"]}}} {{{this["family"]}}} it is."}"""), HttpStatusCode.OK);
    }

    // Said of them elsewhere, and taken back since.
    private async Task MentionAsync()
    {
        await Curator.DoAsync("PATCH", "/v1/claims/rare", $$$"""{"note":"So said {{{this["given"]}}} {{{this["family"]}}}, known as {{{this["nickname"]}}}."}""");
        await Curator.DoAsync("PATCH", "/v1/claims/rare", """{"note":"So they said."}""");
        await Curator.DoAsync("PATCH", "/v1/sources/diary", """{"note":null}""");
        await Curator.DoAsync("PATCH", "/v1/people/lankov", $$$"""{"note":"Met {{{this["secondAlternate"]}}}."}""");
        await Curator.DoAsync("PATCH", "/v1/people/lankov", """{"note":null}""");
    }

    // An import whose errors quote what was sent.
    private async Task FailAsync()
    {
        var answer = await Curator.SendAsync("POST", "/v1/imports", $$$"""{"kind":"person","record":{"id":"another","name":"Another","familyName":"{{{this["family"]}}}","kind":"named"}}""", contentType: "application/x-ndjson");
        for (var id = answer.Body.Text("id"); answer.Body.Text("state") != "failed"; answer = await Curator.GetAsync($"/v1/imports/{id}"))
        {
            Assert.True(answer.Body.Text("state") is "queued" or "running", $"{answer.Body}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains(this["family"], answer.Body.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task DoneAsync(Task<Answer> sent, HttpStatusCode status)
    {
        var answer = await sent;
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
    }

    // No stem is shorter than it, and no other word begins so.
    private static string Word() => $"zq{RandomNumberGenerator.GetString("bdfgklmnprtv", 9)}x";
}
