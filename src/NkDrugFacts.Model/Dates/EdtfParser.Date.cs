namespace NkDrugFacts.Model.Dates;

internal ref partial struct EdtfParser
{
    // date := q year q [ "-" q month q [ "-" q day q ] ]    q := [ "?" | "~" | "%" ]
    // A qualifier before a component is about that one; after it, about that one and all to its left.
    private bool Date(out EdtfDate date)
    {
        date = default;
        Span<Qualifiers> marks = stackalloc Qualifiers[3];
        marks[0] = Qualifier();
        if (!Year(out var year))
            return false;
        QualifyAll(marks[..1], Qualifier());
        if (Next == '-' && year.StandsAlone)
            return Fail(at, $"The year '{year.Text}' is followed by '-'", "a year with 'Y' or 'S' has no month, so leave the rest away");
        if (!Take('-'))
        {
            var days = new DaySpan(Gregorian.DayNumber(year.First, 1, 1), Gregorian.DayNumber(year.Last, 12, 31));
            date = Build(Precision.Year, days, [year.Text.ToString()], marks);
            return true;
        }

        marks[1] |= Qualifier();
        var start = at;
        if (!TwoDigits("month", out var month))
            return false;
        QualifyAll(marks[..2], Qualifier());
        return Take('-') ? Day(start, year, month, marks, out date) : Month(start, year, month, marks, out date);
    }

    // month := two of digit or "X" | 21 to 41
    private bool Month(int start, YearTerm year, DigitMask month, scoped Span<Qualifiers> marks, out EdtfDate date)
    {
        date = default;
        string[] components = [year.Text.ToString(), month.ToString()];
        if (month.IsExact && SubYear.Months(int.Parse(components[1], null)) is { } months)
        {
            date = Build(Precision.SubYear, SubYear.Days(year, months), components, marks);
            return true;
        }

        if (Days(year, month, new DigitMask("XX")) is not { } days)
            return Fail(start, $"The month '{month.ToString()}' does not exist", "write 01 to 12 with 'X' for what is not specified, or 21 to 41 for a season, quarter or other part of the year");
        date = Build(Precision.Month, days, components, marks);
        return true;
    }

    // day := two of digit or "X"
    private bool Day(int monthStart, YearTerm year, DigitMask month, scoped Span<Qualifiers> marks, out EdtfDate date)
    {
        date = default;
        marks[2] |= Qualifier();
        var start = at;
        if (!TwoDigits("day", out var day))
            return false;
        QualifyAll(marks, Qualifier());
        if (Days(year, month, new DigitMask("XX")) is null)
            return Fail(monthStart, $"The month '{month.ToString()}' before a day does not exist", "write 01 to 12 (a season or other part of the year has no day)");
        string[] components = [year.Text.ToString(), month.ToString(), day.ToString()];
        if (Days(year, month, day) is not { } days)
            return Fail(start, $"The day '{components[2]}' does not exist in '{components[0]}-{components[1]}'", "write a day that the month has in that year, as two digits");
        date = Build(Precision.Day, days, components, marks);
        return true;
    }

    private bool TwoDigits(string what, out DigitMask digits)
    {
        var start = at;
        var taken = TakeDigits(orUnspecified: true);
        digits = new DigitMask(taken);
        if (taken.Length == 2)
            return true;
        return taken.Length == 0
            ? Unexpected($"write a {what} of two digits, with 'X' for a digit that is not specified")
            : Fail(start, $"The {what} '{taken}' does not have two digits", "write two, with 'X' for a digit that is not specified");
    }

    private Qualifiers Qualifier()
    {
        var qualifier = Next switch
        {
            '?' => Qualifiers.Uncertain,
            '~' => Qualifiers.Approximate,
            '%' => Qualifiers.Uncertain | Qualifiers.Approximate,
            _ => Qualifiers.None,
        };
        if (qualifier != Qualifiers.None)
            at++;
        return qualifier;
    }

    private static void QualifyAll(Span<Qualifiers> marks, Qualifiers qualifier)
    {
        foreach (ref var mark in marks)
            mark |= qualifier;
    }

    private static DaySpan? Days(in YearTerm year, DigitMask month, DigitMask day) =>
        year.Edge(month, day, 1) is { } first && year.Edge(month, day, -1) is { } last ? new DaySpan(first, last) : null;

    private static EdtfDate Build(
        Precision precision, DaySpan days, ReadOnlySpan<string> components, ReadOnlySpan<Qualifiers> marks) =>
        new(EdtfDate.Print(components, marks), precision, days, marks[0] | marks[1] | marks[2]);
}
