using System.Globalization;
using System.Runtime.InteropServices;

namespace NkDrugFacts.Model.Dates;

public enum PeriodLength { Year, Decade, Month }

/// <summary>The first and the last day that a date can mean.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateBounds(DateOnly Earliest, DateOnly Latest)
{
    /// <summary>Whether its start or its end is open or unknown.</summary>
    public bool IsOpen => Earliest == DateOnly.MinValue || Latest == DateOnly.MaxValue;
}

/// <summary>Things that have the same dates.</summary>
/// <param name="Dates">At least one; a thing lies in a period when one of them does.</param>
public readonly record struct DatedItems(IReadOnlyCollection<DateBounds> Dates, int Count);

/// <summary>How many things lie in a period.</summary>
/// <param name="Certain">The period holds every day that a date of theirs can mean.</param>
/// <param name="Possible">It holds one of these days; the certain ones are among them.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PeriodCount(int Certain, int Possible);

/// <summary>Years, decades or months that follow one another without a gap.</summary>
public sealed class Periods
{
    private readonly PeriodLength length;
    private readonly int first;

    /// <summary>From the period that holds one day to the period that holds another; none when that is an earlier one.</summary>
    public Periods(PeriodLength length, DateOnly from, DateOnly to)
    {
        this.length = length;
        first = Number(from);
        Count = Math.Max(0, Number(to) - first + 1);
    }

    public static Periods None { get; } = new(PeriodLength.Year, DateOnly.MaxValue, DateOnly.MinValue);

    public int Count { get; }

    /// <summary>A period in EDTF: <c>2015</c>, <c>201X</c>, <c>2015-03</c>.</summary>
    public string this[int index] => (first + index) switch
    {
        var year when length == PeriodLength.Year => Digits(year, "0000"),
        var decade when length == PeriodLength.Decade => Digits(decade, "000") + "X",
        var month => $"{Digits(month / 12, "0000")}-{Digits((month % 12) + 1, "00")}",
    };

    /// <summary>How many of the things lie in each period; each counts once for a period, whatever number of its dates lies there.</summary>
    public IReadOnlyList<PeriodCount> Spread(IEnumerable<DatedItems> items)
    {
        // How many more there are than in the period before.
        var (certain, steps) = (new int[Count], new int[Count + 1]);
        foreach (var (dates, count) in items)
        {
            var next = 0;
            foreach (var (start, end) in dates.Select(date => (Start: Index(date.Earliest), End: Index(date.Latest))).OrderBy(date => date.Start))
            {
                var (from, to) = (Math.Max(start, next), Math.Min(end, Count - 1));
                if (from > to)
                    continue;
                (steps[from], steps[to + 1], next) = (steps[from] + count, steps[to + 1] - count, to + 1);
            }
            foreach (var period in dates.Where(date => Index(date.Earliest) == Index(date.Latest)).Select(date => Index(date.Earliest)).Distinct())
                if (period >= 0 && period < Count)
                    certain[period] += count;
        }

        var possible = 0;
        return [.. certain.Select((number, index) => new PeriodCount(number, possible += steps[index]))];
    }

    private int Index(DateOnly day) => Number(day) - first;

    private int Number(DateOnly day) => length switch
    {
        PeriodLength.Year => day.Year,
        PeriodLength.Decade => day.Year / 10,
        _ => (day.Year * 12) + day.Month - 1,
    };

    private static string Digits(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
