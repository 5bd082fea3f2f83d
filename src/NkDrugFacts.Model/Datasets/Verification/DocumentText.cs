using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>A text that passages point into, counted in Unicode code points as locators are.</summary>
internal sealed partial class DocumentText
{
    /// <summary>Where each code point begins among the UTF-16 units, and where the last one ends.</summary>
    private readonly int[] starts;

    public DocumentText(string text)
    {
        Text = text;
        var found = new List<int>(text.Length + 1);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            found.Add(at);
            at += rune.Utf16SequenceLength;
        }

        starts = [.. found, at];
    }

    public string Text { get; }

    /// <summary>In code points.</summary>
    public int Length => starts.Length - 1;

    /// <summary>The passage from one code point to before another; null when the text does not reach that far.</summary>
    public string? Passage(LocatorRecord locator) =>
        locator.Start <= locator.End && locator.End <= Length ? Text[starts[locator.Start]..starts[locator.End]] : null;

    /// <summary>The code point that a UTF-16 index of <see cref="Text"/> is in.</summary>
    public int CodePointAt(int index) => Array.BinarySearch(starts, index) is >= 0 and var found ? found : ~Array.BinarySearch(starts, index) - 1;

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the words stand in the text, to the letter and as whole words; white space alone may differ.</summary>
    public static bool HasVerbatim(string text, string words)
    {
        var (within, sought) = (OneLine(text), OneLine(words));
        for (var at = within.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = within.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            if (!IsInsideWord(within, at) && !IsInsideWord(within, at + sought.Length))
                return true;
        }

        return false;
    }

    private static bool IsInsideWord(string text, int at) =>
        at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]);

    private static string OneLine(string text) => WhiteSpace.Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WhiteSpace { get; }
}
