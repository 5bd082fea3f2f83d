using System.Text;
using CsCheck;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>Text that programs stumble over.</summary>
internal static class HostileText
{
    private static readonly string[] Known =
    [
        "", " ", "\0", "a\0b", "\t", "\r\n", "\u007F", "\u0085", "\u202Eabc", "\u2066x\u2069", "\u200F", "\uFEFF", "\uFFFD", "\uFFFF", "\uD800", "\uDC00\uD800", "a\uDBFF", "e\u0301\u0301", "😀", "👩‍👩‍👧‍👦", "삥두", "ｉｃｅ", "İı", "ß", "ﬀ", "\u0660\u0661", "Ａ",
        "'", "\"", "`", "\\", "%", "%%", "_", "*", "?", "!", "!!a", "-", "--", "-a", "a-", "..", "1..", "..1", "2..1", "a..b", ",", ",,", "a,,b", ":", "source:", ":a", "source:a:b", ";", "/", "../../etc/passwd", "|", "&", "=", "#", "+", "$", "{}", "[]", "()", "{{7*7}}", "${7*7}",
        "' OR 1=1 --", "'; DROP TABLE claims; --", "<script>alert(1)</script>", "\"or\"", "or", "or or", "\"", "\"a", "-\"a\"", "NEAR(a b)", "a*", "^a", "a:b", "NOT", "AND",
        "0", "-0", "00", "-1", "1", "+1", "1.0", "1e9", "0x10", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "1e309", "NaN", "Infinity", "null", "undefined", "true", "True", "false",
        "2016", "2016-13", "2016-02-30", "0000", "-0001", "Y17E7", "Y-999999999999", "1984?/2004~", "../..", "/", "[1667,1668..]", "{..1984}", "20XX-XX-XX", "XXXX", "2001-21", "2004-06-XX/2004-07-03", "9999-12-31", "10000-01-01",
    ];

    public static readonly Gen<string> Any = Gen.Frequency(
        (12, Gen.OneOf(Known)),
        (3, Gen.String),
        (2, Gen.Select(Gen.OneOf("a", "é", "\u0301", "😀", "a ", "-a ", "\"", "(", "X", "1", "%", "a,"), Gen.OneOf(20, 50, 200, 201, 1000, 2000), (text, times) => string.Concat(Enumerable.Repeat(text, times)))));

    /// <summary>As it stands in an address; some of it not even encoded rightly.</summary>
    public static readonly Gen<string> Encoded = Gen.Frequency(
        (16, Any.Select(Percent)),
        (1, Gen.OneOf("%", "%zz", "%2", "%C0%80", "%ED%A0%80", "%FF", "%00", "+", "%2500", "%u0041", "%E2%82", "a%")));

    /// <summary>Every byte of its UTF-8 that may mean something is percent-encoded; half of a pair as if it were a character.</summary>
    public static string Percent(string text)
    {
        var encoded = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
            if (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '.' or '~' or ',' or ':' or '*' or '!')
                encoded.Append(text[at]);
            else if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                Append(encoded, Encoding.UTF8.GetBytes(text.Substring(at++, 2)));
            else if (char.IsSurrogate(text[at]))
                Append(encoded, [(byte)(0xE0 | (text[at] >> 12)), (byte)(0x80 | ((text[at] >> 6) & 0x3F)), (byte)(0x80 | (text[at] & 0x3F))]);
            else
                Append(encoded, Encoding.UTF8.GetBytes(text.Substring(at, 1)));
        return encoded.ToString();
    }

    private static void Append(StringBuilder to, byte[] bytes)
    {
        foreach (var one in bytes)
            to.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
    }
}
