namespace NkDrugFacts.Model.Dates;

/// <summary>
/// The codes 21 to 41 that stand in a month's place. The standard names them and leaves their months open; these
/// are ours, and a month past 12 is in the following year.
/// </summary>
/// <remarks>
/// A season takes the meteorologists' three months and belongs to the year in which it begins. Seasons 21 to 24
/// do not say in which hemisphere, so their bounds take in both: who knows the hemisphere writes 25 to 32.
/// </remarks>
internal static class SubYear
{
    public static (int First, int Last)? Months(int code) => code switch
    {
        21 or 23 => (3, 11),
        22 or 24 => (6, 14),
        25 or 31 => (3, 5),
        26 or 32 => (6, 8),
        27 or 29 => (9, 11),
        28 or 30 => (12, 14),
        >= 33 and <= 36 => Part(code - 33, 3),
        >= 37 and <= 39 => Part(code - 37, 4),
        40 or 41 => Part(code - 40, 6),
        _ => null,
    };

    public static DaySpan Days(in YearTerm year, (int First, int Last) months)
    {
        var (endYear, endMonth) = months.Last <= 12 ? (year.Last, months.Last) : (year.Last + 1, months.Last - 12);
        return new DaySpan(
            Gregorian.DayNumber(year.First, months.First, 1),
            Gregorian.DayNumber(endYear, endMonth, Gregorian.DaysIn(endYear, endMonth)));
    }

    private static (int First, int Last) Part(int index, int length) => ((index * length) + 1, (index + 1) * length);
}
