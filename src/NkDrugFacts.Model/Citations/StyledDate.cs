using System.Globalization;
using System.Text.RegularExpressions;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Citations;

/// <summary>How a style writes dates.</summary>
internal enum DateLook
{
    /// <summary>ca. 2005; January 27, 2014.</summary>
    Apa,

    /// <summary>[circa 2005], [2005?]; 27 Jan. 2014.</summary>
    Mla,

    /// <summary>[ca. 2005], [2005?]; January 27, 2014.</summary>
    Chicago,

    /// <summary>c.2005, 2005?; 27 January 2014.</summary>
    Harvard,
}

/// <summary>
/// A date of EDTF in words. "By 2013" is said of what is known to be no later, as the year itself is possible; "2013–" of
/// what has no end.
/// </summary>
internal sealed partial class StyledDate
{
    private readonly Edtf date;
    private readonly Part start;
    private readonly Part? end;
    private readonly Reach reach;

    private StyledDate(Edtf date, Part start, Part? end, Reach reach) =>
        (this.date, this.start, this.end, this.reach) = (date, start, end, reach);

    private enum Reach { Closed, By, Since }

    /// <summary>The day that it is put in order by: the first it can mean, or the last when there is no first.</summary>
    public DateOnly Order => date.Earliest > DateOnly.MinValue ? date.Earliest : date.Latest;

    public static StyledDate Of(Edtf date)
    {
        var text = string.Concat(date.ToString().Where(sign => sign is not ('?' or '~' or '%')));
        if (text[0] is '[' or '{')
            return OfSet(date, text);
        if (!date.IsInterval)
            return new(date, PartOf(text, date), end: null, Reach.Closed);
        var ends = text.Split('/');
        if (IsOpen(ends[0]))
            return new(date, IsOpen(ends[1]) ? new Part("any time") : PartOf(ends[1], date), end: null, IsOpen(ends[1]) ? Reach.Closed : Reach.By);
        var first = PartOf(ends[0], date);
        if (IsOpen(ends[1]))
            return new(date, first, end: null, Reach.Since);
        var last = PartOf(ends[1], date);
        var (from, to) = first.Alike(last);
        return new(date, from, from == to ? null : to, Reach.Closed);
    }

    /// <summary>The year, or the years from and to, with the letter that tells works of one year apart.</summary>
    public string Year(DateLook look, string suffix = "") => Worded(start.Year, end?.Year is { } last && last != start.Year ? last : null, suffix, look);

    /// <summary>The date as precisely as it is known.</summary>
    public string Full(DateLook look) => Worded(Whole(look), last: null, suffix: "", look);

    /// <summary>Month and year, or the year.</summary>
    public string MonthAndYear(DateLook look) => ToMonth().Full(look);

    /// <summary>Of what stands beside the year, the month.</summary>
    public string? MonthWithinYear(DateLook look) => ToMonth().WithinYear(look);

    /// <summary>What stands beside the year: January 27, Spring. None of a date without one year and both ends.</summary>
    public string? WithinYear(DateLook look) =>
        start.Month is null || reach != Reach.Closed || (end is { } last && last.Year != start.Year) ? null : Within(look);

    private StyledDate ToMonth()
    {
        var (from, to) = (start with { Day = null }, end is { } last ? last with { Day = null } : null);
        return new(date, from, to == from ? null : to, reach);
    }

    private static StyledDate OfSet(Edtf date, string text)
    {
        var members = text[1..^1].Split(',');
        var (first, last) = (date.Earliest, date.Latest);
        if (!text.Contains("..", StringComparison.Ordinal))
            return new(date, new Part(string.Join(text[0] == '[' ? " or " : " and ", members.Select(member => PartOf(member, date).Year).Distinct(StringComparer.Ordinal))), end: null, Reach.Closed);
        if (first == DateOnly.MinValue)
            return new(date, new Part(YearWords(last.Year)), end: null, Reach.By);
        return last == DateOnly.MaxValue
            ? new(date, new Part(YearWords(first.Year)), end: null, Reach.Since)
            : new(date, new Part(YearWords(first.Year)), new Part(YearWords(last.Year)), Reach.Closed);
    }

    private static bool IsOpen(string end) => end is "" or "..";

    private static Part PartOf(string text, Edtf date)
    {
        var match = Written().Match(text);
        if (!match.Success)
            return new(SpecialYear(text, date));
        var year = YearOf(match.Groups["year"].Value, date);
        var (month, day) = (Number(match.Groups["month"]), Number(match.Groups["day"]));
        // A day without its month says nothing that can be printed.
        return new(year, month, month is null ? null : day);
    }

    private static string YearOf(string digits, Edtf date)
    {
        if (!digits.Contains('X', StringComparison.Ordinal))
            return YearWords(int.Parse(digits, CultureInfo.InvariantCulture));
        if (Decade().IsMatch(digits))
            return $"{int.Parse(digits[..3], CultureInfo.InvariantCulture)}0s";
        if (Century().IsMatch(digits))
            return Ordinal(int.Parse(digits[..2], CultureInfo.InvariantCulture) + 1) + " century";
        return SpecialYear(digits, date);
    }

    // Y17E7 and 1950S2, which no citation has met, and digits such as 1X95.
    private static string SpecialYear(string text, Edtf date)
    {
        if (date.IsClamped || date.IsInterval)
            return text;
        var (first, last) = (YearWords(date.Earliest.Year), YearWords(date.Latest.Year));
        return first == last ? first : $"{first}–{last}";
    }

    private static string YearWords(int year) => (year > 0 ? year : 1 - year).ToString(CultureInfo.InvariantCulture) + (year > 0 ? "" : " BCE");

    private static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture) + (number % 100 is 11 or 12 or 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    private static int? Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Worded(string first, string? last, string suffix, DateLook look) => reach switch
    {
        Reach.By => "by " + Qualified(Lettered(first, suffix), look),
        Reach.Since => Lettered(Qualified(first, look) + "–", suffix),
        _ => Qualified(Lettered(last is null ? first : $"{first}–{last}", suffix), look),
    };

    // 2016a, 1990s-a.
    private static string Lettered(string words, string suffix) => words + (suffix.Length > 0 && char.IsLetter(words[^1]) ? "-" : "") + suffix;

    private string Qualified(string words, DateLook look)
    {
        var (about, doubt) = (date.IsApproximate, date.IsUncertain ? "?" : "");
        return (about, doubt, look) switch
        {
            (false, "", _) => words,
            // The style has one word for both.
            (_, _, DateLook.Apa) => "ca. " + words,
            (_, _, DateLook.Harvard) => (about ? "c." : "") + words + doubt,
            _ => $"[{(about ? look == DateLook.Mla ? "circa " : "ca. " : "")}{words}{doubt}]",
        };
    }

    private string Whole(DateLook look)
    {
        if (start.Month is null)
            return end is { } year ? $"{start.Year}–{year.Year}" : start.Year;
        if (end is { } last && last.Year != start.Year)
            return $"{Joined(start.MonthWords(look), start.Day, start.Year, look)}–{Joined(last.MonthWords(look), last.Day, last.Year, look)}";
        return Within(look) + (start.Day is not null && look is (DateLook.Apa or DateLook.Chicago) ? ", " : " ") + start.Year;
    }

    // January 3–5; January 3–February 5; 3–5 Jan.; January–March.
    private string Within(DateLook look)
    {
        var (month, day) = (start.MonthWords(look), start.Day);
        if (end is not { } last)
            return Joined(month, day, year: null, look);
        if (last.Month != start.Month)
            return $"{Joined(month, day, year: null, look)}–{Joined(last.MonthWords(look), last.Day, year: null, look)}";
        var days = $"{Digits(day)}–{Digits(last.Day)}";
        return look is DateLook.Apa or DateLook.Chicago ? $"{month} {days}" : $"{days} {month}";
    }

    private static string Joined(string month, int? day, string? year, DateLook look)
    {
        var isMonthFirst = look is DateLook.Apa or DateLook.Chicago;
        var words = day is null ? month : isMonthFirst ? $"{month} {Digits(day)}" : $"{Digits(day)} {month}";
        return words + (year is null ? "" : (isMonthFirst && day is not null ? ", " : " ") + year);
    }

    private static string Digits(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("^(?<year>-?[0-9X]{4})(?:-(?<month>[0-9X]{2}))?(?:-(?<day>[0-9X]{2}))?(?:T.*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();

    [GeneratedRegex("^[0-9]{3}X$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decade();

    [GeneratedRegex("^[0-9]{2}XX$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Century();

    /// <param name="Year">In words, when it is not one year.</param>
    /// <param name="Month">1 to 12, or a code of EDTF from 21 for another part of the year.</param>
    private sealed record Part(string Year, int? Month = null, int? Day = null)
    {
        private static readonly string[] Parts =
        [
            "Spring", "Summer", "Autumn", "Winter", "Spring", "Summer", "Autumn", "Winter", "Spring", "Summer", "Autumn", "Winter",
            "First quarter", "Second quarter", "Third quarter", "Fourth quarter", "First third", "Second third", "Last third", "First half", "Second half",
        ];

        private static readonly string[] Short = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

        /// <summary>Both as precise as the less precise: a range has one precision.</summary>
        public (Part, Part) Alike(Part other)
        {
            var (hasMonths, hasDays) = (Month is not null && other.Month is not null, Day is not null && other.Day is not null);
            return (Cut(this), Cut(other));
            Part Cut(Part part) => part with { Month = hasMonths ? part.Month : null, Day = hasMonths && hasDays ? part.Day : null };
        }

        public string MonthWords(DateLook look) => Month switch
        {
            null => "",
            > 20 => Parts[Month.Value - 21],
            _ => look == DateLook.Mla ? Short[Month.Value - 1] : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Month.Value),
        };
    }
}
