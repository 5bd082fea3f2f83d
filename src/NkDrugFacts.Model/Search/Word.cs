using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace NkDrugFacts.Model.Search;

/// <summary>A word of a text, as it is searched for.</summary>
/// <param name="Folded">Lower case, without accents, apostrophes and the possessive s.</param>
/// <param name="Stem">Its English stem: what is stored and looked for.</param>
/// <param name="Start">Where it begins in the text, and <paramref name="End"/> where it ends.</param>
/// <param name="Hyphened">Nothing but a hyphen stands between it and the word before.</param>
public readonly record struct Word(string Folded, string Stem, int Start, int End, bool Hyphened)
{
    // No word that anyone writes is longer; what is cut is cut in queries as well.
    private const int Longest = 60;

    private const int MostKnown = 30_000;

    private static readonly ConcurrentDictionary<string, (string Folded, string Stem)>.AlternateLookup<ReadOnlySpan<char>> Known =
        new ConcurrentDictionary<string, (string, string)>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Of ASCII: any other character may begin a word that is looked for.
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    [ThreadStatic]
    private static EnglishStemmer? stemmer;

    // Counting a concurrent dictionary takes all of its locks.
    private static int knownWords;

    /// <summary>Every run of letters and digits of whatever script; an apostrophe between letters belongs to the word, and so do the periods of an acronym.</summary>
    public static IEnumerable<Word> In(string text)
    {
        for (int at = 0, end = 0; (at = NextFrom(text, end)) < text.Length;)
        {
            var hyphened = IsHyphened(text, at, end);
            end = EndOf(text, at);
            var (folded, stem) = Read(text.AsSpan(at, end - at));
            if (folded.Length > 0)
                yield return new(folded, stem, at, end, hyphened);
        }
    }

    /// <summary>Of the same, those that a query may look for, and the parts of hyphened ones beside them; one without a stem stands for all that are between two.</summary>
    internal static List<Word> In(string text, SearchQuery query)
    {
        var words = new List<Word>();
        var isNext = true;
        for (int at, end = 0; (end > 0 && end < text.Length && IsHyphen(text[end]) ? 0 : query.FirstIn(text.AsSpan(end))) is >= 0 and var next;)
        {
            // No word reaches over a space, nor do hyphened ones: none that ends before the last one is looked for.
            if (text.AsSpan(end, next).LastIndexOf(' ') is > 0 and var space)
            {
                isNext = isNext && !text.AsSpan(end, space).ContainsAny(LettersAndDigits);
                end += space;
            }
            at = NextFrom(text, end);
            if (at == text.Length)
                break;
            var hyphened = IsHyphened(text, at, end);
            end = EndOf(text, at);
            var isPart = hyphened || (end < text.Length && IsHyphen(text[end]));
            var (folded, stem) = isPart || query.MayHave(text[at]) ? Read(text.AsSpan(at, end - at)) : (null, "");
            if (folded is { Length: > 0 } && (isPart || query.LooksFor(stem)))
            {
                if (words.Count > 0 && !isNext)
                    words.Add(new("", "", at, at, Hyphened: false));
                words.Add(new(folded, stem, at, end, hyphened && isNext));
                isNext = true;
            }
            else if (folded is not "")
            {
                isNext = false;
            }
        }
        return words;
    }

    /// <summary>Hyphened words written as one: jongun for Jong-un.</summary>
    public static Word Joined(IReadOnlyList<Word> words)
    {
        var folded = Cut(string.Concat(words.Select(word => word.Folded)));
        return new(folded, StemOf(folded), words[0].Start, words[^1].End, Hyphened: false);
    }

    /// <summary>Each run of hyphened words as one word.</summary>
    public static IEnumerable<Word> Hyphenated(IReadOnlyList<Word> words)
    {
        for (var at = 1; at < words.Count; at++)
        {
            if (!words[at].Hyphened)
                continue;
            var first = at - 1;
            while (at + 1 < words.Count && words[at + 1].Hyphened)
                at++;
            yield return Joined([.. words.Skip(first).Take(at + 1 - first)]);
        }
    }

    /// <summary>A word in lower case, without accents, apostrophes and the possessive s.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var lower = word.ToString().ToLowerInvariant().ToCharArray();
        var ascii = new char[4 * lower.Length];
        var length = ASCIIFoldingFilter.FoldToASCII(lower, 0, ascii, 0, lower.Length);
        var folded = new StringBuilder(length);
        // What folds to a sign, or to capitals, has to be folded once more.
        foreach (var rune in new string(ascii, 0, length).ToLowerInvariant().EnumerateRunes())
            if (IsLetterOrDigit(rune) && !IsMark(rune))
                folded.Append(rune);
            else if (IsApostrophe(rune.Value))
                folded.Append('\'');
        if (folded.Length > 2 && folded[^1] == 's' && folded[^2] == '\'')
            folded.Length -= 2;
        return Cut(folded.Replace("'", "").ToString());
    }

    // The words that come first are those that come most often: they are folded and stemmed once.
    private static (string Folded, string Stem) Read(ReadOnlySpan<char> word)
    {
        if (Known.TryGetValue(word, out var known))
            return known;
        var folded = Fold(word);
        var read = (folded, StemOf(folded));
        if (word.Length <= Longest && Volatile.Read(ref knownWords) < MostKnown && Known.TryAdd(word, read))
            Interlocked.Increment(ref knownWords);
        return read;
    }

    private static string Cut(string word) => Shown.Cut(word, Longest);

    private static string StemOf(string folded)
    {
        if (folded.Length < 3 || !folded.All(char.IsAsciiLetterLower))
            return folded;
        stemmer ??= new();
        stemmer.SetCurrent(folded);
        stemmer.Stem();
        return stemmer.Current;
    }

    private static int NextFrom(string text, int at)
    {
        while (at < text.Length && !IsLetterOrDigit(text, at, out var length))
            at += length;
        return Math.Min(at, text.Length);
    }

    private static int EndOf(string text, int at)
    {
        // D.P.R.K. is one word, and the same as DPRK.
        var acronym = at;
        while (acronym + 2 < text.Length && text[acronym + 1] == '.' && char.IsAsciiLetter(text[acronym]) && char.IsAsciiLetter(text[acronym + 2])
            && !(acronym + 3 < text.Length && IsLetterOrDigit(text, acronym + 3, out _)))
            acronym += 2;
        if (acronym > at)
            return acronym + 1;
        while (at < text.Length && (IsLetterOrDigit(text, at, out var length) || (IsApostrophe(text[at]) && at + 1 < text.Length && IsLetterOrDigit(text, at + 1, out _))))
            at += length;
        return Math.Min(at, text.Length);
    }

    // Most characters are of ASCII, and to ask for their category costs more than all the rest. Half a surrogate pair is no letter, and one character long.
    private static bool IsLetterOrDigit(string text, int at, out int length)
    {
        length = 1;
        if (char.IsAscii(text[at]))
            return char.IsAsciiLetterOrDigit(text[at]);
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return false;
        length = rune.Utf16SequenceLength;
        return IsLetterOrDigit(rune);
    }

    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetterOrDigit(rune) || IsMark(rune);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsHyphened(string text, int at, int endOfLast) => endOfLast > 0 && at == endOfLast + 1 && IsHyphen(text[endOfLast]);

    private static bool IsHyphen(char character) => character is '-' or '\u2010' or '\u2011';

    private static bool IsApostrophe(int character) => character is '\'' or '\u2019' or '\u02BC' or '\u2018' or '\u00B4';
}
