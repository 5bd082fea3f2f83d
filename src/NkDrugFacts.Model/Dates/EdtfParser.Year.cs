using System.Globalization;

namespace NkDrugFacts.Model.Dates;

internal ref partial struct EdtfParser
{
    // year := [ "-" ] four of digit or "X" | [ "-" ] four digits significant | "Y" long-year
    private bool Year(out YearTerm year)
    {
        year = default;
        var start = at;
        if (Take('Y'))
            return LongYear(start, out year);
        var isNegative = Take('-');
        var digits = TakeDigits(orUnspecified: true);
        if (digits.Length == 0)
            return Unexpected("write a year of four digits, with 'X' for a digit that is not specified");
        if (digits.Length != 4)
            return Fail(start, $"The year '{digits}' does not have four digits", "write four, with 'X' for a digit that is not specified and '-' before the month and the day, or 'Y' before a year beyond 9999");
        if (isNegative && digits is "0000")
            return Fail(start, "The year '-0000' does not exist", "write 0000 for the year before 0001");
        if (Next != 'S')
        {
            year = new YearTerm(text[start..at], digits);
            return true;
        }

        if (digits.Contains('X'))
            return Fail(at, "A year with 'X' has significant digits", "write 'X' or 'S', not both");
        var significant = digits.TrimStart('0');
        return Significant(start, isNegative, significant, significant.Length, out year);
    }

    // long-year := [ "-" ] digits [ "E" digits ] [ significant ]    beyond 9999 or before -9999
    private bool LongYear(int start, out YearTerm year)
    {
        year = default;
        var isNegative = Take('-');
        if (!Counting("a year after 'Y'", out var digits))
            return false;
        var length = digits.Length;
        if (Take('E'))
        {
            if (!Counting("an exponent after 'E'", out var exponent))
                return false;
            length += Small(exponent);
        }

        if (length <= 4)
            return Fail(start, $"The year '{text[start..at]}' does not need its 'Y'", "write a year of up to four digits as four digits, without 'Y'");
        return Significant(start, isNegative, digits, length, out year);
    }

    // significant := [ "S" digits ]    how many of the year's digits, counted from the left, are known
    private bool Significant(int start, bool isNegative, ReadOnlySpan<char> digits, int length, out YearTerm year)
    {
        year = default;
        var known = length;
        var mark = at;
        if (Take('S'))
        {
            if (!Counting("a number of significant digits after 'S'", out var count))
                return false;
            known = Small(count);
        }

        if (known > length)
            return Fail(mark, "There are more significant digits than the year has", $"write 'S' and a number from 1 to {length}, leading zeros not counted");
        var (least, most) = Range(digits, length, known);
        year = new YearTerm(text[start..at], isNegative, least, most);
        return true;
    }

    // A number from 1 up: no leading zero, so that each has one way to be written.
    private bool Counting(string what, out ReadOnlySpan<char> digits)
    {
        var start = at;
        digits = TakeDigits();
        if (digits.Length == 0)
            return Unexpected($"write {what} in digits");
        return digits[0] != '0' || Fail(start, "A leading zero is not allowed", $"{what} starts with 1 to 9");
    }

    // The years that share the leading digits with a year of so many digits, of which the last may be left out (zeros).
    private static (long Least, long Most) Range(ReadOnlySpan<char> digits, int length, int known)
    {
        if (length > 15)
            return (YearTerm.Farthest, YearTerm.Farthest);
        var year = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) * PowerOfTen(length - digits.Length);
        var step = PowerOfTen(length - known);
        var least = year - (year % step);
        return (least, least + step - 1);
    }

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);

    // Exact up to nine digits; past that only "enormous" matters.
    private static int Small(ReadOnlySpan<char> digits) =>
        digits.Length > 9 ? 1_000_000_000 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
