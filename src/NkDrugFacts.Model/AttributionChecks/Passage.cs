namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>A piece of the text that is checked by itself.</summary>
/// <param name="Text">Its words: what stands between the quotation marks, or all of a text without any.</param>
/// <param name="Start">Where it begins in the text that was sent, and <paramref name="End"/> where it ends, in UTF-16 code units.</param>
/// <param name="Quoted">It stood in quotation marks.</param>
public sealed record Passage(string Text, int Start, int End, bool Quoted)
{
    /// <summary>Its sentences, when it has more than one: a quotation is recorded in at most 25 words, so a longer one may be recorded in pieces.</summary>
    public IReadOnlyList<Passage> Sentences()
    {
        // Put together from two, its places are no longer those of its words.
        if (End - Start != Text.Length)
            return [];
        var (sentences, start) = (new List<Passage>(), 0);
        for (var at = 0; at < Text.Length; at++)
            if (EndsSentence(at))
            {
                Add(sentences, start, at + 1);
                start = at + 1;
            }

        Add(sentences, start, Text.Length);
        return sentences.Count > 1 ? sentences : [];
    }

    // A stop, with the marks and brackets that close after it, then white space and no lower-case letter; not after a title or an initial.
    private bool EndsSentence(int at)
    {
        if (Text[at] is '\n')
            return true;
        if (!char.IsWhiteSpace(Text[at]) || at + 1 >= Text.Length || char.IsLower(Text[at + 1]))
            return false;
        var stop = at - 1;
        while (stop > 0 && (QuotationMarks.IsMark(Text[stop]) || Text[stop] is ')' or ']'))
            stop--;
        return stop > 0 && (Text[stop] is '!' or '?' || (Text[stop] == '.' && !IsAbbreviation(stop)));
    }

    private bool IsAbbreviation(int stop)
    {
        var start = stop;
        while (start > 0 && char.IsLetter(Text[start - 1]))
            start--;
        return Text[start..stop] is "Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "St" || (stop - start == 1 && char.IsUpper(Text[start])) || (stop > 0 && Text[stop - 1] == '.');
    }

    private void Add(List<Passage> sentences, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1]))
            end--;
        if (CheckedWord.In(Text[start..end]).Count > 0)
            sentences.Add(new(Text[start..end], Start + start, Start + end, Quoted));
    }
}
