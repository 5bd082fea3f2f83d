using System.Globalization;
using System.Numerics;

namespace NkDrugFacts.Api.Filters;

/// <summary>Numbers from one to another, both included: <c>2</c>, <c>2..5</c>, <c>2..</c> or <c>..5</c>.</summary>
internal sealed record NumberRange<T>(T Minimum, T Maximum) where T : struct, INumber<T>, IMinMaxValue<T>
{
    public static NumberRange<T>? Parse(string text)
    {
        var (first, last) = text.IndexOf("..", StringComparison.Ordinal) is var dots and >= 0 ? (text[..dots], text[(dots + 2)..]) : (text, text);
        return (first.Length > 0 || last.Length > 0) && Number(first, T.MinValue) is { } minimum && Number(last, T.MaxValue) is { } maximum && minimum <= maximum
            ? new(minimum, maximum)
            : null;
    }

    private static T? Number(string text, T open) => text.Length == 0 ? open
        : T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number) ? number
        : null;
}
