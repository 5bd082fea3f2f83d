using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Dissent;

/// <summary>Whether a range contains its end, stops short of it, or has none.</summary>
public enum RangeEnd { Included, Excluded, Open }

/// <summary>The numbers that a figure allows as it is worded. An “about” widens nothing; it is told by <paramref name="Approximate"/>.</summary>
/// <param name="Minimum">Null when that end is open.</param>
/// <param name="Maximum">Null when that end is open.</param>
public sealed record NumberRange(double? Minimum, RangeEnd MinimumEnd, double? Maximum, RangeEnd MaximumEnd, bool Approximate)
{
    public static NumberRange Of(Quantity quantity) => quantity.Qualifier switch
    {
        QuantityQualifier.AtLeast => new(quantity.Minimum, RangeEnd.Included, null, RangeEnd.Open, Approximate: false),
        QuantityQualifier.MoreThan => new(quantity.Minimum, RangeEnd.Excluded, null, RangeEnd.Open, Approximate: false),
        QuantityQualifier.AtMost => new(null, RangeEnd.Open, quantity.Maximum, RangeEnd.Included, Approximate: false),
        QuantityQualifier.LessThan => new(null, RangeEnd.Open, quantity.Maximum, RangeEnd.Excluded, Approximate: false),
        var qualifier => new(quantity.Minimum, RangeEnd.Included, quantity.Maximum, RangeEnd.Included, qualifier == QuantityQualifier.About),
    };

    /// <summary>The least range that contains all of them; null of none.</summary>
    public static NumberRange? Envelope(IReadOnlyCollection<NumberRange> ranges)
    {
        if (ranges.Count == 0)
            return null;
        var (lowest, highest) = (ranges.MinBy(range => range.Low)!, ranges.MaxBy(range => range.High)!);
        return new(lowest.Minimum, lowest.MinimumEnd, highest.Maximum, highest.MaximumEnd, ranges.Any(range => range.Approximate));
    }

    /// <summary>Whether there is a number that all of them allow.</summary>
    public static bool Overlap(IReadOnlyCollection<NumberRange> ranges) =>
        ranges.Count == 0 || ranges.Max(range => range.Low).CompareTo(ranges.Min(range => range.High)) <= 0;

    public bool Contains(NumberRange other) => Low.CompareTo(other.Low) <= 0 && High.CompareTo(other.High) >= 0;

    // An end as a place on the line: an excluded one lies a step inwards of its number.
    private (double Number, int Step) Low => MinimumEnd == RangeEnd.Open ? (double.NegativeInfinity, 0) : (Minimum!.Value, MinimumEnd == RangeEnd.Excluded ? 1 : 0);

    private (double Number, int Step) High => MaximumEnd == RangeEnd.Open ? (double.PositiveInfinity, 0) : (Maximum!.Value, MaximumEnd == RangeEnd.Excluded ? -1 : 0);
}
