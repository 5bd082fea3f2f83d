using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace NkDrugFacts.Model;

/// <summary>Rows of RFC 4180 in UTF-8.</summary>
public static partial class Csv
{
    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",\"\r\n");

    // What makes spreadsheets take a cell for a formula (OWASP, CSV injection), in half and in full width, or what looks guarded already.
    [GeneratedRegex(@"\A'*[=+\-@\t\r\n＝＋－＠]", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Dangerous { get; }

    [GeneratedRegex(@"\A-[0-9]+(\.[0-9]+)?(E[+\-]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex NegativeNumber { get; }

    /// <summary>Writes a row and ends its line.</summary>
    public static void Write(IBufferWriter<byte> to, IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(cells);
        var row = string.Join(',', cells.Select(Quoted));
        // A line with nothing on it would be no row.
        Encoding.UTF8.GetBytes((row.Length == 0 ? "\"\"" : row) + "\r\n", to);
    }

    /// <summary>
    /// The cell with an apostrophe before it if a spreadsheet could take it for a formula; plain numbers stay as they are.
    /// Whoever takes one apostrophe away where apostrophes stand before a dangerous character has every text again.
    /// </summary>
    public static string Guarded(string cell) => Dangerous.IsMatch(cell) && !NegativeNumber.IsMatch(cell) ? $"'{cell}" : cell;

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(ToQuote) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
