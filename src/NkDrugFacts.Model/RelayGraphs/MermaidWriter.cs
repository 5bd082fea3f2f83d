using System.Globalization;
using System.Text;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph as a Mermaid flowchart.</summary>
public static class MermaidWriter
{
    private const double LineEms = 18;

    public static string Write(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var names = graph.Nodes.Index().ToDictionary(node => node.Item.Id, node => $"n{node.Index}", StringComparer.Ordinal);
        var lines = new List<string> { "flowchart LR" };
        lines.AddRange(graph.Nodes.Select(node => $"  {names[node.Id]}{Shape(node, Label(node))}"));
        lines.AddRange(graph.Edges.Select(edge => $"  {names[edge.From]} {(edge.Denies ? "-.->" : "-->")}|\"{Escaped(edge.Label)}\"| {names[edge.To]}"));
        lines.Add("  classDef bottleneck stroke-width:4px");
        lines.Add("  classDef denies stroke-dasharray:6 4");
        lines.AddRange(graph.Nodes.Where(node => node.Bottleneck).Select(node => $"  class {names[node.Id]} bottleneck"));
        lines.AddRange(graph.Nodes.Where(node => node.Stance == Stance.Denies).Select(node => $"  class {names[node.Id]} denies"));
        return string.Join('\n', lines) + "\n";
    }

    private static string Label(RelayNode node) =>
        string.Join("<br/>", LineWrapping.Wrap(node.Label, LineEms).Concat(NodeMarks.Of(node)).Select(Escaped));

    private static string Shape(RelayNode node, string label) => node.Kind switch
    {
        RelayNodeKind.Claim => $"[[\"{label}\"]]",
        RelayNodeKind.Attestation => $"[\"{label}\"]",
        _ => $"([\"{label}\"])",
    };

    // Mermaid reads directives, comments, Markdown and HTML even inside quotes. So whatever is not a letter, a digit
    // or a space is an entity; a hyphen, point or comma within a word or number stays, so that dates stay readable.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var runes = text.EnumerateRunes().ToList();
        foreach (var (index, rune) in runes.Index())
        {
            var within = index > 0 && Rune.IsLetterOrDigit(runes[index - 1]) && (rune.Value == ',' || (index + 1 < runes.Count && Rune.IsLetterOrDigit(runes[index + 1])));
            if (IsPlain(rune) || (rune.Value is '-' or '.' or ',' && within))
                escaped.Append(rune.ToString());
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }
        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) =>
        rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
