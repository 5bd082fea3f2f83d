using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NkDrugFacts.Model.Dates;

/// <summary>A run of days, first and last included, as <see cref="Gregorian"/> numbers them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DaySpan(long First, long Last)
{
    /// <summary>The first day of a span that has no start. Far from the limits, so that arithmetic on it is safe.</summary>
    public const long Past = -(1L << 62);

    /// <summary>The last day of a span that has no end.</summary>
    public const long Future = 1L << 62;

    public bool Overlaps(DaySpan other) => First <= other.Last && other.First <= Last;

    public bool Contains(DaySpan other) => First <= other.First && other.Last <= Last;

    /// <summary>The same days in order, with spans that touch made one: what lies across two of them is then seen to lie within.</summary>
    public static ImmutableArray<DaySpan> Merge(IEnumerable<DaySpan> spans)
    {
        var merged = new List<DaySpan>();
        foreach (var span in spans.OrderBy(span => span.First))
        {
            if (merged.Count > 0 && span.First <= merged[^1].Last + 1)
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, span.Last) };
            else
                merged.Add(span);
        }

        return [.. merged];
    }
}
