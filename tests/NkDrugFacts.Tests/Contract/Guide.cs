using System.Text.Json;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>What a page of docs/ asks, what it shows as the answers, and what it names.</summary>
internal sealed partial class Guide(string page)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true };

    public static readonly Guide TenQuestions = new("guide.md");

    public static readonly Guide Method = new("method.md");

    public string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", page)).ReplaceLineEndings("\n");

    /// <summary>The path of every request, in the order of the page.</summary>
    public IReadOnlyList<string> Requests => [.. Request.Matches(Text).Select(match => match.Groups["path"].Value)];

    /// <summary>Each JSON excerpt, with the request that stands last before it.</summary>
    public IReadOnlyList<(string Path, JsonElement Excerpt)> Excerpts =>
        [.. Excerpt.Matches(Text).Select(match => (Request.Matches(Text[..match.Index])[^1].Groups["path"].Value, Parse(match.Groups["json"].Value)))];

    /// <summary>Each CSV excerpt, with the request that stands last before it.</summary>
    public IReadOnlyList<(string Path, IReadOnlyList<string> Lines)> Tables =>
        [.. Table.Matches(Text).Select(match => (Request.Matches(Text[..match.Index])[^1].Groups["path"].Value, (IReadOnlyList<string>)match.Groups["csv"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)))];

    public IReadOnlyList<string> Questions => [.. Heading.Matches(Text).Select(match => match.Groups["question"].Value)];

    /// <summary>The rows of the table at its end.</summary>
    public IReadOnlyList<(string Claim, string Verdict, int Gatherings)> Verdicts =>
        [.. Row.Matches(Text).Select(match => (match.Groups["claim"].Value, match.Groups["verdict"].Value, int.Parse(match.Groups["gatherings"].Value, System.Globalization.CultureInfo.InvariantCulture)))];

    /// <summary>Everything in the prose that is written as code and has the form of an id: in parts, and in lower case.</summary>
    public IReadOnlyList<string> Ids => [.. Id.Matches(Text).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Where an answer lacks what an excerpt of it shows; empty when it has everything, lists in the same order.</summary>
    public static IEnumerable<string> Missing(JsonElement excerpt, JsonElement answer, string at = "$") => (excerpt.ValueKind, answer.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => excerpt.EnumerateObject().SelectMany(property => answer.TryGetProperty(property.Name, out var value)
            ? Missing(property.Value, value, $"{at}.{property.Name}")
            : [$"{at}.{property.Name} is not in the answer"]),
        (JsonValueKind.Array, JsonValueKind.Array) => MissingItems([.. excerpt.EnumerateArray()], [.. answer.EnumerateArray()], at),
        (JsonValueKind.String, JsonValueKind.String) when IsShortened(excerpt.GetString()!, answer.GetString()!) => [],
        _ => JsonElement.DeepEquals(excerpt, answer) ? [] : [$"{at} is {answer.GetRawText()}, not {excerpt.GetRawText()}"],
    };

    private static List<string> MissingItems(List<JsonElement> excerpts, List<JsonElement> answers, string at)
    {
        var next = 0;
        foreach (var (index, excerpt) in excerpts.Index())
        {
            var found = answers.FindIndex(next, answer => !Missing(excerpt, answer).Any());
            if (found < 0)
                return [$"{at}[{index}], {excerpt.GetRawText()}, is not in the answer, or not in that order"];
            next = found + 1;
        }

        return [];
    }

    private static bool IsShortened(string excerpt, string answer) => excerpt.Contains('…', StringComparison.Ordinal)
        && Regex.IsMatch(answer, $"^{Regex.Escape(excerpt).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static JsonElement Parse(string excerpt) =>
        JsonDocument.Parse(LeftOut.Replace(excerpt, match => match.Value[0] == '"' ? match.Value : ""), Lenient).RootElement;

    [GeneratedRegex(@"^curl -s '?http://localhost:5080(?<path>/[^\s']+)'?$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Request { get; }

    [GeneratedRegex(@"^```json\n(?<json>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Excerpt { get; }

    [GeneratedRegex(@"^```csv\n(?<csv>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Table { get; }

    [GeneratedRegex(@"^## (?<question>\d+\. .*\?)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^\| `(?<claim>[a-z0-9-]+)` \| `(?<verdict>[a-zA-Z]+)` \| (?<gatherings>\d+) \|$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"`(?<id>[a-z0-9]+(?:-[a-z0-9]+)+)`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id { get; }

    [GeneratedRegex("""
        "(?:\\.|[^"\\])*"|…\s*,?
        """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeftOut { get; }
}
