namespace NkDrugFacts.Model.Dates;

/// <summary>
/// A date as precise or vague as it is known: EDTF (ISO 8601-2:2019), the words of the work that gives it,
/// and the first and last day it can mean, as indexed columns.
/// </summary>
public sealed class HistoricalDate
{
    private HistoricalDate() { }

    /// <summary>The date in EDTF, levels 0 to 2, in canonical form.</summary>
    public string Edtf { get; private set; } = "";

    /// <summary>The date as the work or its relay writes it.</summary>
    public string? Text { get; private set; }

    /// <summary>The first day it can mean; 0001-01-01 when the start is open, unknown or earlier than that.</summary>
    public DateOnly Earliest { get; private set; }

    /// <summary>The last day it can mean; 9999-12-31 when the end is open, unknown or later than that.</summary>
    public DateOnly Latest { get; private set; }

    /// <summary>A date as it was stored, which is not checked again.</summary>
    internal static HistoricalDate Stored(string edtf, string? text, DateOnly earliest, DateOnly latest) => new() { Edtf = edtf, Text = text, Earliest = earliest, Latest = latest };

    /// <exception cref="FormatException"><paramref name="edtf"/> is not EDTF; the message says where and why.</exception>
    public static HistoricalDate Parse(string edtf, string? text = null)
    {
        var parsed = Dates.Edtf.Parse(edtf);
        return new() { Edtf = parsed.ToString(), Text = text, Earliest = parsed.Earliest, Latest = parsed.Latest };
    }
}
