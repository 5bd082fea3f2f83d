using System.Globalization;
using System.Text;

namespace NkDrugFacts.Model.Citations;

/// <summary>Text as printed: one line, curly quotation marks, those within others of the other kind.</summary>
internal static class Typography
{
    /// <summary>One line without control characters: what no XML may contain is replaced.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        // A lone surrogate is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
                clean.Append((IsUnprintable(rune) ? Rune.ReplacementChar : rune).ToString());
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>Typesets quotation marks and apostrophes.</summary>
    /// <param name="depth">0 where the text stands by itself, 1 where it will stand in quotation marks.</param>
    /// <param name="british">Single marks outside, double within; otherwise the reverse.</param>
    public static string Typeset(string text, int depth, bool british)
    {
        var marks = text.ToCharArray();
        var open = new Stack<(int At, bool Double)>();
        for (var i = 0; i < marks.Length; i++)
        {
            var isDouble = marks[i] is '"' or '“' or '”';
            if (!isDouble && marks[i] is not ('\'' or '‘' or '’'))
                continue;
            if (Opens(text, i))
                open.Push((i, isDouble));
            else if (open.TryPeek(out var opening) && opening.Double == isDouble && (isDouble || !IsFollowedByLetter(text, i)))
                (marks[open.Pop().At], marks[i]) = Pair(depth + open.Count, british);
            else
                marks[i] = isDouble ? '”' : '’';
        }

        // What nothing closes is an apostrophe, as in ’90s.
        foreach (var (at, isDouble) in open)
            marks[at] = isDouble ? '“' : '’';
        return new string(marks);
    }

    /// <summary>Whether it has characters of Chinese, Japanese or Korean, which have no italics.</summary>
    public static bool IsEastAsian(string text) => text.Any(sign => sign is (>= '\u1100' and <= '\u11FF') or (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF'));

    private static (char Open, char Close) Pair(int depth, bool british) => (depth % 2 == 1) == british ? ('“', '”') : ('‘', '’');

    private static bool Opens(string text, int at) => text[at] switch
    {
        '“' or '‘' => true,
        '"' or '\'' => (at == 0 || " ([—–\"'“‘".Contains(text[at - 1], StringComparison.Ordinal)) && at + 1 < text.Length && text[at + 1] != ' ',
        _ => false,
    };

    private static bool IsFollowedByLetter(string text, int at) => at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsUnprintable(Rune rune) =>
        rune.Value is 0xFFFE or 0xFFFF || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control;
}
