using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model.History;
using NkDrugFacts.Tests.Api.History;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/history.md shows what the server answers of the revisions that it tells of.</summary>
public sealed partial class HistoryGuideTests
{
    private static readonly Guide Page = new("history.md");

    [Fact]
    public void Every_request_shows_its_answer() =>
        Assert.Equal(Page.Text.Split("\ncurl ").Length - 1, Page.Excerpts.Select(excerpt => excerpt.Path).Distinct(StringComparer.Ordinal).Count() + HttpGuideTests.Exchanges(Page.Text).Count() + Stream.Count(Page.Text));

    [Theory, BothDatabases]
    public async Task Every_answer_is_the_servers(Database database)
    {
        await using var api = await TestApi.StartAsync(database);
        await CorrectAsync(api);

        foreach (var (path, excerpt) in Page.Excerpts)
            Assert.True(!Guide.Missing(excerpt, await api.GetAsync(path)).Any(), $"GET {path}: {string.Join(Environment.NewLine, Guide.Missing(excerpt, await api.GetAsync(path)))}");
        using var client = api.CreateClient();
        foreach (var exchange in HttpGuideTests.Exchanges(Page.Text))
            await HttpGuideTests.CompareAsync(exchange, client);
        await using var server = api.Serve();
        foreach (Match stream in Stream.Matches(Page.Text))
            await CompareAsync(stream, server.CreateClient());
    }

    private static async Task CompareAsync(Match stream, HttpClient client)
    {
        using var answer = await client.OpenAsync(stream.Groups["path"].Value, null, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        foreach (var line in stream.Groups["answer"].Value.TrimEnd('\n').Split('\n'))
            Assert.Matches($"^{Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal)}$", await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Streaming.Patience, TestContext.Current.CancellationToken));
    }

    // The revisions that the page tells of.
    private static async Task CorrectAsync(TestApi api)
    {
        var claim = JsonNode.Parse(await api.InDatabaseAsync(db => db.Changes.Where(change => change.RecordId == "thirty-percent-use-drugs").Select(change => change.Record).SingleAsync(TestContext.Current.CancellationToken)))!;
        claim["statement"] = claim["statement"]!.GetValue<string>().Replace("'s estimate", "'s own estimate", StringComparison.Ordinal);
        claim["topics"]!.AsArray().RemoveAt(3);
        await api.RecordAsync(Recording.NewYear, "editor", "The estimate is his own; he did not speak of opium alone.", new Did(RecordKind.Claim, "thirty-percent-use-drugs", Operation.Updated, claim.ToJsonString()));
        var twice = new Did(RecordKind.Person, "andrey-lankov", Operation.Created, """{"id":"andrey-lankov","name":"Andrey Lankov","kind":"named"}""");
        await api.RecordAsync(twice);
        await api.BuryAsync(Recording.NewYear.AddDays(1), twice with { Operation = Operation.Retracted }, "lankov", "The same person.");
    }

    [GeneratedRegex("""
        ^curl\ -sN\ '?http://localhost:5080(?<path>/[^\s']+)'?\ -H\ 'Accept:\ text/event-stream'\n```\n\n```text\n(?<answer>.*?)^```$
        """, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stream { get; }
}
