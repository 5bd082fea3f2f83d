using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class GatheringTests
{
    private static readonly Testimony One = Root("a1", "w1");
    private static readonly Testimony Two = Root("a2", "w2");
    private static readonly Testimony Three = Root("a3", "w3");

    [Fact]
    public void A_page_that_cites_UPI_that_cites_Yonhap_that_cites_a_researcher_is_one_gathering()
    {
        var result = Assess(
            Root("page-1", "page").Compiled().From("upi-1"),
            Root("upi-1", "upi-2016").From("yonhap-1", Relay.Cites),
            Root("yonhap-1", "yonhap-2016").Said("researcher"));
        Assert.Equal(Verdict.Echoed, result.Verdict);
        Assert.Equal(["yonhap-2016"], result.Supporting.Gatherings);
        Assert.Equal(["publisher-of-yonhap-2016"], result.Supporting.Publishers);
        Assert.Equal(["yonhap-1"], result.Supporting.Roots);
        Assert.Equal((1, 1), (result.Supporting.InformantsMin, result.Supporting.InformantsMax));
        Assert.Equal(["upi-1", "yonhap-1"], result.BasedOn);
    }

    [Fact]
    public void Two_informants_in_one_article_are_one_gathering()
    {
        var result = Assess(One.Said("kim"), One.Said("lee") with { Id = "a2" });
        Assert.Equal(Verdict.Echoed, result.Verdict);
        Assert.Equal(["w1"], result.Supporting.Gatherings);
        Assert.Equal((2, 2), (result.Supporting.InformantsMin, result.Supporting.InformantsMax));
    }

    [Fact]
    public void One_person_who_told_two_works_is_one_gathering()
    {
        var result = Assess(One.Said("kim"), Two.Said("kim"));
        Assert.Equal(Verdict.Echoed, result.Verdict);
        Assert.Equal(["w1"], result.Supporting.Gatherings);
        Assert.Equal(1, result.Supporting.InformantsMax);
    }

    [Fact]
    public void An_author_who_is_quoted_elsewhere_is_one_voice() =>
        Assert.Equal(["w1"], Assess(One.By("lankov"), Two.Said("lankov")).Supporting.Gatherings);

    [Fact]
    public void Authors_of_a_joint_work_are_one_voice()
    {
        var apart = Assess(One.By("ann"), Two.By("bob"));
        var united = Assess(One.By("ann"), Two.By("bob"), Three.By("ann", "bob"));
        Assert.Equal(Verdict.Corroborated, apart.Verdict);
        Assert.Equal(Verdict.Echoed, united.Verdict);
        Assert.Equal(1, united.Supporting.InformantsMax);
    }

    [Fact]
    public void Joint_works_unite_along_a_chain_of_authors() =>
        Assert.Single(Assess(One.By("ann", "bob"), Two.By("bob", "cem"), Three.By("cem", "dee")).Supporting.Gatherings);

    [Fact]
    public void Retracting_a_joint_work_makes_nobody_independent() =>
        Assert.Single(Assess(One.By("ann"), Two.By("bob"), Three.By("ann", "bob").Withdrawn()).Supporting.Gatherings);

    [Fact]
    public void Authors_who_only_report_another_s_words_together_stay_two_voices()
    {
        Assert.Equal(3, Assess(One.By("ann"), Two.By("bob"), Three.By("ann", "bob").Said("kim")).Supporting.Gatherings.Count);
        Assert.Equal(2, Assess(One.By("ann"), Two.By("bob"), Three.By("ann", "bob").From("a1")).Supporting.Gatherings.Count);
    }

    [Fact]
    public void Works_without_a_known_author_are_their_own_voices() =>
        Assert.Equal(["w1", "w2"], Assess(One.By(), Two.By()).Supporting.Gatherings);

    [Fact]
    public void A_work_and_a_person_of_the_same_id_are_two_voices() =>
        Assert.Equal(["w1", "w2"], Assess(One.By(), Two.Said("w1")).Supporting.Gatherings);

    [Fact]
    public void Three_roots_can_share_so_much_that_only_two_gatherings_are_left()
    {
        var side = Assess(One.Said("kim"), Two.Said("kim") with { Id = "a2" }, Two.Said("lee") with { Id = "a3" }).Supporting;
        Assert.Equal(["w1", "w2"], side.Gatherings);
        Assert.Equal(["a1", "a2", "a3"], side.Roots);
    }

    [Fact]
    public void A_work_with_two_informants_leaves_one_of_them_to_the_work_that_has_no_other() =>
        Assert.Equal(["w1", "w2"], Assess(One.Said("kim"), One.Said("lee") with { Id = "a2" }, Two.Said("kim") with { Id = "a3" }).Supporting.Gatherings);

    [Theory]
    [InlineData(Relay.Quotes)]
    [InlineData(Relay.Paraphrases)]
    [InlineData(Relay.Republishes)]
    [InlineData(Relay.Translates)]
    [InlineData(Relay.Cites)]
    [InlineData(Relay.Suspected)]
    public void A_relay_adds_no_gathering(Relay relay) =>
        Assert.Equal(["w1"], Assess(One, Two.From("a1", relay), Three.Said("kim").From("a2", relay)).Supporting.Gatherings);

    [Fact]
    public void A_chain_whose_root_is_withdrawn_gives_nothing()
    {
        var result = Assess(One, Two.Withdrawn(), Three.From("a2"));
        Assert.Equal(Verdict.SingleSource, result.Verdict);
        Assert.Equal(["a1"], result.Supporting.Roots);
    }

    [Fact]
    public void Whoever_relays_a_claim_to_deny_it_speaks_for_themselves()
    {
        var result = Assess(One, Two.From("a1").Denying(), Three.From("a2").Denying());
        Assert.Equal(Verdict.Contested, result.Verdict);
        Assert.Equal(["a1"], result.Supporting.Roots);
        Assert.Equal(["a2"], result.Denying.Roots);
        Assert.Equal(["w2"], result.Denying.Gatherings);
    }

    [Fact]
    public void Anonymous_and_collective_informants_may_be_the_same_people()
    {
        var side = Assess(
            One.Said("kim"),
            Two.Said("official-in-hyesan", PersonKind.Anonymous),
            Three.Said("defectors-2016", PersonKind.Collective),
            Root("a4", "w4").Said("mr-park", PersonKind.Pseudonymous)).Supporting;
        Assert.Equal((3, 4), (side.InformantsMin, side.InformantsMax));
        Assert.Equal(4, side.Gatherings.Count);
    }

    [Fact]
    public void Publishers_are_counted_once_and_only_where_known()
    {
        var side = Assess(
            One with { Publisher = "rfa" },
            Two with { Publisher = "rfa" },
            Three with { Publisher = null },
            Root("a4", "w4").From("a1")).Supporting;
        Assert.Equal(3, side.Gatherings.Count);
        Assert.Equal(["rfa"], side.Publishers);
    }
}
