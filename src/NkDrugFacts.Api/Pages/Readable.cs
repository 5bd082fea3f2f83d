using System.Globalization;
using System.Text;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Pages;

/// <summary>The words of the data as a person reads them.</summary>
internal static class Readable
{
    /// <summary>singleSource: single source.</summary>
    public static string Words<T>(this T value) where T : struct, Enum => Spaced(value.Word());

    public static string Spaced(string word)
    {
        var text = new StringBuilder();
        foreach (var character in word)
            text.Append(char.IsAsciiLetterUpper(character) && text.Length > 0 ? " " : "").Append(text.Length > 0 ? char.ToLowerInvariant(character) : character);
        return text.ToString();
    }

    public static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What the verdict says of a claim, in a few words.</summary>
    public static string Meaning(Verdict verdict) => verdict switch
    {
        Verdict.Unattributed => "No work is named that reported it: only a compilation says so, in its own voice.",
        Verdict.SingleSource => "One act of reporting, told once by one work.",
        Verdict.Echoed => "Told by several works or passages, and all of them go back to one act of reporting.",
        Verdict.Corroborated => "Two or more separate acts of reporting support it, and none denies or strictly contradicts it.",
        Verdict.Contested => "An act of reporting supports it, and a separate one denies or strictly contradicts it.",
        Verdict.Denied => "Only denials of it are recorded.",
        _ => "Every source that reported it took it back.",
    };

    /// <summary>Admiralty credibility in its own words.</summary>
    public static string Credibility(int grade) => grade switch
    {
        1 => "confirmed by other sources",
        2 => "probably true",
        3 => "possibly true",
        4 => "doubtful",
        5 => "improbable",
        _ => "cannot be judged",
    };

    /// <summary>How to say a date as vaguely as it is known.</summary>
    public static string Date(DateResponse date) => DateWords.Of(Edtf.Parse(date.Edtf));

    public static string Style(CitationStyle style) => style switch
    {
        CitationStyle.Apa => "APA",
        CitationStyle.Mla => "MLA",
        CitationStyle.ChicagoAuthorDate => "Chicago, author and date",
        CitationStyle.ChicagoNotes => "Chicago, notes",
        _ => "Harvard",
    };

    public static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1 claim, 2 claims.</summary>
    public static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";
}
