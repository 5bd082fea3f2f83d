namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph in words, for those who do not see it: one sentence for each chain, from the claim inward.</summary>
public static class ChainSentences
{
    public static IReadOnlyList<string> Of(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var nodes = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var edges = graph.Edges.ToLookup(edge => edge.From, StringComparer.Ordinal);
        return [.. edges[graph.Nodes[0].Id].Select(outermost => Sentence(outermost, nodes, edges))];
    }

    private static string Sentence(RelayEdge outermost, Dictionary<string, RelayNode> nodes, ILookup<string, RelayEdge> edges)
    {
        var parts = new List<string>();
        for (var edge = outermost; edge is not null; edge = edges[edge.To].SingleOrDefault(next => next.Type == RelayEdgeType.Relays))
        {
            var voices = edges[edge.To].Where(end => end.Type is RelayEdgeType.SaidBy or RelayEdgeType.WrittenBy)
                .Select(end => $", {end.Label} {Name(nodes[end.To])}");
            parts.Add($"{edge.Label} {Name(nodes[edge.To])}{string.Concat(voices)}");
        }
        var sentence = string.Join("; which ", parts) + ".";
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Name(RelayNode node) =>
        NodeMarks.Of(node) is { Count: > 0 } marks ? $"{node.Label} ({string.Join(", ", marks)})" : node.Label;
}
