namespace NkDrugFacts.Model.Dates;

/// <summary>The year of a date as written, and the first and last year that it can mean.</summary>
internal readonly ref struct YearTerm
{
    /// <summary>
    /// Years farther from zero than this are taken to be this one: enough to order every year that has been
    /// measured, and small enough that its days can be counted without overflow.
    /// </summary>
    public const long Farthest = 1_000_000_000_000_000;

    private readonly DigitMask mask;

    /// <summary>A year of four digits, with <c>X</c> for any of them. There is no year "-0000": it is "0000".</summary>
    public YearTerm(ReadOnlySpan<char> text, ReadOnlySpan<char> digits)
    {
        Text = text;
        mask = new DigitMask(digits);
        (First, Last) = (mask.Filled(with: 0), mask.Filled(with: 9));
        if (text[0] != '-')
            return;
        (First, Last) = (-Last, Math.Min(-First, -1));
        while (!mask.Fits(-Last))
            Last--;
    }

    /// <summary>A year with the prefix <c>Y</c> or with significant digits, which takes no month.</summary>
    public YearTerm(ReadOnlySpan<char> text, bool isNegative, long least, long most)
    {
        Text = text;
        StandsAlone = true;
        (First, Last) = isNegative ? (-most, -least) : (least, most);
    }

    public ReadOnlySpan<char> Text { get; }

    public long First { get; }

    public long Last { get; }

    public bool StandsAlone { get; }

    /// <summary>
    /// The number of the first day (<paramref name="step"/> 1) or the last (-1) that the year, month and day can
    /// together mean; none when the calendar has no such day.
    /// </summary>
    public long? Edge(DigitMask month, DigitMask day, int step)
    {
        // Most impossible days are impossible in every year. Only 29 February needs a search.
        if (EdgeWithin(2000, month, day, step) is null)
            return null;
        for (var year = step > 0 ? First : Last; year >= First && year <= Last; year += step)
        {
            if (mask.Fits(Math.Abs(year)) && EdgeWithin(year, month, day, step) is { } found)
                return found;
        }

        return null;
    }

    private static long? EdgeWithin(long year, DigitMask month, DigitMask day, int step)
    {
        for (var m = step > 0 ? 1 : 12; m is >= 1 and <= 12; m += step)
        {
            var days = month.Fits(m) ? Gregorian.DaysIn(year, m) : 0;
            for (var d = step > 0 ? 1 : days; d >= 1 && d <= days; d += step)
            {
                if (day.Fits(d))
                    return Gregorian.DayNumber(year, m, d);
            }
        }

        return null;
    }
}
