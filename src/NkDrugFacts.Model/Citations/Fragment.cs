using System.Collections.Immutable;

namespace NkDrugFacts.Model.Citations;

/// <summary>A piece of a citation while it is put together. Punctuation that meets its like is written once.</summary>
internal sealed class Fragment
{
    public static readonly Fragment Empty = new([]);

    private readonly ImmutableArray<TextRun> runs;

    private Fragment(ImmutableArray<TextRun> runs) => this.runs = runs;

    public bool IsEmpty => runs.IsEmpty;

    public string PlainText => string.Concat(runs.Select(run => run.Text));

    /// <summary>Text that is already typeset (<see cref="Typography"/>).</summary>
    public static Fragment Of(string? text, bool italic = false) =>
        string.IsNullOrEmpty(text) ? Empty : new([new(text, italic && !Typography.IsEastAsian(text))]);

    /// <summary>The parts that are there, with a delimiter between them.</summary>
    public static Fragment Join(string delimiter, params ReadOnlySpan<Fragment> parts)
    {
        var joined = Empty;
        foreach (var part in parts)
            if (!part.IsEmpty)
                joined = joined.IsEmpty ? part : joined.Then(delimiter).Then(part);
        return joined;
    }

    /// <summary>Nothing stays nothing.</summary>
    public Fragment Within(string before, string after) => IsEmpty ? Empty : Of(before).Then(this).Then(after);

    public Fragment Then(Fragment next)
    {
        if (IsEmpty || next.IsEmpty)
            return IsEmpty ? next : this;
        var first = next.runs[0];
        return runs[^1].Italic == first.Italic
            ? new([.. runs[..^1], new(runs[^1].Text + first.Text, first.Italic), .. next.runs[1..]])
            : new([.. runs, .. next.runs]);
    }

    /// <summary>
    /// Adds punctuation. A period or comma goes within a double quotation mark that closes the text (of these styles only
    /// American ones end with one), and goes missing after a mark that does its work.
    /// </summary>
    public Fragment Then(string punctuation)
    {
        if (IsEmpty || punctuation.Length == 0 || punctuation[0] is not ('.' or ','))
            return Then(Of(punctuation));
        var (text, italic) = runs[^1];
        var end = EndOfWords(text);
        var mark = IsSpent(punctuation[0], end > 0 ? text[end - 1] : ' ') ? "" : punctuation[..1];
        var marked = new Fragment([.. runs[..^1], new(text[..end] + (end < text.Length || !italic ? mark : "") + text[end..], italic)]);
        // Punctuation after italics is not italic.
        return marked.Then(Of((end == text.Length && italic ? mark : "") + punctuation[1..]));
    }

    public FormattedText ToText() => new(runs);

    private static int EndOfWords(string text)
    {
        var end = text.Length;
        if (end == 0 || text[end - 1] != '”')
            return end;
        end--;
        // Without an opening mark it is an apostrophe.
        return end > 0 && text[end - 1] == '’' && text.Contains('‘', StringComparison.Ordinal) ? end - 1 : end;
    }

    private static bool IsSpent(char mark, char before) => mark == '.' ? before is '.' or '?' or '!' or ',' or ':' or ';' or '…' : before is ',' or ':' or ';';
}
