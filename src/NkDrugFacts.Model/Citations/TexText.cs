using System.Text;

namespace NkDrugFacts.Model.Citations;

/// <summary>
/// Text as TeX reads it, safe within the braces of a field. BibTeX counts braces even behind a backslash, so one that belongs to the text
/// is written as a command: whatever the text holds, the braces stay balanced, and nothing ends the field before its end.
/// </summary>
internal static class TexText
{
    private static readonly Dictionary<int, string> Special = new()
    {
        ['\\'] = @"{\textbackslash}",
        ['{'] = @"{\textbraceleft}",
        ['}'] = @"{\textbraceright}",
        ['^'] = @"{\textasciicircum}",
        ['~'] = @"{\textasciitilde}",
        ['<'] = "$<$",
        ['>'] = "$>$",
        ['|'] = "$|$",
        ['`'] = @"{\textasciigrave}",
        ['$'] = @"\$",
        ['&'] = @"\&",
        ['#'] = @"\#",
        ['_'] = @"\_",
        ['%'] = @"\%",
    };

    private static readonly Dictionary<int, string> Letters = new()
    {
        ['ß'] = @"{\ss}",
        ['æ'] = @"{\ae}",
        ['Æ'] = @"{\AE}",
        ['œ'] = @"{\oe}",
        ['Œ'] = @"{\OE}",
        ['ø'] = @"{\o}",
        ['Ø'] = @"{\O}",
        ['ł'] = @"{\l}",
        ['Ł'] = @"{\L}",
        ['đ'] = @"{\dj}",
        ['Đ'] = @"{\DJ}",
        ['ð'] = @"{\dh}",
        ['Ð'] = @"{\DH}",
        ['þ'] = @"{\th}",
        ['Þ'] = @"{\TH}",
        ['ı'] = @"{\i}",
    };

    // The accent, the letters with it, and what they are without it. Where the runtime knows no globalization data, it takes no letter apart.
    // Left out are a few with i or j, which readers disagree on whether to write with the dot.
    private static readonly (string Accent, string Letters, string Stems)[] Accents =
    [
        (@"\`", "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ", "AEIOUaeiouNnWwYy"),
        (@"\'", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǴǵḰḱḾḿṔṕẂẃ", "AEIOUYaeiouyCcLlNnRrSsZzGgKkMmPpWw"),
        (@"\^", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴŜŝŴŵŶŷẐẑ", "AEIOUaeiouCcGgHhJSsWwYyZz"),
        (@"\~", "ÃÑÕãñõĨŨũṼṽẼẽỸỹ", "ANOanoIUuVvEeYy"),
        (@"\=", "ĀāĒēĪŌōŪūȲȳḠḡ", "AaEeIOoUuYyGg"),
        (@"\u ", "ĂăĔĕĞğĬŎŏŬŭ", "AaEeGgIOoUu"),
        (@"\.", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṪṫẆẇẊẋẎẏ", "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsTtWwXxYy"),
        (@"\""", "ÄËÏÖÜäëïöüÿŸḦḧẄẅẌẍẗ", "AEIOUaeiouyYHhWwXxt"),
        (@"\r ", "ÅåŮůẘẙ", "AaUuwy"),
        (@"\H ", "ŐőŰű", "OoUu"),
        (@"\v ", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǑǒǓǔǦǧǨǩȞȟ", "CcDdEeLlNnRrSsTtZzAaIOoUuGgKkHh"),
        (@"\c ", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ", "CcGgKkLlNnRrSsTtEeDdHh"),
        (@"\k ", "ĄąĘęĮįŲųǪǫ", "AaEeIiUuOo"),
    ];

    private static readonly Dictionary<int, string> Accented = Accents
        .SelectMany(row => row.Letters.Zip(row.Stems, (letter, stem) => (letter, Command: $"{{{row.Accent}{stem}}}")))
        .ToDictionary(pair => (int)pair.letter, pair => pair.Command);

    /// <summary>For BibTeX, which sorts, shortens and changes case by bytes: Latin letters as commands; signs, which it does none of that with, and other scripts, which TeX has no commands for, as they are.</summary>
    public static string Ascii(string text) => Escaped(text, rune => Letters.GetValueOrDefault(rune.Value) ?? Accented.GetValueOrDefault(rune.Value));

    /// <summary>For biber, which reads Unicode.</summary>
    public static string Unicode(string text) => Escaped(text, _ => null);

    /// <summary>A title: words are braced whose capitals must stay, which are all but the first letter, for styles that write titles in lower case.</summary>
    public static string Title(string title, Func<string, string> escape) => string.Join(' ', title.Split(' ').Select((word, index) => index == 0 && word.Length > 0 && char.IsLetter(word, 0)
        ? word.Skip(1).Any(char.IsUpper) ? Braced(word, escape) : escape(word)
        : word.Any(char.IsUpper) ? Braced(word, escape) : escape(word)));

    private static string Braced(string word, Func<string, string> escape)
    {
        var (start, end) = (0, word.Length);
        while (!char.IsLetterOrDigit(word[start]))
            start++;
        while (!char.IsLetterOrDigit(word[end - 1]))
            end--;
        return $"{escape(word[..start])}{{{escape(word[start..end])}}}{escape(word[end..])}";
    }

    /// <summary>An address, which is not TeX but must not unbalance the braces around it: what no address may hold is percent-encoded.</summary>
    public static string Address(string url) => string.Concat(url.EnumerateRunes().Select(rune =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~:/?#[]@!$&'()*+,;=%".Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static string Escaped(string text, Func<Rune, string?> command)
    {
        var tex = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            // Two hyphens or apostrophes would become one dash or quotation mark.
            if (rune == before && rune.Value is ('-' or '\'' or ','))
                tex.Append("{}");
            tex.Append(Special.GetValueOrDefault(rune.Value) ?? (rune.IsAscii ? null : command(rune)) ?? rune.ToString());
            before = rune;
        }
        return tex.ToString();
    }
}
