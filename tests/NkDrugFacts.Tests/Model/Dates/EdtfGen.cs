using System.Globalization;
using CsCheck;

namespace NkDrugFacts.Tests.Model.Dates;

/// <summary>A date of any level, with one day that it can mean: dates that are ordered by it make a valid interval.</summary>
/// <param name="Parts">Year, month and day as far as it has them, without qualifiers.</param>
/// <param name="Day">The day, which may lie outside <see cref="DateOnly"/>.</param>
public sealed record DateSample(string[] Parts, (long Year, int Month, int Day) Day)
{
    public string Bare => string.Join('-', Parts);
}

/// <summary>
/// Valid EDTF, made so that it is valid without asking the parser: a real day is written down, and then digits are
/// masked, qualifiers put in, and dates joined in the order of their days.
/// </summary>
public static class EdtfGen
{
    private static readonly string[] Marks = ["", "", "?", "~", "%"];

    // A month in each part of the year, from 21 to 41.
    private static readonly int[] MonthsInParts = [3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7];

    // Most years are near each other, so that dates often touch.
    private static readonly Gen<int> YearNumber = Gen.OneOf(Gen.Int[2000, 2006], Gen.Int[2000, 2006], Gen.Int[-9999, 9999]);

    private static readonly Gen<DateSample> PlainYear = YearNumber.Select(year => Sample(Year(year), year));

    private static readonly Gen<DateSample> PlainMonth =
        Gen.Select(YearNumber, Gen.Int[1, 12], (year, month) => Sample(Year(year), year, month));

    public static Gen<DateSample> PlainDay { get; } =
        Gen.Select(YearNumber, Gen.Int[1, 12], Gen.Int[1, 31], (year, month, day) =>
        {
            var alike = DateTime.IsLeapYear((Math.Abs(year) % 400) + 400) ? 2000 : 2001;
            return Sample(Year(year), year, month, Math.Min(day, DateTime.DaysInMonth(alike, month)));
        });

    private static readonly Gen<DateSample> PartOfYear =
        Gen.Select(YearNumber, Gen.Int[21, 41], (year, code) =>
            new DateSample([Year(year), Two(code)], (year, MonthsInParts[code - 21], 1)));

    private static readonly Gen<DateSample> LongYear =
        Gen.Select(Gen.Long[10_000, 999_999_999_999], Gen.Int[0, 12], Gen.Bool, (year, known, isNegative) =>
            Alone($"Y{(isNegative ? "-" : "")}{Number(year)}{Significant(known, Number(year).Length)}", isNegative ? -year : year));

    private static readonly Gen<DateSample> ExponentialYear =
        Gen.Select(Gen.Int[1, 99_999], Gen.Int[4, 9], Gen.Bool, (digits, exponent, isNegative) =>
            Alone($"Y{(isNegative ? "-" : "")}{Number(digits)}E{Number(exponent)}", (isNegative ? -1 : 1) * digits * PowerOfTen(exponent)));

    private static readonly Gen<DateSample> RoundedYear =
        Gen.Select(YearNumber, Gen.Int[1, 4], (year, known) => year == 0
            ? Sample(Year(year), year)
            : Alone(Year(year) + Significant(known, Number(Math.Abs(year)).Length), year));

    private static readonly Gen<DateSample> Calendar = Gen.OneOf(PlainYear, PlainMonth, PlainDay);

    /// <summary>A date of the calendar with some digits masked, and the date itself.</summary>
    public static Gen<(DateSample Masked, DateSample Plain)> Masked { get; } =
        Gen.Select(Calendar, Gen.Bool.Array[10], (plain, mask) => (Mask(plain, mask), plain));

    public static Gen<DateSample> Date { get; } =
        Gen.OneOf(Calendar, Calendar, Masked.Select(pair => pair.Masked), PartOfYear, LongYear, ExponentialYear, RoundedYear);

    private static readonly Gen<string> GroupQualified =
        Gen.Select(Date, Gen.OneOf("?", "~", "%"), Gen.Int[0, 2], (date, mark, last) =>
            string.Join('-', date.Parts.Select((part, i) => i == Math.Min(last, date.Parts.Length - 1) ? part + mark : part)));

    // A qualifier before each part, unless one after the last of them would say the same.
    private static readonly Gen<string> SinglyQualified =
        Gen.Select(Date, Gen.OneOf(Marks).Array[3], (date, marks) =>
        {
            var last = Array.FindLastIndex(marks, date.Parts.Length - 1, mark => mark.Length > 0);
            var isGroup = marks.Take(last + 1).Distinct(StringComparer.Ordinal).Count() <= 1;
            return isGroup ? date.Bare : string.Join('-', date.Parts.Select((part, i) => marks[i] + part));
        });

    private static readonly Gen<string> CanonicalDate = Gen.OneOf(Date.Select(date => date.Bare), GroupQualified, SinglyQualified);

    /// <summary>A date with qualifiers before and after any of its parts.</summary>
    private static readonly Gen<string> LooseDate =
        Gen.Select(Date, Gen.OneOf(Marks).Array[6], (date, marks) =>
            string.Join('-', date.Parts.Select((part, i) => marks[2 * i] + part + marks[(2 * i) + 1])));

    private static readonly Gen<string> Moment =
        Gen.Select(PlainDay, Gen.Int[0, 86_399], Gen.OneOf("", "Z", "+09", "-04", "+04:30"), (day, second, shift) =>
            string.Create(CultureInfo.InvariantCulture, $"{day.Bare}T{TimeSpan.FromSeconds(second):hh\\:mm\\:ss}{shift}"));

    private static readonly Gen<string> Interval = Gen.OneOf(
        Gen.Select(Date, Date, (a, b) => a.Day.CompareTo(b.Day) <= 0 ? $"{a.Bare}/{b.Bare}" : $"{b.Bare}/{a.Bare}"),
        Gen.Select(CanonicalDate, Gen.OneOf("", ".."), (date, end) => $"{date}/{end}"),
        Gen.Select(CanonicalDate, Gen.OneOf("", ".."), (date, start) => $"{start}/{date}"),
        Gen.OneOf("../..", "/..", "../"));

    private static readonly Gen<string> Run = Gen.OneOf(Order(PlainYear), Order(PlainMonth), Order(PlainDay));

    private static readonly Gen<string> Set =
        Gen.Select(Gen.OneOf(CanonicalDate, Run).Array[1, 4], Gen.Bool, Gen.Bool, Gen.Bool, (members, isOneOf, isFrom, isUntil) =>
        {
            if (isFrom && !members[0].Contains("..", StringComparison.Ordinal))
                members[0] = ".." + members[0];
            if (isUntil && !members[^1].Contains("..", StringComparison.Ordinal))
                members[^1] += "..";
            var text = string.Join(',', members);
            return isOneOf ? $"[{text}]" : $"{{{text}}}";
        }).Where(text => text.Length <= 100);

    public static Gen<string> Canonical { get; } = Gen.OneOf(CanonicalDate, CanonicalDate, Moment, Interval, Set);

    public static Gen<string> Valid { get; } =
        Gen.OneOf(Canonical, LooseDate, Gen.Select(LooseDate, LooseDate, (a, b) => $"{{{a},{b}}}"));

    /// <summary>Anything at all: noise, noise in the letters of EDTF, and valid EDTF with one character changed.</summary>
    public static Gen<string> Junk { get; } = Gen.OneOf(
        Gen.String[Gen.Char, 0, 120],
        Gen.String[Gen.OneOf([.. "0123456789XYEST-:/.,[]{}?~%Z+ xu"]), 0, 30],
        Gen.Select(Valid, Gen.Int[0, 99], Gen.Char[' ', '~'], (text, at, with) => text.Remove(at % text.Length, 1).Insert(at % text.Length, with.ToString())),
        Gen.Select(Valid, Gen.Int[0, 99], (text, at) => text[..(at % text.Length)]));

    private static DateSample Sample(string text, int year, int month = 0, int day = 0)
    {
        string[] parts = [text, .. month == 0 ? Array.Empty<string>() : [Two(month)], .. day == 0 ? Array.Empty<string>() : [Two(day)]];
        return new DateSample(parts, (year, Math.Max(month, 1), Math.Max(day, 1)));
    }

    private static DateSample Alone(string text, long year) => new([text], (year, 1, 1));

    private static DateSample Mask(DateSample plain, bool[] mask)
    {
        var i = 0;
        var parts = plain.Parts.Select(part => string.Concat(part.Select(c => c != '-' && mask[i++] ? 'X' : c))).ToArray();
        return plain with { Parts = parts };
    }

    private static Gen<string> Order(Gen<DateSample> dates) =>
        Gen.Select(dates, dates, (a, b) => a.Day.CompareTo(b.Day) <= 0 ? $"{a.Bare}..{b.Bare}" : $"{b.Bare}..{a.Bare}");

    private static string Significant(int known, int length) => known == 0 ? "" : $"S{Number(Math.Min(known, length))}";

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);
}
