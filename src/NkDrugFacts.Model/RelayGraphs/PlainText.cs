using System.Globalization;
using System.Text;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Text that every format can hold: what no XML may contain is replaced, line breaks and tabs become spaces.</summary>
public static class PlainText
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        // A lone surrogate is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
            plain.Append(Replacement(rune).ToString());
        return plain.ToString();
    }

    private static Rune Replacement(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' => new(' '),
        0xFFFE or 0xFFFF => Rune.ReplacementChar,
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control => Rune.ReplacementChar,
        _ => rune,
    };
}
