using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/http.md shows the status and the headers that the server sends.</summary>
public sealed partial class HttpGuideTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "http.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_request_shows_its_answer() => Assert.Equal(Text.Split("\ncurl ").Length - 1, Exchange.Count(Text));

    [Theory, BothDatabases]
    public async Task Every_answer_is_the_servers(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (var exchange in Exchanges(Text))
            await CompareAsync(exchange, client);
    }

    /// <summary>The requests of a page that show status and headers.</summary>
    internal static IEnumerable<Match> Exchanges(string page) => Exchange.Matches(page);

    internal static async Task CompareAsync(Match exchange, HttpClient client)
    {
        var path = exchange.Groups["path"].Value;
        var tag = (await client.AskAsync(path)).Tag;
        var headers = exchange.Groups["header"].Captures.Select(header => header.Value.Replace("\"…\"", tag, StringComparison.Ordinal)).ToArray();
        var method = exchange.Groups["method"] is { Success: true } named ? new HttpMethod(named.Value) : exchange.Groups["head"].Success ? HttpMethod.Head : HttpMethod.Get;

        var answer = await client.AskAsync(method, path, headers);

        var shown = exchange.Groups["answer"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"HTTP/1.1 {(int)answer.Status} ", shown[0], StringComparison.Ordinal);
        Assert.All(shown[1..].Select(line => line.Split(": ", 2)), header => Assert.Matches(Pattern(header[1]), answer[header[0]]));
    }

    private static string Pattern(string shown) => $"^{Regex.Escape(shown).Replace("…", ".*", StringComparison.Ordinal)}$";

    [GeneratedRegex("""
        ^curl\ -s(?:(?<head>I)|i)\ http://localhost:5080(?<path>/\S+)(?:\ -X\ (?<method>[A-Z]+))?(?:\ -H\ '(?<header>[^']+)')*\n```\n\n```http\n(?<answer>[^`]+)^```$
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Exchange { get; }
}
