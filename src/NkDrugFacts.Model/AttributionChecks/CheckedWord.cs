using System.Globalization;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>A word as two wordings are compared: without case, accents, apostrophes, and differences of spelling that change no word.</summary>
/// <param name="Text">Folded; a number in digits, British spelling as American.</param>
/// <param name="Stem">Its English stem, by which quotations are looked up.</param>
/// <param name="Start">Where it begins in its text, and <paramref name="End"/> where it ends.</param>
/// <param name="InBrackets">It stands in square brackets: an editor's word, not the speaker's.</param>
/// <param name="AfterEllipsis">An ellipsis stands between it and the word before.</param>
public readonly record struct CheckedWord(string Text, string Stem, int Start, int End, bool InBrackets, bool AfterEllipsis)
{
    /// <summary>Of words that carry meaning, against <see cref="FunctionWeight"/> of those that only hold a sentence together: a changed name is a greater change than a changed article.</summary>
    public const double ContentWeight = 1;

    public const double FunctionWeight = 0.4;

    /// <summary>It has a meaning of its own. Looked up once: an alignment asks for every pair of words.</summary>
    public bool IsContent { get; } = !FunctionWords.Contains(Text);

    public double Weight => IsContent ? ContentWeight : FunctionWeight;

    public bool IsNumber => Text.Length > 0 && char.IsAsciiDigit(Text[0]);

    /// <summary>The words of a text in their order. Everything between them (quotation marks, dashes, white space) only separates.</summary>
    public static IReadOnlyList<CheckedWord> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, end, bracketed) = (new List<CheckedWord>(), 0, false);
        foreach (var word in Word.In(text))
        {
            var between = text.AsSpan(end, word.Start - end);
            bracketed = IsBracketed(between, bracketed, text, word.Start);
            words.Add(new(Spelling.Normalize(word.Folded), word.Stem, word.Start, word.End, bracketed, words.Count > 0 && HoldsEllipsis(between)));
            end = word.End;
            if (IsPercentSign(text, end) is { } sign)
            {
                words.Add(new("percent", "percent", sign, sign + 1, bracketed, AfterEllipsis: false));
                end = sign + 1;
            }
        }

        return words;
    }

    /// <summary>Whether two words say the same in another form: of one stem, or a letter or two apart in a long word. Never two numbers.</summary>
    internal bool IsNear(CheckedWord other) => !IsNumber && !other.IsNumber && Text[0] == other.Text[0]
        && (Stem == other.Stem || (Math.Min(Text.Length, other.Text.Length) >= LongWord && Math.Abs(Text.Length - other.Text.Length) <= FewLetters
            && Vocabulary.Nearest.Distance(Text, other.Text) <= FewLetters));

    private const int LongWord = 6;
    private const int FewLetters = 2;

    // A bracket that nobody closes is a slip, and makes nothing optional.
    private static bool IsBracketed(ReadOnlySpan<char> between, bool bracketed, string text, int start) =>
        between.LastIndexOfAny('[', ']') switch
        {
            < 0 => bracketed,
            var last when between[last] == ']' => false,
            _ => text.IndexOf(']', start) >= 0,
        };

    private static bool HoldsEllipsis(ReadOnlySpan<char> between)
    {
        var stops = 0;
        foreach (var character in between)
        {
            if (character is '…' or '⋯')
                return true;
            stops = character == '.' ? stops + 1 : char.IsWhiteSpace(character) ? stops : 0;
            if (stops >= 3)
                return true;
        }

        return false;
    }

    private static int? IsPercentSign(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length && text[at] is '%' or '％' ? at : null;
    }
}

/// <summary>Spellings of one word.</summary>
internal static class Spelling
{
    // Shorter ones (four, hour, rise, wise) are other words, not other spellings.
    private const int Shortest = 6;

    private static readonly Dictionary<string, int> Numbers = new[]
    {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    }.Index().Select(word => (word.Item, word.Index))
        .Concat([("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90), ("hundred", 100), ("thousand", 1000), ("million", 1_000_000)])
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>A number word in digits, British spelling as American. Applied to both sides, so that a rule which catches another word too does no harm.</summary>
    public static string Normalize(string word)
    {
        if (Numbers.TryGetValue(word, out var number))
            return number.ToString(CultureInfo.InvariantCulture);
        return word.Length < Shortest ? word : word
            .Replace("our", "or", StringComparison.Ordinal)
            .Replace("isation", "ization", StringComparison.Ordinal).Replace("ise", "ize", StringComparison.Ordinal).Replace("ising", "izing", StringComparison.Ordinal)
            .Replace("yse", "yze", StringComparison.Ordinal).Replace("ogue", "og", StringComparison.Ordinal).Replace("ll", "l", StringComparison.Ordinal);
    }
}
