using System.Text;

namespace NkDrugFacts.Model.Search;

/// <summary>
/// Shows where a text answers a query, as HTML: the text escaped, and each place between <c>&lt;mark&gt;</c> and <c>&lt;/mark&gt;</c>.
/// No other markup is ever in it, whatever the text holds.
/// </summary>
public static class Highlights
{
    private const int Most = 200;
    private const int Before = 40;
    private const string Ellipsis = "…";

    /// <summary>The whole text; null when nothing in it is looked for.</summary>
    public static string? Mark(string text, SearchQuery query) => Places(text, query) is { Count: > 0 } places ? Markup(text, 0, text.Length, places) : null;

    /// <summary>At most about 200 characters of the text, those with the most of the query; null when nothing in it is looked for.</summary>
    public static string? Fragment(string text, SearchQuery query) => Places(text, query) is { Count: > 0 } places ? Fragment(text, places) : null;

    /// <summary>A fragment of the text that has the most of the query, the first of equals; null when none has anything of it.</summary>
    public static string? Fragment(IEnumerable<string> texts, SearchQuery query)
    {
        (string Text, List<Place> Places, int Terms)? best = null;
        foreach (var text in texts)
        {
            var places = Places(text, query);
            var terms = Terms(places);
            if (terms > (best?.Terms ?? 0))
                best = (text, places, terms);
            // Nothing that follows can have more.
            if (terms == query.Clauses.Count)
                break;
        }
        return best is { } found ? Fragment(found.Text, found.Places) : null;
    }

    private static string Fragment(string text, List<Place> places)
    {
        if (text.Length <= Most)
            return Markup(text, 0, text.Length, places);
        var first = places.MaxBy(place => Terms(places.Where(other => other.Start >= place.Start && other.End <= place.Start - Before + Most)))!;
        var end = Boundary(text, Math.Min(text.Length, Math.Max(first.End, Math.Max(0, first.Start - Before) + Most)), step: -1);
        var start = Boundary(text, Math.Max(0, Math.Min(first.Start - Before, end - Most)), step: 1);
        (start, end) = (Math.Min(start, first.Start), Math.Max(end, first.End));
        return (start > 0 ? Ellipsis : "") + Markup(text, start, end, places) + (end < text.Length ? Ellipsis : "");
    }

    // Never within a word, unless it is one of endless length.
    private static int Boundary(string text, int at, int step)
    {
        for (var (moved, to) = (0, at); moved < Before && to > 0 && to < text.Length; moved++, to += step)
            if (char.IsWhiteSpace(text[step > 0 ? to - 1 : to]))
                return to;
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static int Terms(IEnumerable<Place> places) => places.DistinctBy(place => place.Term).Count();

    private static List<Place> Places(string text, SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = Word.In(text, query);
        if (words.Count == 0)
            return [];
        List<Place> found = [];
        List<Word> joined = [.. Word.Hyphenated(words)];
        foreach (var (number, clause) in query.Clauses.Index())
            foreach (var term in clause)
            {
                AddPlaces(found, words, term, number);
                AddPlaces(found, joined, term, number);
            }
        if (found.Count < 2)
            return found;
        var places = new List<Place>();
        foreach (var place in found.OrderBy(place => place.Start).ThenByDescending(place => place.End))
            if (places.Count == 0 || place.Start >= places[^1].End)
                places.Add(place);
        return places;
    }

    private static void AddPlaces(List<Place> places, List<Word> words, SearchTerm term, int number)
    {
        for (var at = 0; at + term.Words.Count <= words.Count; at++)
        {
            var same = 0;
            while (same < term.Words.Count && words[at + same].Stem == term.Words[same])
                same++;
            if (same == term.Words.Count)
                places.Add(new(words[at].Start, words[at + same - 1].End, number));
        }
    }

    private static string Markup(string text, int start, int end, List<Place> places)
    {
        var markup = new StringBuilder();
        foreach (var place in places.Where(place => place.Start >= start && place.End <= end))
        {
            markup.Append(Escape(text[start..place.Start])).Append("<mark>").Append(Escape(text[place.Start..place.End])).Append("</mark>");
            start = place.End;
        }

        return markup.Append(Escape(text[start..end])).ToString();
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private sealed record Place(int Start, int End, int Term);
}
