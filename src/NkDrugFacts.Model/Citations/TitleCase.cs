using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Citations;

/// <summary>
/// Capitals as in headlines: every word but articles, conjunctions and prepositions, and always the first, the last and the
/// one after a colon. A word that has a capital somewhere is left as it is.
/// </summary>
internal static partial class TitleCase
{
    private static readonly FrozenSet<string> Small = """
        a an the and but for nor or so yet
        about above across after against along alongside amid amidst among amongst around as aside astride at atop barring before
        behind below beneath beside besides between beyond by circa despite down during except from in inside into like near
        next of off on onto out outside over per plus since than through throughout till to toward towards under underneath until
        unto up upon versus via vs with within without de von van
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string title)
    {
        var words = Word().Matches(title);
        var cased = title.ToCharArray();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Value;
            var starts = i == 0 || i == words.Count - 1 || EndsSentence(title.AsSpan(0, words[i].Index));
            if (string.Equals(word, word.ToLowerInvariant(), StringComparison.Ordinal) && (starts || (word.Length > 1 && !Small.Contains(word))))
                cased[words[i].Index] = char.ToUpperInvariant(word[0]);
        }

        return new string(cased);
    }

    // A colon, question or exclamation mark, perhaps with a quotation mark after it.
    private static bool EndsSentence(ReadOnlySpan<char> before) => before.TrimEnd(" “”‘’([").EndsWithAny(":?!");

    private static bool EndsWithAny(this ReadOnlySpan<char> text, string marks) => text.Length > 0 && marks.Contains(text[^1], StringComparison.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}\p{N}]+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
