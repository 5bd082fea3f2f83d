using System.Globalization;
using System.Text;

namespace NkDrugFacts.Model.Citations;

/// <summary>An entry of a .bib file while it is being written; values are TeX already.</summary>
internal sealed class BibEntry(string type, string id)
{
    private readonly StringBuilder text = new($"@{type}{{{Key(id)}");

    /// <summary>
    /// A key of plain ASCII for any id, the same wherever and with whatever it is cited. No two ids share one, whatever their case,
    /// since what a key may not hold is replaced by its number: an id that is a slug stays as it is.
    /// </summary>
    public static string Key(string id)
    {
        var key = string.Concat(id.Select(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '.'
            ? character.ToString() : string.Create(CultureInfo.InvariantCulture, $"_{(int)character:x}_")));
        return key.Length == 0 ? "_" : key;
    }

    /// <summary>A field with its value in braces; none where there is nothing to say.</summary>
    public BibEntry Add(string field, string? value) => AddMacro(field, value is null ? null : $"{{{value}}}");

    /// <summary>A field with a value that needs no braces, such as the name of a month.</summary>
    public BibEntry AddMacro(string field, string? value)
    {
        if (value is not null)
            text.Append(CultureInfo.InvariantCulture, $",\n  {field} = {value}");
        return this;
    }

    /// <summary>Names as BibTeX and biber tell them apart: the family name before a comma, whatever comes first in print. Which of them that is, is lost here.</summary>
    public static string? Names(IReadOnlyList<CitedName> names, Func<string, string> escape) =>
        names.Count == 0 ? null : string.Join(" and ", names.Select(name => Name(name, escape)));

    public override string ToString() => $"{text}\n}}\n";

    // A name that has one part, or is no person's, stands in braces: it is not to be divided.
    private static string Name(CitedName name, Func<string, string> escape) => NameParts.Of(name) is { Given: { } given } parts
        ? string.Join(", ", new[] { parts.Family, parts.Suffix, given }.OfType<string>().Select(part => Part(part, escape)))
        : $"{{{escape(CitedFields.Line(name.Text))}}}";

    // In braces, words that begin in lower case are no particle, and neither a comma nor "and" divides names.
    private static string Part(string part, Func<string, string> escape) =>
        part.Split(' ').All(word => !char.IsLower(word, 0) && !word.Equals("and", StringComparison.OrdinalIgnoreCase)) && part.IndexOfAny([',', '=']) < 0
            ? escape(part) : $"{{{escape(part)}}}";
}
