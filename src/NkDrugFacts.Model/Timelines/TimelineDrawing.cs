using System.Runtime.InteropServices;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Timelines;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rectangle(double X, double Y, double Width, double Height);

/// <summary>A line across the chart, and the count that it stands for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimelineLine(int Count, double Y);

/// <param name="Certain">Stands on the axis; absent where nothing certainly lies in the period.</param>
/// <param name="Possible">Stands on the certain part; absent where no more lies possibly in the period.</param>
/// <param name="Label">Of the period; absent where there is no room for one.</param>
internal sealed record TimelineColumn(TimelineBar Bar, double X, double Width, Rectangle? Certain, Rectangle? Possible, string? Label);

/// <summary>Where everything of a timeline chart is, in pixels.</summary>
internal sealed record TimelineDrawing(double Width, IReadOnlyList<TimelineLine> Lines, IReadOnlyList<TimelineColumn> Columns)
{
    public const double Left = 44;
    public const double Top = 28;
    public const double Bottom = 228;
    public const double Height = 254;
    private const double Right = 12;
    private const double LegendWidth = 230;
    private const int FewBars = 20;
    private static readonly int[] Digits = [1, 2, 5];

    // As wide as a label, or as what a finger hits.
    private const double WideColumn = 52;
    private const double NarrowColumn = 24;

    public static TimelineDrawing Of(PeriodLength length, IReadOnlyList<TimelineBar> bars)
    {
        var width = bars.Count <= FewBars ? WideColumn : NarrowColumn;
        var step = Step(bars.Max(bar => bar.Possible));
        var lines = Math.Max(1, (bars.Max(bar => bar.Possible) + step - 1) / step);
        var unit = (Bottom - Top) / ((double)lines * step);
        return new(
            Left + Math.Max(LegendWidth, bars.Count * width) + Right,
            [.. Enumerable.Range(0, lines + 1).Select(line => new TimelineLine(line * step, Bottom - line * step * unit))],
            [.. bars.Select((bar, index) => Column(bar, Left + index * width, width, unit, width < WideColumn ? SparseLabel(length, bar) : bar.Name))]);
    }

    private static TimelineColumn Column(TimelineBar bar, double x, double width, double unit, string? label) => new(
        bar, x, width, Part(x, width, 0, bar.Certain, unit), Part(x, width, bar.Certain, bar.Possible, unit), label);

    private static Rectangle? Part(double x, double width, int from, int to, double unit) =>
        to == from ? null : new(x + width / 8, Bottom - to * unit, width * 3 / 4, (to - from) * unit);

    /// <summary>1, 2, 5, 10, 20, 50 and so on, so that five lines at the most are needed.</summary>
    private static int Step(int most) => Enumerable.Range(0, 9)
        .SelectMany(power => Digits.Select(digit => digit * (int)Math.Pow(10, power)))
        .First(step => step * 5L >= most);

    // Where columns are narrower than labels, only those of round periods fit: 1995, the 1980s, January as its year.
    private static string? SparseLabel(PeriodLength length, TimelineBar bar) => length switch
    {
        PeriodLength.Year => bar.Period[^1] is '0' or '5' ? bar.Period : null,
        PeriodLength.Decade => (bar.Period[2] - '0') % 2 == 0 ? bar.Name : null,
        _ => bar.Period.EndsWith("-01", StringComparison.Ordinal) ? bar.Period[..4] : null,
    };
}
