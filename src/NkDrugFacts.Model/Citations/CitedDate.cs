using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Citations;

/// <summary>A day, a month or a year of our era.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateParts(int Year, int? Month, int? Day)
{
    /// <summary>The numbers that there are, the year first.</summary>
    public IEnumerable<int> Numbers => new[] { Year, Month, Day }.OfType<int>();

    public string Words => string.Create(CultureInfo.InvariantCulture, $"{(Day is { } day ? $"{day} " : "")}{(Month is { } month ? $"{MonthName(month)} " : "")}{Year}");

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}

/// <summary>A date in the few forms that citation formats have: a date, a range of two, a season; in English words whatever it is.</summary>
internal sealed partial record CitedDate
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    /// <summary>One date, or the two ends of a range; empty when only words can say it.</summary>
    public IReadOnlyList<DateParts> Parts { get; private init; } = [];

    /// <summary>1 for spring to 4 for winter, of the year that <see cref="Parts"/> has.</summary>
    public int? Season { get; private init; }

    public bool IsApproximate { get; private init; }

    public bool IsUncertain { get; private init; }

    /// <summary>In English: 12 February 2019, by 2013, 1990s, c. 2005.</summary>
    public required string Words { get; init; }

    /// <summary>As ISO 8601 writes it, when it is a day, a month or a year that nothing is in doubt about; null otherwise.</summary>
    public string? Exact => Parts is [var parts] && Season is null && !IsApproximate && !IsUncertain
        ? string.Join('-', parts.Numbers.Select((number, index) => number.ToString(index == 0 ? "0000" : "00", CultureInfo.InvariantCulture)))
        : null;

    public static CitedDate Of(Edtf date)
    {
        var text = date.ToString();
        return (text.IndexOf('/', StringComparison.Ordinal) is var slash && slash >= 0 ? Interval(text[..slash], text[(slash + 1)..])
            : text[0] is '[' or '{' ? new() { Words = Set(text[1..^1].Split(','), text[0] == '[' ? "or" : "and") }
            : Single(text)) with
        { IsApproximate = date.IsApproximate, IsUncertain = date.IsUncertain };
    }

    private static CitedDate Interval(string start, string end)
    {
        if (start is "" or "..")
            return new() { Words = end is "" or ".." ? "undated" : $"by {Single(end).Words}" };
        if (end is "" or "..")
            return new() { Words = $"from {Single(start).Words}" };
        var (first, last) = (Single(start), Single(end));
        return new()
        {
            Parts = first is { Parts.Count: 1, Season: null } && last is { Parts.Count: 1, Season: null } ? [first.Parts[0], last.Parts[0]] : [],
            Words = $"{first.Words} to {last.Words}",
        };
    }

    private static string Set(string[] members, string conjunction)
    {
        var words = members.Select(member => member.Split("..") switch
        {
            ["", var last] => $"by {Single(last).Words}",
            [var first, ""] => $"from {Single(first).Words}",
            [var first, var last] => $"{Single(first).Words} to {Single(last).Words}",
            _ => Single(member).Words,
        }).ToList();
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words.SkipLast(1))} {conjunction} {words[^1]}";
    }

    private static CitedDate Single(string text)
    {
        var date = Unqualified(Plain(string.Concat(text.Where(character => character is not ('?' or '~' or '%')))));
        return date with { Words = $"{(text.AsSpan().ContainsAny('~', '%') ? "c. " : "")}{date.Words}{(text.AsSpan().ContainsAny('?', '%') ? "?" : "")}" };
    }

    // A time of day is more than a citation says, and an unspecified month or day no more than the year or month.
    private static string Plain(string text) => UnspecifiedEnd.Replace(text.Split('T')[0], "");

    private static CitedDate Unqualified(string text)
    {
        if (Decade.Match(text) is { Success: true } decade)
            return new() { Words = $"{decade.Groups["decade"].Value}0s" };
        if (Century.Match(text) is { Success: true } century)
            return new() { Words = $"{century.Groups["century"].Value}00 to {century.Groups["century"].Value}99" };
        if (Numbers.Match(text) is not { Success: true } match)
            return new() { Words = text };
        var (year, month, day) = (Number(match, "year")!.Value, Number(match, "month"), Number(match, "day"));
        if (month > 12)
            return PartOfYear(year, month.Value);
        var parts = new DateParts(year, month, day);
        // A year before our era has numbers that citation formats read in different ways.
        return year < 1 ? new() { Words = text } : new() { Parts = [parts], Words = parts.Words };
    }

    private static CitedDate PartOfYear(int year, int code) => code switch
    {
        <= 32 => new() { Parts = [new(year, null, null)], Season = ((code - 21) % 4) + 1, Words = FormattableString.Invariant($"{Seasons[(code - 21) % 4]} {year}") },
        <= 36 => new() { Words = FormattableString.Invariant($"{Ordinals[code - 33]} quarter of {year}") },
        <= 39 => new() { Words = FormattableString.Invariant($"{Ordinals[code - 37]} third of {year}") },
        _ => new() { Words = FormattableString.Invariant($"{Ordinals[code - 40]} half of {year}") },
    };

    private static int? Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(?<year>-?\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers { get; }

    [GeneratedRegex(@"\A(?<decade>\d{3})X\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Decade { get; }

    [GeneratedRegex(@"\A(?<century>\d{2})XX\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Century { get; }

    [GeneratedRegex(@"(?:-XX){1,2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UnspecifiedEnd { get; }
}
