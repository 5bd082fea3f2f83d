using System.Globalization;
using System.Text;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Breaks text into lines by an estimate of its width in ems: no font is at hand, so it errs on the wide side.</summary>
internal static class LineWrapping
{
    /// <param name="most">Lines, at least 2; what does not fit is left out before the last, since labels end with a date.</param>
    public static IReadOnlyList<string> Wrap(string text, double ems, int most = int.MaxValue)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, ems)))
            if (line.Length == 0 || Width($"{line} {word}") <= ems)
                line = line.Length == 0 ? word : $"{line} {word}";
            else
            {
                lines.Add(line);
                line = word;
            }
        lines.Add(line);
        return lines.Count <= most ? lines : [.. lines[..(most - 2)], Cut(lines[most - 2], ems), lines[^1]];
    }

    public static double Width(string text) => text.EnumerateRunes().Sum(Width);

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x1100 when IsWide(rune.Value) => 1.05,
        'i' or 'j' or 'l' or 't' or 'f' or 'I' or '.' or ',' or ';' or ':' or '\'' or '|' or ' ' or '(' or ')' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' => 0.95,
        >= 'A' and <= 'Z' => 0.74,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        > 0x2FF => 0.8,
        _ => 0.59,
    };

    // Hangul, kana, Chinese characters, fullwidth forms and most emoji.
    private static bool IsWide(int value) =>
        value is <= 0x115F or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or >= 0x1F000;

    // A word longer than a line is broken between what a reader sees as characters.
    private static IEnumerable<string> Pieces(string word, double ems)
    {
        var piece = "";
        for (var characters = StringInfo.GetTextElementEnumerator(word); characters.MoveNext();)
        {
            if (piece.Length > 0 && Width(piece + characters.GetTextElement()) > ems)
            {
                yield return piece;
                piece = "";
            }
            piece += characters.GetTextElement();
        }
        yield return piece;
    }

    private static string Cut(string line, double ems)
    {
        // Whole words go first; of a word longer than the line, what a reader sees as characters.
        while (line.Length > 0 && Width(line + " …") > ems)
            line = line[..(line.LastIndexOf(' ') is var space and > 0 ? space : StringInfo.ParseCombiningCharacters(line)[^1])];
        return line.TrimEnd(' ', ',') + " …";
    }
}
