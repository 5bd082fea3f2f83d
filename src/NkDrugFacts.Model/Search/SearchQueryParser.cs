using System.Collections.Frozen;

namespace NkDrugFacts.Model.Search;

/// <summary>Reads one query, from left to right; nothing makes it fail.</summary>
internal sealed class SearchQueryParser(string text)
{
    // Too frequent to narrow anything down; inside a phrase they count. "No" and "not" are what some claims are about.
    private static readonly FrozenSet<string> PassedOver = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "of", "on", "or", "such", "that", "the",
        "their", "then", "there", "these", "they", "this", "to", "was", "were", "who", "will", "with",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Part> parts = [];

    /// <summary>How many words it has, exclusions among them.</summary>
    public int Words { get; private set; }

    public SearchQuery Parse()
    {
        for (var at = 0; at < text.Length;)
            at = char.IsWhiteSpace(text[at]) ? at + 1 : Read(at);
        var wanted = Grouped();
        // Of nothing but such words, every one counts.
        if (wanted.Exists(group => !IsPassedOver(group)))
            wanted.RemoveAll(IsPassedOver);
        return new(
            text,
            [.. wanted.Select(group => group.SelectMany(part => part.Terms).ToList())],
            [.. parts.Where(part => part.Excluded).SelectMany(part => part.Terms)],
            [.. wanted.SelectMany(group => group).SelectMany(part => part.Words)]);
    }

    private int Read(int at)
    {
        var excluded = IsExclusion(at);
        var start = excluded ? at + 1 : at;
        var quoted = IsQuote(text[start]);
        var end = quoted ? Find(start + 1, IsQuote) : Find(start, character => char.IsWhiteSpace(character) || IsQuote(character));
        Add(quoted ? start + 1 : start, end, excluded, quoted);
        return quoted ? Math.Min(end + 1, text.Length) : end;
    }

    private bool IsExclusion(int at) => text[at] == '-' && (at == 0 || char.IsWhiteSpace(text[at - 1])) && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    private int Find(int at, Func<char, bool> isEnd)
    {
        while (at < text.Length && !isEnd(text[at]))
            at++;
        return at;
    }

    private void Add(int start, int end, bool excluded, bool quoted)
    {
        var words = Word.In(text[start..end]).Select(word => word with { Start = word.Start + start, End = word.End + start }).ToList();
        if (words.Count == 0)
            return;
        Words += words.Count;
        List<SearchTerm> terms = [new([.. words.Select(word => word.Stem)])];
        if (!quoted && words.Count > 1 && words.Skip(1).All(word => word.Hyphened))
            terms.Add(new([Word.Joined(words).Stem]));
        parts.Add(new(words, terms, excluded, IsOr: !quoted && !excluded && text[start..end].Equals("or", StringComparison.OrdinalIgnoreCase), quoted));
    }

    // "or" joins the one before it and the one after it; where one of them is missing it is a word.
    private List<List<Part>> Grouped()
    {
        var groups = new List<List<Part>>();
        var joins = false;
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Excluded)
                continue;
            if (!joins && parts[at].IsOr && at > 0 && !parts[at - 1].Excluded && at + 1 < parts.Count && !parts[at + 1].Excluded)
                joins = true;
            else if (joins)
            {
                groups[^1].Add(parts[at]);
                joins = false;
            }
            else
                groups.Add([parts[at]]);
        }

        return groups;
    }

    private static bool IsPassedOver(List<Part> group) => group is [{ Quoted: false, Words: [var word] }] && PassedOver.Contains(word.Folded);

    private static bool IsQuote(char character) => character is '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB';

    private sealed record Part(IReadOnlyList<Word> Words, IReadOnlyList<SearchTerm> Terms, bool Excluded, bool IsOr, bool Quoted);
}
