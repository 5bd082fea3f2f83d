using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace NkDrugFacts.Tests.Support;

/// <summary>The flat layout as docs/csv.md has it, told by that page alone.</summary>
internal static partial class Flat
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "csv.md")).ReplaceLineEndings("\n");

    /// <summary>The lists of the page.</summary>
    public static IReadOnlyList<string> Lists => [.. Section.Matches(Page).Select(match => match.Groups["list"].Value)];

    /// <summary>The columns of a list in their order, each with what its cells hold: value, ids or JSON.</summary>
    public static IReadOnlyList<(string Name, string Holds)> Columns(string list) =>
    [
        .. Row.Matches(Section.Matches(Page).Single(match => match.Groups["list"].Value == list).Groups["table"].Value)
            .Select(match => (match.Groups["column"].Value, match.Groups["holds"].Value)),
    ];

    /// <summary>The cells of a record.</summary>
    public static List<string> Cells(JsonElement record, IReadOnlyList<(string Name, string Holds)> columns) => [.. columns.Select(column => Cell(record, column.Name, column.Holds))];

    /// <summary>The records of a CSV file, read by somebody else's reader; the header is the first.</summary>
    public static List<string[]> Read(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture) { Mode = CsvMode.RFC4180, NewLine = "\r\n", IgnoreBlankLines = false, HasHeaderRecord = false });
        var records = new List<string[]>();
        while (parser.Read())
            records.Add(parser.Record!);
        return records;
    }

    /// <summary>Takes the guard against formulas away, as the page tells to.</summary>
    public static string Unguarded(string cell) => Guard.IsMatch(cell) ? cell[1..] : cell;

    private static string Cell(JsonElement record, string name, string holds)
    {
        var value = record;
        foreach (var key in name.Split('.'))
            if (!value.TryGetProperty(key, out value))
                return "";
        return holds switch
        {
            "ids" => string.Join(' ', value.EnumerateArray().Select(id => id.GetString())),
            "JSON" => value.GetRawText(),
            _ => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
        };
    }

    [GeneratedRegex(@"^### `(?<list>[^`]+)`\n(?<table>(?:(?!^#).*\n)*)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section { get; }

    [GeneratedRegex(@"^\| `(?<column>[^`]+)` \| (?<holds>value|ids|JSON) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"\A'+[=+\-@\t\r\n＝＋－＠]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Guard { get; }
}
