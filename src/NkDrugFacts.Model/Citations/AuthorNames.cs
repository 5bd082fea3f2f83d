using System.Text;
using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Citations;

/// <summary>How much of a given name stands beside a family name in the text, to tell people apart.</summary>
internal enum GivenName { None, Initials, Full }

/// <summary>A name in its parts, as styles put them in order.</summary>
internal sealed partial record AuthorName
{
    private AuthorName(string whole) => Whole = whole;

    /// <summary>In its own order.</summary>
    public string Whole { get; }

    /// <summary>Null for what is not divided: organizations, descriptions, single names.</summary>
    public string? Family { get; private init; }

    public string Given { get; private init; } = "";

    /// <summary>Jr., III.</summary>
    public string Suffix { get; private init; } = "";

    public bool IsFamilyFirst { get; private init; }

    public static AuthorName Of(CitedName name)
    {
        var whole = Typeset(name.Text);
        var family = name.Kind == CitedNameKind.Person && name.Family is { } text ? Typeset(text) : "";
        var at = family.Length == 0 ? -1 : $" {whole} ".IndexOf($" {family} ", StringComparison.Ordinal);
        if (at < 0)
            return new(whole);
        var (before, after) = (Trimmed(whole[..at]), Trimmed(whole[(at + family.Length)..]));
        if (before.Length + after.Length == 0)
            return new(whole);
        return before.Length == 0
            ? new(whole) { Family = family, Given = after, IsFamilyFirst = true }
            : new(whole) { Family = family, Given = before, Suffix = after };
    }

    /// <summary>Lankov, A.</summary>
    /// <param name="space">What stands between initials.</param>
    public string WithInitials(string space) =>
        Family is null ? Whole : string.Join(", ", new[] { Family, Initials(space), Suffix }.Where(part => part.Length > 0));

    /// <summary>Lankov, Andrei; and Lee Kwan-hyung, whose family name stands first in any case.</summary>
    public string FamilyFirst => Family is null || IsFamilyFirst ? Whole : $"{Family}, {Given}" + (Suffix.Length > 0 ? $", {Suffix}" : "");

    public string Short(GivenName given) => (Family, given, IsFamilyFirst) switch
    {
        (null, _, _) => Whole,
        (_, GivenName.None, _) => Family,
        (_, GivenName.Initials, _) => $"{Initials(" ")} {Family}".TrimStart(),
        _ => Whole,
    };

    public string Initials(string space)
    {
        var initials = Names().Matches(Given).Select(name => string.Join('-', name.Value.Split('-').Where(IsCounted).Select(Initial).Where(initial => initial.Length > 0)));
        return string.Join(space, initials.Where(initial => initial.Length > 0));

        // Kwan-hyung is one name; Jean-Pierre is two.
        static bool IsCounted(string part, int index) => part.Length > 0 && (index == 0 || !char.IsLower(part[0]));
        static string Initial(string part) => part.EnumerateRunes().FirstOrDefault(Rune.IsLetter) is { Value: > 0 } letter ? $"{Rune.ToUpperInvariant(letter)}." : "";
    }

    private static string Typeset(string name) => Typography.Typeset(Trimmed(Typography.Clean(name)), depth: 0, british: false);

    // No name begins or ends with the punctuation of a list.
    private static string Trimmed(string name) => name.Trim(' ', ',', ';', ':');

    // J.V. is two names.
    [GeneratedRegex(@"[^\s.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
