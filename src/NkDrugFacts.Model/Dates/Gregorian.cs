namespace NkDrugFacts.Model.Dates;

/// <summary>
/// The proleptic Gregorian calendar for any year, year 0 and negative years included. Days are numbered as
/// <see cref="DateOnly.DayNumber"/> numbers them (0001-01-01 is 0), and the count goes on in both directions.
/// </summary>
internal static class Gregorian
{
    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(long year, int month) => DateTime.DaysInMonth(Alike(year), month);

    public static long DayNumber(long year, int month, int day)
    {
        var before = year - 1;
        var leapDays = FloorDivide(before, 4) - FloorDivide(before, 100) + FloorDivide(before, 400);
        return (365 * before) + leapDays + new DateOnly(Alike(year), month, day).DayOfYear - 1;
    }

    // A year that the framework knows, with the same months.
    private static int Alike(long year) => IsLeap(year) ? 2000 : 2001;

    private static long FloorDivide(long number, long by) => (number >= 0 ? number : number - by + 1) / by;
}
