using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>What would be left without a work or a person.</summary>
public sealed class PerspectiveTests
{
    private static readonly Testimony[] ThirtyPercent =
    [
        Root("agency", "yonhap").By().Said("lee"),
        Root("wire", "upi").By("shim").Said("lee").From("agency"),
        Root("page", "page").By().Said("lee").From("wire").Compiled().Consulted(),
    ];

    [Theory]
    [InlineData("yonhap")]
    [InlineData("upi")]
    public void Without_any_work_of_its_only_chain_a_claim_has_nothing_left(string work) =>
        Assert.Equal(Verdict.Unattributed, Without(ThirtyPercent, sources: [work]).Verdict);

    [Theory]
    [InlineData("lee")]
    [InlineData("shim")]
    public void Without_a_speaker_or_an_author_of_its_only_chain_a_claim_has_nothing_left(string person) =>
        Assert.Empty(Without(ThirtyPercent, people: [person]).Supporting.Roots);

    [Fact]
    public void What_was_read_itself_stands_without_those_who_cite_it()
    {
        Testimony[] read = [ThirtyPercent[0].Consulted(), .. ThirtyPercent[1..]];

        Assert.Equal(["yonhap"], Without(read, sources: ["upi"]).Supporting.Gatherings);
    }

    [Fact]
    public void The_page_that_shows_a_work_can_go_and_the_work_stays() =>
        Assert.Equal(Verdict.Echoed, Without(ThirtyPercent, sources: ["page"]).Verdict);

    [Fact]
    public void When_chains_run_through_compilations_all_goes_with_the_page()
    {
        var worst = CorroborationRule.Assess(ThirtyPercent, [], new Perspective { ThroughCompilations = true, Without = new Removal(Set("page"), Set()) });

        Assert.Equal(Verdict.Unattributed, worst.Verdict);
    }

    [Fact]
    public void A_second_gathering_stays_when_the_first_goes()
    {
        Testimony[] claim = [Root("a", "one").Said("kim"), Root("b", "two").Said("lee")];

        Assert.Equal(Verdict.Corroborated, Assess(claim).Verdict);
        Assert.Equal(Verdict.SingleSource, Without(claim, people: ["kim"]).Verdict);
    }

    [Fact]
    public void Without_the_denier_a_contested_claim_is_corroborated()
    {
        Testimony[] claim = [Root("a", "one").Said("kim"), Root("b", "two").Said("lee"), Root("c", "three").Denying()];

        Assert.Equal(Verdict.Contested, Assess(claim).Verdict);
        Assert.Equal(Verdict.Corroborated, Without(claim, sources: ["three"]).Verdict);
    }

    [Fact]
    public void A_contradicting_claim_loses_what_is_taken_too()
    {
        Testimony[] claim = [Root("a", "one").Said("kim")];
        var against = new ContradictingClaim("opposite", [Root("b", "two").Said("lee")]);

        Assert.Equal(Verdict.Contested, CorroborationRule.Assess(claim, [against]).Verdict);
        Assert.Equal(Verdict.SingleSource, CorroborationRule.Assess(claim, [against], new Perspective { Without = new Removal(Set(), Set("lee")) }).Verdict);
    }

    [Fact]
    public void Taking_a_joint_work_away_makes_nobody_independent()
    {
        Testimony[] claim = [Root("a", "joint").By("kim", "lee"), Root("b", "one").By("kim"), Root("c", "two").By("lee")];

        Assert.Single(Without(claim, sources: ["joint"]).Supporting.Gatherings);
    }

    [Fact]
    public void Whoever_denies_what_they_relay_stays_without_it()
    {
        Testimony[] claim = [Root("a", "one"), Root("b", "two").From("a").Denying()];

        Assert.Equal(Verdict.Denied, Without(claim, sources: ["one"]).Verdict);
    }

    [Fact]
    public void Taking_nothing_away_changes_nothing() =>
        Reports.Any(14).Sample(claim => Assert.Equal(
            CorroborationRule.Judge(claim, []), CorroborationRule.Judge(claim, [], new Perspective { Without = new Removal(Set(), Set()) })));

    [Fact]
    public void Taking_away_a_work_or_a_person_never_raises_channels_or_gatherings() =>
        Gen.Select(Reports.Any(14), Gen.Int[0, 5], Gen.Bool, Gen.Bool).Sample((claim, which, person, through) =>
        {
            var removal = person ? new Removal(Set(), Set($"p{which}")) : new Removal(Set($"w{which}"), Set());
            var before = CorroborationRule.Assess(claim, [], new Perspective { ThroughCompilations = through });
            var after = CorroborationRule.Assess(claim, [], new Perspective { ThroughCompilations = through, Without = removal });
            foreach (var (was, now) in new[] { (before.Supporting, after.Supporting), (before.Denying, after.Denying) })
            {
                Assert.True(now.Channels <= was.Channels);
                Assert.True(now.Gatherings.Count <= was.Gatherings.Count);
                Assert.True(now.InformantsMax <= was.InformantsMax);
            }
        });

    [Fact]
    public void What_becomes_of_a_claim_is_how_it_stands_and_how_it_stands_without() =>
        Gen.Select(Reports.Any(14), Reports.Any(4), Gen.Int[0, 5], Gen.Bool, Gen.Bool).Sample((claim, opposite, which, person, through) =>
        {
            var removal = person ? new Removal(Set(), Set($"p{which}")) : new Removal(Set($"w{which}"), Set());
            ContradictingClaim[] against = [new("opposite", opposite)];
            var consequence = CorroborationRule.Without(removal, claim, against, through);
            Assert.Equal(CorroborationRule.Judge(claim, against, new Perspective { ThroughCompilations = through }), consequence.From);
            Assert.Equal(CorroborationRule.Judge(claim, against, new Perspective { ThroughCompilations = through, Without = removal }), consequence.To);
            Assert.InRange(consequence.Left, 0, claim.Count(testimony => !removal.Takes(testimony)));
        });

    [Fact]
    public void Without_its_bottlenecks_no_gathering_is_left() =>
        Reports.Any(14).Sample(claim =>
        {
            var nodes = Assess(claim).Supporting.Bottlenecks;
            var left = Without(
                claim,
                [.. nodes.Where(node => node.IsWork).Select(node => node.Id)],
                [.. nodes.Where(node => !node.IsWork).SelectMany(node => node.Others.Append(node.Id))]);
            Assert.Empty(left.Supporting.Gatherings);
            Assert.Equal(0, left.Supporting.Channels);
        });

    private static NkDrugFacts.Model.Corroboration.Assessment Without(Testimony[] claim, string[]? sources = null, string[]? people = null) =>
        CorroborationRule.Assess(claim, [], new Perspective { Without = new Removal(Set(sources ?? []), Set(people ?? [])) });

    private static HashSet<string> Set(params string[] ids) => new(ids, StringComparer.Ordinal);
}
