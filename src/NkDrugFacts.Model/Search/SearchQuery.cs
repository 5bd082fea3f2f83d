using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace NkDrugFacts.Model.Search;

/// <summary>A word or a phrase to be looked for.</summary>
/// <param name="Words">The stems, which have to stand next to each other in this order.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words);

/// <summary>
/// What somebody looks for, in the syntax of web search: words, "phrases", -exclusions and "or" between two of them.
/// Everything else is literal, and there are no patterns.
/// </summary>
public sealed class SearchQuery
{
    public const int MostCharacters = 200;
    public const int MostWords = 20;

    private readonly string[] stems;
    private readonly bool[] firsts = new bool[128];
    private SearchValues<char>? others;

    internal SearchQuery(string text, IReadOnlyList<IReadOnlyList<SearchTerm>> clauses, IReadOnlyList<SearchTerm> excluded, IReadOnlyList<Word> wanted)
    {
        (Text, Clauses, Excluded, Wanted) = (text, clauses, excluded, wanted);
        stems = [.. clauses.SelectMany(clause => clause).SelectMany(term => term.Words)];
        foreach (var stem in stems.Where(stem => char.IsAscii(stem[0])))
            firsts[stem[0]] = true;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Each has to be met by one of its terms.</summary>
    public IReadOnlyList<IReadOnlyList<SearchTerm>> Clauses { get; }

    /// <summary>None of these may occur.</summary>
    public IReadOnlyList<SearchTerm> Excluded { get; }

    /// <summary>The words that are looked for, where they stand in the text.</summary>
    internal IReadOnlyList<Word> Wanted { get; }

    /// <summary>Whether a word with this stem is looked for, by itself or in a phrase.</summary>
    internal bool LooksFor(string stem) => Array.IndexOf(stems, stem) >= 0;

    /// <summary>Whether a word that begins with this character can be one that is looked for. Folding and stemming leave the first one of ASCII as it is, but for its case.</summary>
    internal bool MayHave(char first) => !char.IsAscii(first) || firsts[char.ToLowerInvariant(first)];

    /// <summary>Where the first character stands that may begin a word that is looked for; -1 when there is none.</summary>
    internal int FirstIn(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(others ??= SearchValues.Create([.. Enumerable.Range(0, firsts.Length).Select(code => (char)code).Where(character => !MayHave(character))]));

    /// <summary>False, with what is wrong and what would be right, when there is nothing to look for.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        query = null;
        error = text.Length > MostCharacters ? $"Longer than {MostCharacters} characters."
            : text.Any(IsRefused) || HasHalfACharacter(text) ? "Holds a character that no text has: a control character, a mark of writing direction or half a surrogate pair."
            : null;
        if (error is not null)
            return false;
        var parser = new SearchQueryParser(text);
        query = parser.Parse();
        error = query.Wanted.Count == 0 && query.Excluded.Count > 0 ? "Only says what to leave out. Add a word to look for."
            : query.Wanted.Count == 0 ? "Holds no word. Give words, \"phrases\", -exclusions, and or between two of them."
            : parser.Words > MostWords ? $"More than {MostWords} words."
            : null;
        if (error is not null)
            query = null;
        return query is not null;
    }

    private static bool IsRefused(char character) => (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
        || character is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFD';

    private static bool HasHalfACharacter(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[++at])))
                return true;
        return false;
    }
}
