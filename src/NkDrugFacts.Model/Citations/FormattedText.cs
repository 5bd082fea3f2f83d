using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace NkDrugFacts.Model.Citations;

/// <summary>Some characters that are all italic or all not.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextRun(string Text, bool Italic);

/// <summary>A citation in runs of text: no two neighbours are alike, none is empty.</summary>
public sealed class FormattedText
{
    internal FormattedText(ImmutableArray<TextRun> runs) => Runs = runs;

    public ImmutableArray<TextRun> Runs { get; }

    public string ToPlainText() => string.Concat(Runs.Select(run => run.Text));

    /// <summary>HTML that is XML as well: escaped text, and <c>i</c> the only element.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        foreach (var (text, italic) in Runs)
            html.Append(italic ? "<i>" : "").Append(Escaped(text)).Append(italic ? "</i>" : "");
        return html.ToString();
    }

    public override string ToString() => ToPlainText();

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
