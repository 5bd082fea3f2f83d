using System.Text;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>An entry as BibTeX itself would read it: braces are counted whatever stands before them.</summary>
/// <param name="Fields">The values as written, without the braces around them.</param>
internal sealed record BibFile(string Type, string Key, IReadOnlyList<(string Name, string Value)> Fields)
{
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["textbackslash"] = "\\",
        ["textbraceleft"] = "{",
        ["textbraceright"] = "}",
        ["textasciicircum"] = "^",
        ["textasciitilde"] = "~",
        ["textasciigrave"] = "`",
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["dj"] = "đ",
        ["DJ"] = "Đ",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["i"] = "ı",
    };

    // The runtime may put no letters together, so these are the ones that the tests hold.
    private static readonly Dictionary<string, string> Accents = new(StringComparer.Ordinal)
    {
        ["'e"] = "é",
        ["\"U"] = "Ü",
        ["\"i"] = "ï",
        ["~n"] = "ñ",
        ["Ho"] = "ő",
        ["ke"] = "ę",
        ["vZ"] = "Ž",
        ["vz"] = "ž",
        ["cc"] = "ç",
        ["'o"] = "ó",
        ["'z"] = "ź",
        [".I"] = "İ",
        ["rA"] = "Å",
        ["\"o"] = "ö",
    };
    public string? this[string field] => Fields.Where(pair => pair.Name == field).Select(pair => pair.Value).SingleOrDefault();

    /// <summary>Reads one entry and nothing else.</summary>
    public static BibFile Read(string text)
    {
        var at = 0;
        Take('@');
        var type = Until('{');
        var key = Until(',');
        var fields = new List<(string, string)>();
        do
        {
            var name = Until('=').Trim();
            at++;
            fields.Add((name, text[at] == '{' ? Braced() : Word()));
        }
        while (text[at++] == ',');
        Assert.Equal("\n}\n", text[(at - 1)..]);
        return new(type, key, fields);

        void Take(char expected) => Assert.Equal(expected, text[at++]);

        string Until(char end)
        {
            var start = at;
            at = text.IndexOf(end, start) + 1;
            Assert.NotEqual(0, at);
            return text[start..(at - 1)];
        }

        string Word()
        {
            var start = at;
            while (char.IsAsciiLetter(text[at]))
                at++;
            return text[start..at];
        }

        string Braced()
        {
            var (start, depth) = (at + 1, 0);
            do
                depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
            while (depth > 0 && ++at < text.Length);
            return text[start..at++];
        }
    }

    /// <summary>The letters that TeX would print; ligatures are a failure, since nothing that is written asks for one.</summary>
    public static string Printed(string tex)
    {
        foreach (var ligature in new[] { "--", "''", "``", ",,", "<<", ">>", "?`", "!`" })
            Assert.DoesNotContain(ligature, tex, StringComparison.Ordinal);
        var printed = new StringBuilder();
        for (var at = 0; at < tex.Length; at++)
        {
            if (tex[at] == '\\')
                printed.Append(Command(tex, ref at));
            else if (tex[at] == '$')
            {
                // Mathematics of one sign.
                Assert.Contains(tex[at + 1], "<>|");
                Assert.Equal('$', tex[at + 2]);
                printed.Append(tex[at + 1]);
                at += 2;
            }
            else if (tex[at] is not ('{' or '}'))
            {
                Assert.DoesNotContain(tex[at], "&#_^~%|<>");
                printed.Append(tex[at]);
            }
        }

        return printed.ToString();
    }

    // Leaves off at the last character that belongs to it.
    private static string Command(string tex, ref int at)
    {
        var start = ++at;
        while (char.IsAsciiLetter(tex[start]) && char.IsAsciiLetter(tex[at + 1]))
            at++;
        var name = tex[start..(at + 1)];
        if (name.Length == 1 && "`'^~=u.\"rHvck".Contains(name[0], StringComparison.Ordinal))
        {
            at += tex[at + 1] == ' ' ? 2 : 1;
            return Accents[name + tex[at]];
        }

        if (Commands.TryGetValue(name, out var letters))
            return letters;
        Assert.True(name is "$" or "&" or "#" or "_" or "%", name);
        return name;
    }
}
