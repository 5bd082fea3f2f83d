using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Api.Http;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/citations.md shows the citations that the server answers.</summary>
public sealed partial class CitationGuideTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "citations.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_request_shows_its_answer() => Assert.Equal(Text.Split("\ncurl ").Length - 1, Exchange.Count(Text));

    [Theory, BothDatabases]
    public async Task Every_answer_is_the_servers(Database database)
    {
        using var client = await Asking.ClientAsync(database);
        foreach (Match exchange in Exchange.Matches(Text))
        {
            string[] headers = ["Host: localhost:5080", .. exchange.Groups["header"].Captures.Select(header => header.Value)];
            var answer = Encoding.UTF8.GetString((await client.AskAsync(exchange.Groups["path"].Value, headers)).Body);

            var shown = exchange.Groups["answer"].Value;
            if (exchange.Groups["language"].Value == "json")
                Assert.Empty(Guide.Missing(JsonDocument.Parse(shown).RootElement, JsonDocument.Parse(answer).RootElement));
            else
                Assert.Matches($"^{Regex.Escape(shown).Replace("…", "[^\n]*", StringComparison.Ordinal)}$", answer.ReplaceLineEndings("\n"));
        }
    }

    [Theory, BothDatabases]
    public async Task Its_formats_and_media_types_are_those_that_a_source_is_to_be_had_in(Database database)
    {
        using var client = await Asking.ClientAsync(database);

        var formats = Format.Matches(Text);

        Assert.Equal(["csljson", "bibtex", "biblatex", "ris"], formats.Select(row => row.Groups["format"].Value));
        foreach (Match row in formats)
            Assert.Equal(row.Groups["type"].Value, (await client.AskAsync($"/v1/sources?format={row.Groups["format"].Value}"))["Content-Type"]!.Split(';')[0]);
    }

    [GeneratedRegex("""
        ^curl\ -s(?:\ -H\ '(?<header>[^']+)')*\ '?http://localhost:5080(?<path>/[^\s']+)'?\n```\n\n```(?<language>json|bibtex|ris|text)\n(?<answer>.*?)^```$
        """, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Exchange { get; }

    [GeneratedRegex(@"^\| `(?<format>[a-z]+)` \| `(?<type>application/[^`]+)` \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Format { get; }
}
