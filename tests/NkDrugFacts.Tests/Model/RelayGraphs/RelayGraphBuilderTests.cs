using CsCheck;
using NkDrugFacts.Model.RelayGraphs;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

public sealed class RelayGraphBuilderTests
{
    [Fact]
    public void Passages_alike_are_one_node_that_lists_them()
    {
        var page = Relayed.Graph().Nodes.Single(node => node.Work == Relayed.Page);

        Assert.Equal("attestation:c.page", page.Id);
        Assert.Equal([new("c.page", "c.paper"), new NodeAttestation("c.page-2", "c.paper")], page.Attestations);
    }

    [Fact]
    public void Edges_lead_from_the_claim_to_the_people()
    {
        var edges = Relayed.Graph().Edges.Select(edge => $"{edge.From} {edge.Label} {edge.To}");

        Assert.Equal(
        [
            "claim:c supported by attestation:c.own",
            "claim:c supported by attestation:c.page",
            "claim:c denied by attestation:c.release",
            "attestation:c.own written by person:ives",
            "attestation:c.page quotes attestation:c.paper",
            "attestation:c.paper paraphrases attestation:c.study",
            "attestation:c.paper said by person:lankov",
            "attestation:c.release suspected copy of attestation:c.paper",
            "attestation:c.release written by organization:agency",
            "attestation:c.study said by person:sources",
        ], edges);
    }

    [Fact]
    public void Bottlenecks_are_marked_wherever_they_occur()
    {
        var marked = Relayed.Graph(("source", "paper"), ("person", "sources")).Nodes.Where(node => node.Bottleneck).Select(node => node.Id);

        Assert.Equal(["attestation:c.own", "attestation:c.paper", "person:sources"], marked);
    }

    [Fact]
    public void Each_chain_is_told_in_a_sentence() => Assert.Contains(
        "Supported by A web page, 2021 (compilation, 2 passages); which quotes Mike Ives, New York Times, 2019-02-12, said by Andrei Lankov (named person); which paraphrases Lankov, 2013~, said by Anonymous sources (anonymous).",
        ChainSentences.Of(Relayed.Graph()));

    [Fact]
    public void A_circle_or_an_unknown_upstream_is_refused()
    {
        RelayedAttestation At(string id, string upstream) => new() { Id = id, Work = Relayed.Page, Upstream = upstream, Relay = Relay.Cites };

        Assert.Throws<ArgumentException>(() => Relayed.Build("", [At("c.a", "c.b"), At("c.b", "c.a")]));
        Assert.Throws<ArgumentException>(() => Relayed.Build("", [At("c.a", "c.b")]));
    }

    [Fact]
    public void Merging_loses_nothing() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        var kept = graph.Nodes.SelectMany(node => node.Attestations.Select(attestation => new RelayedAttestation
        {
            Id = attestation.Id,
            Upstream = attestation.Upstream,
            Work = node.Work!,
            Speaker = node.Speaker,
            Relay = node.Relay,
            Stance = node.Stance!.Value,
            InterestedParty = node.InterestedParty,
            Withdrawn = node.Withdrawn,
        }));
        Assert.Equal(attestations.OrderBy(a => a.Id, StringComparer.Ordinal), kept.OrderBy(a => a.Id, StringComparer.Ordinal));
    });

    [Fact]
    public void Edges_are_exactly_what_the_attestations_say() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        var nodeOf = graph.Nodes.SelectMany(node => node.Attestations.Select(a => (a.Id, Node: node.Id))).ToDictionary(pair => pair.Id, pair => pair.Node, StringComparer.Ordinal);
        var relays = attestations.Where(a => a.Upstream is not null).Select(a => (nodeOf[a.Id], nodeOf[a.Upstream!], a.Relay)).Distinct();
        var outermost = attestations.Where(a => attestations.All(other => other.Upstream != a.Id)).Select(a => nodeOf[a.Id]).Distinct();
        var speakers = attestations.Select(a => a.Speaker).OfType<RelayVoice>().Select(speaker => speaker.Id).Distinct();
        Assert.Equal(relays.Order(), graph.Edges.Where(edge => edge.Type == RelayEdgeType.Relays).Select(edge => (edge.From, edge.To, edge.Relay)).Order());
        Assert.Equal(outermost.Order(), graph.Edges.Where(edge => edge.Type == RelayEdgeType.AttestedBy).Select(edge => edge.To).Order());
        Assert.Equal(speakers.Order(), graph.Edges.Where(edge => edge.Type == RelayEdgeType.SaidBy).Select(edge => edge.To.Split(':')[1]).Distinct().Order());
    });

    [Fact]
    public void The_order_of_the_attestations_does_not_matter() => Gen.Select(Relayed.AnyAttestations, Gen.Int).Sample((attestations, seed) =>
    {
        var shuffled = attestations.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(SvgWriter.Write(Relayed.Build("A statement.", attestations)), SvgWriter.Write(Relayed.Build("A statement.", shuffled)));
    });
}
