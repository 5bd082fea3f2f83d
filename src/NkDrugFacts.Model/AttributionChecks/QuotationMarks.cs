namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>Finds what a text quotes, between quotation marks of any kind.</summary>
/// <remarks>
/// Double marks come before single ones: single ones inside belong to the quotation. A mark that nobody closes quotes up to the end
/// of its paragraph, as newspapers do, and one that nobody opened quotes from the beginning of it. A single mark that has no partner is an apostrophe.
/// </remarks>
public static class QuotationMarks
{
    // After a comma, "he said" and the like in so many words; then the quotation goes on.
    private const int MostWordsBetween = 8;

    /// <summary>What is quoted, in order; the whole text when nothing is. Empty when there is no word.</summary>
    public static IReadOnlyList<Passage> Passages(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = Joined(text, [.. Paragraphs(text).SelectMany(paragraph => Quoted(text, paragraph.Start, paragraph.End))]);
        return quoted.Count > 0 ? quoted : Some(text, 0, text.Length, quoted: false);
    }

    internal static bool IsMark(char character) => IsDouble(character) || IsSingle(character);

    private static bool IsDouble(char character) => character is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂' or '「' or '」' or '『' or '』' or '《' or '》' or '〝' or '〞' or '〟';

    private static bool IsSingle(char character) => character is '\'' or '‘' or '’' or '‚' or '‛' or '‹' or '›' or '`' or '´';

    private static IEnumerable<(int Start, int End)> Paragraphs(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            yield return (start, end);
            start = end + 1;
        }
    }

    private static IEnumerable<Passage> Quoted(string text, int start, int end)
    {
        var doubles = Between(text, start, end, IsDouble, strict: false).ToList();
        return doubles.Count > 0 ? doubles : Between(text, start, end, IsSingle, strict: true);
    }

    private static IEnumerable<Passage> Between(string text, int start, int end, Func<char, bool> isMark, bool strict)
    {
        var opened = -1;
        var (closedOnce, from) = (false, start);
        for (var at = start; at < end; at++)
        {
            if (!isMark(text[at]))
                continue;
            if (opened < 0 && Opens(text, at, start, end))
                opened = at + 1;
            else if (opened >= 0 && (!strict || Closes(text, at, end)))
            {
                foreach (var passage in Some(text, opened, at, quoted: true))
                    yield return passage;
                (opened, closedOnce, from) = (-1, true, at + 1);
            }
            else if (opened < 0 && !strict && !closedOnce)
            {
                foreach (var passage in Some(text, from, at, quoted: true))
                    yield return passage;
                (closedOnce, from) = (true, at + 1);
            }
        }

        if (opened >= 0 && !strict)
            foreach (var passage in Some(text, opened, end, quoted: true))
                yield return passage;
    }

    // What opens has white space, a bracket, a dash or nothing before it; some marks can do nothing else.
    private static bool Opens(string text, int at, int start, int end) => text[at] switch
    {
        '“' or '„' or '‟' or '「' or '『' or '《' or '〝' => true,
        // Of single marks these are apostrophes where something could open.
        '」' or '』' or '》' or '〞' or '〟' or '’' or '´' => false,
        _ => at + 1 < end && (IsFree(text, at, start) || text[at] is '«' or '»'),
    };

    private static bool IsFree(string text, int at, int start) => at == start || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '—' or '–' or '-' or ':' or '/' || IsMark(text[at - 1]);

    private static bool Closes(string text, int at, int end) =>
        text[at] is not ('‘' or '‚' or '‛') && (at + 1 >= end || !char.IsLetterOrDigit(text[at + 1])) && !char.IsWhiteSpace(text[at - 1]);

    // “Drugs are easier,” he said, “to come by than rice.” is one quotation.
    private static List<Passage> Joined(string text, List<Passage> passages)
    {
        var joined = new List<Passage>();
        foreach (var passage in passages)
            if (joined is [.., var last] && GoesOn(text, last, passage))
                joined[^1] = new($"{last.Text} {passage.Text}", last.Start, passage.End, Quoted: true);
            else
                joined.Add(passage);
        return joined;
    }

    private static bool GoesOn(string text, Passage last, Passage next)
    {
        var between = text.AsSpan(last.End, next.Start - last.End);
        return last.Quoted && last.Text[^1] is ',' or '—' or '–' && char.IsLower(next.Text[0])
            && between.IndexOfAny("\n.!?;") < 0 && CheckedWord.In(between.ToString()).Count is > 0 and <= MostWordsBetween;
    }

    private static List<Passage> Some(string text, int start, int end, bool quoted)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return CheckedWord.In(text[start..end]).Count > 0 ? [new(text[start..end], start, end, quoted)] : [];
    }
}
