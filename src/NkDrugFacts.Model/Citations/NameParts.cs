namespace NkDrugFacts.Model.Citations;

/// <summary>A person's name, taken apart at the family name.</summary>
/// <param name="IsFamilyFirst">The name puts the family name first, as Korean ones do: Lee Kwan-hyung.</param>
internal sealed record NameParts(string Family, string? Given, string? Suffix, bool IsFamilyFirst)
{
    /// <summary>The family name, a comma, and the rest: Lee, Kwan-hyung.</summary>
    public string Inverted => string.Join(", ", new[] { Family, Suffix is null ? Given : $"{Given} {Suffix}" }.OfType<string>());

    /// <summary>
    /// For readers that divide a name at its comma, or else at its last space: a name that is not to be divided ends in its only comma, which they drop.
    /// </summary>
    public static string Divisible(CitedName name) => Of(name) is { Given: not null } parts ? parts.Inverted
        : $"{string.Concat(CitedFields.Line(name.Text).Where(character => character is not (',' or ';')))},";

    /// <summary>Null where the name is no person's, or it is not known what of it is the family name: it is then taken as a whole.</summary>
    public static NameParts? Of(CitedName name)
    {
        var (text, family) = ($" {CitedFields.Line(name.Text)} ", CitedFields.Line(name.Family ?? ""));
        var at = family.Length == 0 || name.Kind != CitedNameKind.Person ? -1 : text.LastIndexOf($" {family} ", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var (before, after) = (text[..at].Trim(), text[(at + family.Length + 1)..].Trim());
        return before.Length == 0
            ? new(family, Some(after), null, after.Length > 0)
            : new(family, before, Some(after), false);
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
