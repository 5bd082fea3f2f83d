namespace NkDrugFacts.Model.Dates;

[Flags]
internal enum Qualifiers
{
    None = 0,
    Uncertain = 1,
    Approximate = 2,
}

internal enum Precision
{
    Year,
    SubYear,
    Month,
    Day,
}

/// <summary>One date of any precision: alone, at an end of an interval or in a set.</summary>
internal readonly record struct EdtfDate(string Text, Precision Precision, DaySpan Days, Qualifiers Qualifiers)
{
    /// <summary>A day with nothing uncertain, approximate or unspecified about it: the only kind that takes a time.</summary>
    public bool IsPlainDay => Precision is Precision.Day && Text.AsSpan().IndexOfAny("X?~%") < 0;

    /// <summary>
    /// Prints components with their qualifiers in the one canonical way. When the qualified components are the
    /// leftmost ones and all alike, one character follows the last of them (<c>2004-06~-11</c>); otherwise each
    /// has its own before it (<c>?2004-06-~11</c>).
    /// </summary>
    public static string Print(ReadOnlySpan<string> components, ReadOnlySpan<Qualifiers> marks)
    {
        var last = marks.LastIndexOfAnyExcept(Qualifiers.None);
        var isGroup = last >= 0 && !marks[..last].ContainsAnyExcept(marks[last]);
        var text = "";
        for (var i = 0; i < components.Length; i++)
        {
            var mark = Sign(marks[i]);
            text += (i == 0 ? "" : "-") + (isGroup ? "" : mark) + components[i] + (isGroup && i == last ? mark : "");
        }

        return text;
    }

    private static string Sign(Qualifiers qualifiers) => qualifiers switch
    {
        Qualifiers.None => "",
        Qualifiers.Uncertain => "?",
        Qualifiers.Approximate => "~",
        _ => "%",
    };
}
