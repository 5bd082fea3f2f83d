using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Writes;

/// <summary>Whatever was written can be taken back, and the taking back as well.</summary>
public sealed class UndoTests
{
    private static readonly string[] Words = ["common", "rare", "cheap", "dear", "old", "new"];

    [Theory, BothDatabases]
    public async Task Undoing_random_writes_one_after_another_gives_what_there_was(Database database)
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var writer = await Writer.StartAsync(database);
        var before = await writer.EverythingAsync();
        for (var n = 0; n < 45; n++)
        {
            var (method, path, body) = Any(random, n);
            var answer = await writer.SendAsync(method, path, body);
            Assert.True((int)answer.Status < 500, $"Seed {seed}: {method} {path} {body}: {answer.Body}");
        }

        var newest = await writer.RevisionAsync();
        Assert.InRange(newest, 8, 46);
        Assert.Empty(await writer.UnrecordedAsync());
        Assert.Equal(0, await writer.DifferencesAsync());
        var after = await writer.EverythingAsync();
        foreach (var revision in await SinceAsync(writer, 1))
            await writer.DoAsync("POST", $"/v1/revisions/{revision}/undo");
        Assert.Equal(before, await writer.EverythingAsync());
        Assert.Empty(await writer.UnrecordedAsync());
        foreach (var revision in await SinceAsync(writer, newest))
            await writer.DoAsync("POST", $"/v1/revisions/{revision}/undo");
        Assert.Equal(after, await writer.EverythingAsync());
        Assert.Equal(0, await writer.DifferencesAsync());
    }

    [Theory, BothDatabases]
    public async Task What_was_written_since_is_not_undone_with_it(Database database)
    {
        using var writer = await Writer.StartAsync(database);
        await writer.DoAsync("POST", "/v1/topics", """{"id":"ice","label":"Ice"}""");
        await writer.DoAsync("PATCH", "/v1/claims/rare", """{"topics":["drugs","ice"]}""");
        await writer.DoAsync("PATCH", "/v1/people/lankov", """{"note":"One."}""");
        await writer.DoAsync("PATCH", "/v1/people/lankov", """{"note":"Two."}""");
        var named = await writer.SendAsync("POST", "/v1/revisions/2/undo");
        Assert.Equal(HttpStatusCode.Conflict, named.Status);
        Assert.Contains("the claim 'rare'", named.Detail, StringComparison.Ordinal);
        var later = await writer.SendAsync("POST", "/v1/revisions/4/undo");
        Assert.Equal(HttpStatusCode.Conflict, later.Status);
        Assert.Contains("lankov", later.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.SendAsync("POST", "/v1/revisions/99/undo")).Status);
        Assert.Equal(5, await writer.RevisionAsync());
        await writer.DoAsync("POST", "/v1/revisions/3/undo");
        await writer.DoAsync("POST", "/v1/revisions/2/undo");
        Assert.Equal(HttpStatusCode.Gone, (await writer.GetAsync("/v1/topics/ice")).Status);
    }

    // A rebuild that takes forgotten spellings out of the index is a revision without records.
    private static Task<List<long>> SinceAsync(Writer writer, long revision) => writer.Api.InDatabaseAsync(db =>
        db.Revisions.Where(later => later.Number > revision && later.Changes.Count > 0).Select(later => later.Number).OrderDescending().ToListAsync(TestContext.Current.CancellationToken));

    private static (string Method, string Path, string? Body) Any(Random random, int n)
    {
        var (word, other) = (Words[random.Next(Words.Length)], Words[random.Next(Words.Length)]);
        return random.Next(12) switch
        {
            0 => ("POST", "/v1/topics", $$"""{"id":"{{word}}-{{n}}","label":"{{word}}","broader":"drugs"}"""),
            1 => ("POST", "/v1/sources", $$"""{"id":"work-{{word}}","type":"report","description":"{{word}}","authors":[{"person":"lankov"}],"publisher":"weekend","published":{"edtf":"20{{random.Next(10, 24)}}"},"consulted":true,"reliability":"F"}"""),
            2 => ("POST", "/v1/people", $$"""{"id":"voice-{{word}}","name":"{{word}}","kind":"anonymous","place":"korea"}"""),
            3 => ("POST", "/v1/claims", $$"""{"id":"{{word}}","statement":"It is {{word}}.","topics":["drugs"],"attestations":[{"key":"root","source":"ives-2019","mode":"authorAssertion","certainty":"asserted","basis":"unknown"}],"relations":[{"type":"contradicts","claim":"common","strength":"strict","reason":"No."}]}"""),
            4 or 5 => ("POST", $"/v1/claims/{word}/attestations", $$"""{"key":"{{other}}-{{n}}","source":"work-{{other}}","speaker":"voice-{{word}}","upstream":"page","relay":"cites","mode":"indirectSpeech","certainty":"reported","basis":"unknown"}"""),
            6 => ("PATCH", $"/v1/claims/{word}", $$"""{"statement":"It is {{word}} and {{other}}.","places":["korea"]}"""),
            7 => ("PATCH", $"/v1/attestations/common.page", $$"""{"stance":"{{(random.Next(2) == 0 ? "supports" : "denies")}}","note":"{{word}}"}"""),
            8 => ("POST", $"/v1/people/voice-{word}/merge", JsonSerializer.Serialize(new { into = random.Next(2) == 0 ? $"voice-{other}" : "lankov" })),
            9 => ("POST", $"/v1/sources/work-{word}/merge", JsonSerializer.Serialize(new { into = $"work-{other}" })),
            10 => ("POST", $"/v1/claims/{word}/merge", JsonSerializer.Serialize(new { into = other })),
            _ => ("DELETE", random.Next(3) switch { 0 => $"/v1/claims/{word}", 1 => $"/v1/people/voice-{word}", _ => $"/v1/sources/work-{word}" }, null),
        };
    }
}
