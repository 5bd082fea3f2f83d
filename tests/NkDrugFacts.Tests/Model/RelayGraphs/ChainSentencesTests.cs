using CsCheck;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

public sealed class ChainSentencesTests
{
    [Fact]
    public void A_sentence_tells_a_chain_from_the_claim_inward() => Assert.Equal(
        [
            "Supported by Mike Ives, New York Times, 2019-02-12 (retracted), written by Mike Ives (named person).",
            "Supported by A web page, 2021 (compilation, 2 passages); which quotes Mike Ives, New York Times, 2019-02-12, said by Andrei Lankov (named person); which paraphrases Lankov, 2013~ (▲ bottleneck), said by Anonymous sources (anonymous).",
            "Denied by The Agency, 2013 (denies, interested party), written by The Agency (organization); which suspected copy of Mike Ives, New York Times, 2019-02-12, said by Andrei Lankov (named person); which paraphrases Lankov, 2013~ (▲ bottleneck), said by Anonymous sources (anonymous).",
        ],
        ChainSentences.Of(Relayed.Graph(("source", "study"))));

    [Fact]
    public void Every_node_and_every_edge_is_told() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        var sentences = string.Join('\n', ChainSentences.Of(graph));

        var nodes = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        Assert.All(graph.Edges, edge => Assert.Contains($"{edge.Label} {nodes[edge.To].Label}", sentences, StringComparison.OrdinalIgnoreCase));
        Assert.All(graph.Nodes.Skip(1), node => Assert.Contains(Marked(node), sentences, StringComparison.Ordinal));
    });

    private static string Marked(RelayNode node) => node.Stance switch
    {
        NkDrugFacts.Model.Vocabulary.Stance.Denies => $"{node.Label} ({(node.Bottleneck ? "▲ bottleneck, " : "")}denies",
        NkDrugFacts.Model.Vocabulary.Stance.Qualifies => $"{node.Label} ({(node.Bottleneck ? "▲ bottleneck, " : "")}qualifies",
        _ => node.Label,
    };
}
