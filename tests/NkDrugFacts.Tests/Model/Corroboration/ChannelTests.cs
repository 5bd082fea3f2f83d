using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class ChannelTests
{
    [Fact]
    public void Two_gatherings_that_one_article_tells_are_one_channel_and_the_article_is_the_bottleneck()
    {
        var side = Assess(
            Root("a", "agency").Said("kim"), Root("b", "broadcast").Said("lee"),
            Root("c", "article").From("a"), Root("d", "article").From("b")).Supporting;

        Assert.Equal(2, side.Gatherings.Count);
        Assert.Equal(1, side.Channels);
        Assert.Equal(["author-of-article", "work article"], Names(side.SinglePointsOfFailure));
        Assert.Single(side.Bottlenecks);
    }

    [Fact]
    public void Two_works_that_nothing_cites_and_that_share_nobody_are_two_channels()
    {
        var side = Assess(Root("a", "one").Said("kim"), Root("b", "two").Said("lee")).Supporting;

        Assert.Equal(2, side.Channels);
        Assert.Equal(["kim", "lee"], Names(side.Bottlenecks));
        Assert.Empty(side.SinglePointsOfFailure);
    }

    [Fact]
    public void A_reporter_who_wrote_both_works_is_on_both_chains()
    {
        var side = Assess(Root("a", "one").By("ives").Said("kim"), Root("b", "two").By("ives").Said("lee")).Supporting;

        Assert.Equal((2, 1), (side.Gatherings.Count, side.Channels));
        Assert.Equal(["ives"], Names(side.Bottlenecks));
    }

    [Fact]
    public void A_person_who_speaks_in_one_work_and_writes_another_is_one_node() =>
        Assert.Equal(1, Assess(Root("a", "one").Said("lankov"), Root("b", "two").By("lankov").Said("kim")).Supporting.Channels);

    [Fact]
    public void A_body_that_publishes_two_reports_under_its_name_is_no_person()
    {
        var agency = Testimony.Organization("agency");
        Assert.Equal(2, Assess(Root("a", "one").By(agency).Said("kim"), Root("b", "two").By(agency).Said("lee")).Supporting.Channels);
    }

    [Fact]
    public void On_a_straight_chain_every_work_and_person_is_a_single_point_of_failure_and_the_voice_is_the_bottleneck()
    {
        var side = Assess(
            Root("agency", "yonhap").By().Said("lee"),
            Root("wire", "upi").By("shim").Said("lee").From("agency"),
            Root("page", "page").By().Said("lee").From("wire").Compiled()).Supporting;

        Assert.Equal(["lee"], Names(side.Bottlenecks));
        Assert.Equal(["lee", "shim", "work upi", "work yonhap"], Names(side.SinglePointsOfFailure));
    }

    [Fact]
    public void A_work_that_was_read_begins_a_chain_of_its_own()
    {
        Testimony[] known = [Root("a", "one"), Root("b", "two"), Root("c", "digest").From("a"), Root("d", "digest").From("b")];

        Assert.Equal(1, Assess(known).Supporting.Channels);
        Assert.Equal(2, Assess([known[0].Consulted(), known[1], .. known[2..]]).Supporting.Channels);
    }

    [Fact]
    public void Compilations_carry_no_weight_unless_they_are_asked_to()
    {
        Testimony[] claim =
        [
            Root("a", "one"), Root("b", "two"),
            Root("c", "page").By().Compiled().Consulted().From("a"), Root("d", "page").By().Compiled().Consulted().From("b"),
        ];
        var worst = CorroborationRule.Assess(claim, [], new Perspective { ThroughCompilations = true });

        Assert.Equal((2, 1), (Assess(claim).Supporting.Channels, Assess(claim).Credibility));
        Assert.Equal((1, 2), (worst.Supporting.Channels, worst.Credibility));
        Assert.Equal(["work page"], Names(worst.Supporting.Bottlenecks));
        Assert.Equal(Verdict.Corroborated, worst.Verdict);
    }

    [Fact]
    public void Authors_who_wrote_together_are_one_node_that_names_them_all()
    {
        var side = Assess(Root("a", "joint").By("b", "a"), Root("b", "own").By("b")).Supporting;

        var voice = Assert.Single(side.Bottlenecks, node => !node.IsWork);
        Assert.Equal(("a", "b"), (voice.Id, voice.Others.Single()));
    }

    [Fact]
    public void A_statement_of_an_interested_party_has_no_channel() =>
        Assert.Equal(0, Assess(Root("a", "one").Interested()).Supporting.Channels);

    [Fact]
    public void Support_and_denial_have_channels_of_their_own()
    {
        var result = Assess(Root("a", "one"), Root("b", "two"), Root("c", "three").Denying(), Root("d", "one").From("c").Denying());

        Assert.Equal((2, 1), (result.Supporting.Channels, result.Denying.Channels));
    }

    private static List<string> Names(IEnumerable<ChannelNode> nodes) =>
        [.. nodes.Select(node => node.IsWork ? $"work {node.Id}" : node.Id).Order(StringComparer.Ordinal)];
}
