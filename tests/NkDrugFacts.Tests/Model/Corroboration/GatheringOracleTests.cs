using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using QuikGraph;
using QuikGraph.Algorithms.MaximumFlow;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>The count against two others that share no code with it.</summary>
public sealed class GatheringOracleTests
{
    [Fact]
    public void Gatherings_are_the_first_of_the_largest_sets_of_roots_that_share_nothing() =>
        Reports.Any(12).Sample(
            claim =>
            {
                var result = Reports.Assess(claim);
                Assert.Equal(Largest(Eligible(claim, Stance.Supports)), result.Supporting.Gatherings);
                Assert.Equal(Largest(Eligible(claim, Stance.Denies)), result.Denying.Gatherings);
            },
            iter: 500);

    [Fact]
    public void Gatherings_are_as_many_as_a_maximum_flow_from_works_to_voices() =>
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24]).Array[0, 60].Sample(
            pairs =>
            {
                Testimony[] claim = [.. pairs.Select((pair, at) => Reports.Root($"t{at}", $"w{pair.Item1}").Said($"p{pair.Item2}"))];
                Assert.Equal(Flow(pairs), Reports.Assess(claim).Supporting.Gatherings.Count);
            },
            iter: 50);

    private static List<(string Work, HashSet<string> Voice)> Eligible(Testimony[] claim, Stance stance)
    {
        var stances = claim.ToDictionary(testimony => testimony.Id, testimony => testimony.Stance, StringComparer.Ordinal);
        var roots = claim.Where(testimony => testimony.Upstream is null || stances[testimony.Upstream] != testimony.Stance).ToList();
        var circles = roots
            .Where(root => root is { Speaker: null, IsCompilation: false })
            .Select(root => root.Authors.ToHashSet(StringComparer.Ordinal))
            .ToList();
        return
        [
            .. roots
                .Where(root => root.Stance == stance && root is { Withdrawn: false, IsCompilation: false, InterestedParty: false })
                .Select(root => (root.Source, Circle(circles, root))),
        ];
    }

    private static HashSet<string> Circle(List<HashSet<string>> circles, Testimony root)
    {
        HashSet<string> voice = root.Speaker is { } speaker ? [speaker]
            : root.Authors.Count > 0 ? [.. root.Authors]
            : [$"the work {root.Source}"];
        while (circles.Find(circle => circle.Overlaps(voice) && !circle.IsSubsetOf(voice)) is { } wider)
            voice.UnionWith(wider);
        return voice;
    }

    private static List<string> Largest(List<(string Work, HashSet<string> Voice)> roots) => Enumerable
        .Range(0, 1 << roots.Count)
        .Select(subset => roots.Where((_, at) => (subset & (1 << at)) != 0).ToList())
        .Where(chosen => chosen.Select(root => root.Work).Distinct(StringComparer.Ordinal).Count() == chosen.Count
            && chosen.SelectMany(root => root.Voice).Distinct(StringComparer.Ordinal).Count() == chosen.Sum(root => root.Voice.Count))
        .Select(chosen => chosen.Select(root => root.Work).Order(StringComparer.Ordinal).ToList())
        .OrderByDescending(works => works.Count)
        .ThenBy(works => string.Join(' ', works), StringComparer.Ordinal)
        .First();

    private static int Flow((int Work, int Voice)[] pairs)
    {
        var graph = new AdjacencyGraph<string, Edge<string>>(allowParallelEdges: false);
        foreach (var (work, voice) in pairs)
        {
            graph.AddVerticesAndEdge(new Edge<string>("source", $"w{work}"));
            graph.AddVerticesAndEdge(new Edge<string>($"w{work}", $"p{voice}"));
            graph.AddVerticesAndEdge(new Edge<string>($"p{voice}", "sink"));
        }

        if (pairs.Length == 0)
            return 0;
        var reverser = new ReversedEdgeAugmentorAlgorithm<string, Edge<string>>(graph, (from, to) => new Edge<string>(from, to));
        reverser.AddReversedEdges();
        var backwards = reverser.AugmentedEdges.ToHashSet();
        var flow = new EdmondsKarpMaximumFlowAlgorithm<string, Edge<string>>(
            graph, edge => backwards.Contains(edge) ? 0 : 1, (from, to) => new Edge<string>(from, to), reverser);
        flow.Compute("source", "sink");
        return (int)flow.MaxFlow;
    }
}
