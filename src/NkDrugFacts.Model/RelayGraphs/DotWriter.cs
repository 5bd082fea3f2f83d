using System.Text;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph in DOT, the language of Graphviz.</summary>
public static class DotWriter
{
    private const double LineEms = 18;

    public static string Write(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var dot = new StringBuilder();
        dot.Append("digraph ").Append(Quoted(graph.Claim)).Append(" {\n");
        dot.Append("  graph [rankdir=LR, ranksep=1.1, tooltip=").Append(Quoted(graph.Summary)).Append("];\n");
        dot.Append("  node [shape=box, style=filled, fillcolor=white, fontname=\"sans-serif\"];\n");
        dot.Append("  edge [fontname=\"sans-serif\", fontsize=11];\n");
        foreach (var node in graph.Nodes)
            Append(dot, Quoted(node.Id), Attributes(node));
        foreach (var edge in graph.Edges)
            Append(dot, $"{Quoted(edge.From)} -> {Quoted(edge.To)}", Attributes(edge));
        return dot.Append("}\n").ToString();
    }

    private static void Append(StringBuilder dot, string subject, IEnumerable<(string Name, string Value)> attributes) =>
        dot.Append("  ").Append(subject)
            .Append(" [").AppendJoin(", ", attributes.Select(attribute => $"{attribute.Name}={Quoted(attribute.Value)}")).Append("];\n");

    // Graphviz keeps attributes that it does not know, for whoever reads its output.
    private static IEnumerable<(string, string)> Attributes(RelayNode node)
    {
        yield return ("label", string.Join('\n', LineWrapping.Wrap(node.Label, LineEms).Concat(NodeMarks.Of(node))));
        yield return ("tooltip", node.Label);
        yield return ("kind", node.Kind.Word());
        if (node.Kind == RelayNodeKind.Claim)
            yield return ("shape", "note");
        if (node.Voice is not null)
            yield return ("shape", "ellipse");
        if (node.Work is { } work)
            yield return ("source", work.Id);
        if (node.Stance is { } stance)
            yield return ("stance", stance.Word());
        if (node.Attestations.Count > 0)
            yield return ("attestations", string.Join(' ', node.Attestations.Select(attestation => attestation.Id)));
        if (node.Stance == Stance.Denies)
            yield return ("style", "filled,dashed");
        if (node.Bottleneck)
            yield return ("penwidth", "3");
    }

    private static IEnumerable<(string, string)> Attributes(RelayEdge edge)
    {
        yield return ("label", edge.Label);
        yield return ("type", edge.Type.Word());
        if (edge.Denies)
            yield return ("style", "dashed");
    }

    // Labels know backslash sequences and HTML entities, so both are escaped.
    private static string Quoted(string text) => $"\"{text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
