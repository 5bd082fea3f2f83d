using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace NkDrugFacts.Model.Dates;

/// <summary>
/// A date in the Extended Date/Time Format of the Library of Congress, levels 0, 1 and 2 (4 February 2019, a
/// profile of ISO 8601-2:2019): the date as it was written, and the days that it can mean.
/// </summary>
/// <remarks>
/// <para>
/// The text is kept, with one exception: qualifiers are put in the shorter of their places, so that the same
/// meaning has the same text. <c>2004-06~-11</c> when the leftmost components are qualified alike, and
/// <c>?2004-06-~11</c> otherwise; <c>?2004</c> becomes <c>2004?</c>. Two values are equal when their texts are.
/// </para>
/// <para>
/// Days are those of the proleptic Gregorian calendar. A qualifier does not widen the bounds: <c>2005~</c> spans
/// 2005, as no standard says how near "approximately" is. A time of day and its shift from UTC are kept and do not
/// move the day. <c>1950S2</c> spans 1900 to 1999. An interval runs from the first day of its start to the last day
/// of its end, and an open or unknown end has no limit. A date with unspecified digits has one span, from the first day that fits to the last:
/// <c>156X-12-25</c> runs from Christmas 1560 to Christmas 1569 (and <c>15XX-02-29</c> from 1504 to 1596). A set
/// has a span for each member, and days between members do not belong to it.
/// </para>
/// <para>
/// Parts of the year: 21 to 24 (spring, summer, autumn, winter) do not say in which hemisphere, and span March to
/// November (21, 23) or June to February (22, 24). In the north 25 is March to May, 26 June to August, 27 September
/// to November, 28 December to February; in the south 29 is September to November, 30 December to February, 31 March
/// to May, 32 June to August. A season that passes the new year counts to the year in which it begins. 33 to 36 are
/// the quarters, 37 to 39 the thirds and 40 and 41 the halves of the calendar year.
/// </para>
/// <para>
/// Where the specification is silent: a part of the year may stand wherever a month may, in intervals and sets too;
/// <c>../..</c>, <c>/..</c> and <c>../</c> are valid, <c>/</c> alone is not; a member of a set may be qualified or have
/// unspecified digits; leading zeros are not significant digits; second 60 is a leap second; <c>Y</c> demands more
/// than four digits also with an exponent.
/// </para>
/// </remarks>
public sealed class Edtf : IEquatable<Edtf>
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 100;

    private readonly string text;
    private readonly ImmutableArray<DaySpan> spans;
    private readonly Qualifiers qualifiers;

    internal Edtf(string text, ImmutableArray<DaySpan> spans, Qualifiers qualifiers, bool isInterval)
    {
        this.text = text;
        this.spans = spans;
        this.qualifiers = qualifiers;
        IsInterval = isInterval;
        Earliest = Clamp(spans[0].First);
        Latest = Clamp(spans[^1].Last);
        IsClamped = IsOutside(spans[0].First) || IsOutside(spans[^1].Last);
    }

    /// <summary>
    /// The first day that it can mean: <see cref="DateOnly.MinValue"/> when the start is open or unknown or lies
    /// before the year 1, <see cref="DateOnly.MaxValue"/> when it lies after 9999.
    /// </summary>
    public DateOnly Earliest { get; }

    /// <summary>
    /// The last day that it can mean: <see cref="DateOnly.MaxValue"/> when the end is open or unknown or lies after
    /// 9999, <see cref="DateOnly.MinValue"/> when it lies before the year 1.
    /// </summary>
    public DateOnly Latest { get; }

    /// <summary>
    /// Whether <see cref="Earliest"/> or <see cref="Latest"/> stands for a day outside 0001-01-01 to 9999-12-31. An
    /// open or unknown end is not such a day.
    /// </summary>
    public bool IsClamped { get; }

    /// <summary>Whether any part of it is qualified as approximate, with <c>~</c> or <c>%</c>.</summary>
    public bool IsApproximate => qualifiers.HasFlag(Qualifiers.Approximate);

    /// <summary>Whether any part of it is qualified as uncertain, with <c>?</c> or <c>%</c>.</summary>
    public bool IsUncertain => qualifiers.HasFlag(Qualifiers.Uncertain);

    /// <summary>Whether it is two ends with <c>/</c> between them. A set is not an interval.</summary>
    public bool IsInterval { get; }

    /// <summary>Reads EDTF of level 0, 1 or 2. Nothing is trimmed: a space is an error. It never throws.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters of ASCII.</param>
    /// <param name="value">The date, when the text is valid.</param>
    /// <param name="error">Otherwise one sentence: what is wrong, at which position (the first is 1), what would be right.</param>
    /// <returns>Whether the text is valid.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Edtf? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = Unreadable(text);
        if (error is not null)
            return false;
        var parser = new EdtfParser(text);
        if (parser.Expression(out value))
            return true;
        error = parser.Error ?? "The text is not a date.";
        return false;
    }

    /// <summary>Reads EDTF as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The text is not valid; the message is the sentence of <see cref="TryParse"/>.</exception>
    public static Edtf Parse(string text) =>
        TryParse(text, out var value, out var error) ? value : throw new FormatException(error);

    /// <summary>
    /// Whether some day may belong to both. It compares the days themselves, so that years beyond
    /// <see cref="DateOnly"/> are told apart; a set counts member by member.
    /// </summary>
    public bool Overlaps(Edtf other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return spans.Any(span => other.spans.Any(span.Overlaps));
    }

    /// <summary>
    /// Whether every day that the other can mean is among the days that this can mean. With this as the question
    /// and the other as what a source says, the answer holds whatever day the source meant.
    /// </summary>
    public bool Contains(Edtf other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.spans.All(inner => spans.Any(span => span.Contains(inner)));
    }

    public bool Equals(Edtf? other) => other is not null && string.Equals(text, other.text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Edtf);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>The canonical text, which <see cref="Parse"/> reads back as an equal value.</summary>
    public override string ToString() => text;

    private static string? Unreadable(string? text)
    {
        text ??= "";
        if (text.Length == 0)
            return "The text is empty at position 1: write a date such as 2016-12-01.";
        if (text.Length > MaxLength)
            return $"The text goes on at position {MaxLength + 1}: write at most {MaxLength} characters.";
        var strange = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return strange < 0
            ? null
            : $"The character U+{(int)text[strange]:X4} is not allowed at position {strange + 1}: write the plain characters of ASCII, such as 2016-12-01.";
    }

    private static bool IsOutside(long day) =>
        day is not (DaySpan.Past or DaySpan.Future) && (day < 0 || day > DateOnly.MaxValue.DayNumber);

    private static DateOnly Clamp(long day) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
}
