using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>The sentences of a document that assert something, as ranges of UTF-16 units, and what was left out.</summary>
/// <remarks>
/// A line is a paragraph. A whole line is left out when it is a heading (at most sixteen words, no full stop, question
/// mark, exclamation mark or colon at its end), a list of image or text sources, the line that says when the page was
/// updated, or the copyright notice. Credits, <c>[Source: …]</c>, are left out wherever they stand.
/// A sentence ends at a stop with its closing quotation marks and brackets, if white space and then no lower-case
/// letter follow, or, where the page has lost the space, an opening quotation mark or a capitalized word. A stop
/// after a title (Mr.) or an initial (U.S.) ends none.
/// </remarks>
internal sealed partial class Sentences
{
    private const int MaxHeadingWords = 16;

    private readonly List<Range> ranges = [];

    private Sentences(string text)
    {
        foreach (Match line in Line.Matches(text))
            Add(line.Value, line.Index);
    }

    public IReadOnlyList<Range> Ranges => ranges;

    public int Headings { get; private set; }

    public int Credits { get; private set; }

    /// <summary>Lists of sources, the line of the update, and the copyright notice.</summary>
    public int Apparatus { get; private set; }

    public static Sentences Of(string text) => new(text);

    /// <summary>The words of a stretch, by which it is judged whether it says anything.</summary>
    public static int Words(string text) => Word.Count(text);

    private void Add(string line, int at)
    {
        if (IsApparatus.IsMatch(line))
        {
            Apparatus++;
            return;
        }

        Credits += Credit.Count(line);
        var prose = Credit.Replace(line, credit => new string(' ', credit.Length));
        if (Words(prose) == 0)
            return;
        if (Words(prose) <= MaxHeadingWords && !HasEnd.IsMatch(prose))
            Headings++;
        else
            ranges.AddRange(Split(prose).Select(range => (at + range.Start.Value)..(at + range.End.Value)));
    }

    private static IEnumerable<Range> Split(string prose)
    {
        var start = 0;
        foreach (var end in Stop.Matches(prose).Where(stop => stop.Value != "." || !Abbreviation.IsMatch(prose[..(stop.Index + 1)])).Select(stop => stop.Index + stop.Length).Append(prose.Length))
        {
            if (Words(prose[start..end]) > 0)
                yield return (end - prose[start..end].TrimStart().Length)..(start + prose[start..end].TrimEnd().Length);
            start = end;
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"[^\r\n]+", Options, 1000)]
    private static partial Regex Line { get; }

    [GeneratedRegex(@"^\s*((Image|Text) Sources:|Updated in |This site contains copyrighted material)", Options, 1000)]
    private static partial Regex IsApparatus { get; }

    [GeneratedRegex(@"\[Source:[^\]]*\]", Options, 1000)]
    private static partial Regex Credit { get; }

    [GeneratedRegex(@"[.!?…:][""”’'\)\]\s]*$", Options, 1000)]
    private static partial Regex HasEnd { get; }

    [GeneratedRegex(@"[.!?…]+[""”’'\)\]]*(?=\s+[""“‘'\(\[]*[\p{Lu}\p{N}▪]|[“‘]|\p{Lu}\p{Ll})", Options, 1000)]
    private static partial Regex Stop { get; }

    [GeneratedRegex(@"\b(Mr|Ms|Mrs|Dr|\p{Lu}(\.\p{Lu})*)\.$", Options, 1000)]
    private static partial Regex Abbreviation { get; }

    [GeneratedRegex(@"[\p{L}\p{N}]+(['’.,-][\p{L}\p{N}]+)*", Options, 1000)]
    private static partial Regex Word { get; }
}
