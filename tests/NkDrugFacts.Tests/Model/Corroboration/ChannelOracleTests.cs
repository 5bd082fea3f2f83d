using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>The channels against a search through every set of works and people, which shares no code with them.</summary>
public sealed class ChannelOracleTests
{
    [Fact]
    public void Channels_are_as_many_as_the_fewest_works_and_people_whose_removal_leaves_no_chain() =>
        Gen.Select(Reports.Any(12), Gen.Bool).Sample(
            (claim, through) =>
            {
                var result = CorroborationRule.Assess(claim, [], new Perspective { ThroughCompilations = through });
                foreach (var (side, stance) in new[] { (result.Supporting, Stance.Supports), (result.Denying, Stance.Denies) })
                {
                    var smallest = new Paths(claim, stance, through).SmallestCuts();
                    if (smallest[0].Count > side.Gatherings.Count)
                        smallest = new Paths(claim, stance, through, rootsOnly: true).SmallestCuts();
                    Assert.Equal(smallest[0].Count, side.Channels);
                    Assert.Contains(smallest, cut => cut.SetEquals(side.Bottlenecks.Select(Name)));
                    Assert.Equal(
                        side.Channels == 1 ? smallest.SelectMany(cut => cut).Order(StringComparer.Ordinal) : [],
                        side.SinglePointsOfFailure.Select(Name).Order(StringComparer.Ordinal));
                }
            },
            iter: 2_000);

    [Fact]
    public void There_are_never_more_channels_than_gatherings_and_none_only_without_any() =>
        Reports.Any(14).Sample(claim =>
        {
            var result = Reports.Assess(claim);
            foreach (var side in new[] { result.Supporting, result.Denying })
            {
                Assert.InRange(side.Channels, Math.Min(1, side.Gatherings.Count), side.Gatherings.Count);
                Assert.Equal(side.Channels, side.Bottlenecks.Count);
            }

            Assert.True(result.Credibility > 1 || (result.Supporting.Gatherings.Count > 1 && result.Supporting.Channels > 1));
        });

    private static string Name(ChannelNode node) => node.IsWork ? $"work {node.Id}" : node.Id;

    /// <summary>Every chain written out, then every way on from one name to the next.</summary>
    private sealed class Paths
    {
        private readonly Dictionary<string, HashSet<string>> onward = [];
        private readonly HashSet<string> begin = [];
        private readonly HashSet<string> end = [];

        public Paths(Testimony[] claim, Stance stance, bool through, bool rootsOnly = false)
        {
            var side = claim.Where(testimony => testimony.Stance == stance).ToDictionary(testimony => testimony.Id);
            var joint = claim.Where(testimony => through || !testimony.IsCompilation).Select(testimony => testimony.Authors.ToHashSet()).ToList();
            foreach (var testimony in side.Values)
            {
                List<Testimony> chain = [testimony];
                while (chain[^1].Upstream is { } upstream && side.TryGetValue(upstream, out var next))
                    chain.Add(next);
                var root = chain[^1];
                if (root.Withdrawn || root.IsCompilation || root.InterestedParty || (rootsOnly ? root != testimony : !Begins(testimony, [.. side.Values], through)))
                    continue;
                var names = rootsOnly ? [$"work {root.Source}", Voice(root, joint)] : chain.Where(hop => through || !hop.IsCompilation).SelectMany(hop => Names(hop, hop == root, joint)).ToList();
                var path = names.Where((name, at) => names.LastIndexOf(name) == at).ToList();
                begin.Add(path[0]);
                end.Add(path[^1]);
                foreach (var (from, to) in path.Zip(path.Skip(1)))
                    (onward.TryGetValue(from, out var ways) ? ways : onward[from] = []).Add(to);
            }
        }

        public List<HashSet<string>> SmallestCuts()
        {
            var names = onward.Keys.Union(onward.Values.SelectMany(to => to)).Union(begin).ToList();
            return Enumerable.Range(0, 1 << names.Count)
                .Select(subset => names.Where((_, at) => (subset & (1 << at)) != 0).ToHashSet())
                .GroupBy(cut => cut.Count).OrderBy(cuts => cuts.Key)
                .Select(cuts => cuts.Where(cut => !Reaches(cut)).ToList())
                .First(cuts => cuts.Count > 0);
        }

        private bool Reaches(HashSet<string> cut)
        {
            var seen = new HashSet<string>(cut);
            var open = new Stack<string>(begin.Where(seen.Add));
            while (open.TryPop(out var name))
            {
                if (end.Contains(name))
                    return true;
                foreach (var next in onward.GetValueOrDefault(name, []).Where(seen.Add))
                    open.Push(next);
            }

            return false;
        }

        private static bool Begins(Testimony testimony, Testimony[] side, bool through) => through
            ? IsSeen(testimony, side, through)
            : !testimony.IsCompilation && IsSeen(testimony, side, through);

        private static bool IsSeen(Testimony testimony, Testimony[] side, bool through)
        {
            var relays = side.Where(other => other.Upstream == testimony.Id).ToList();
            return testimony.Consulted || relays.Count == 0 || (!through && relays.Exists(relay => relay.IsCompilation && IsSeen(relay, side, through)));
        }

        private static List<string> Names(Testimony hop, bool isRoot, List<HashSet<string>> joint)
        {
            List<string> names = [$"work {hop.Source}", .. hop.Authors.Select(author => First(author, joint))];
            if (hop.Speaker is { } speaker)
                names.Add(First(speaker, joint));
            return isRoot && hop is { Speaker: null, Authors: [var author, ..] } ? [.. names.Except([First(author, joint)]), First(author, joint)] : names;
        }

        private static string Voice(Testimony root, List<HashSet<string>> joint) =>
            root.Speaker is not null || root.Authors.Count > 0 ? First(root.Speaker ?? root.Authors[0], joint) : $"work {root.Source}";

        private static string First(string person, List<HashSet<string>> joint)
        {
            HashSet<string> circle = [person];
            while (joint.Find(authors => authors.Overlaps(circle) && !authors.IsSubsetOf(circle)) is { } wider)
                circle.UnionWith(wider);
            return circle.Order(StringComparer.Ordinal).First();
        }
    }
}
