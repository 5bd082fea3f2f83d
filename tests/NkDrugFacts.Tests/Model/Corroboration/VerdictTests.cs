using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class VerdictTests
{
    private static readonly Testimony One = Root("a1", "w1");
    private static readonly Testimony Two = Root("a2", "w2");
    private static readonly Testimony Denial = Root("d1", "w9").Denying();
    private static readonly Testimony Page = Root("page", "page").Compiled();

    [Fact]
    public void Nothing_recorded_is_unattributed()
    {
        var result = Assess();
        Assert.Equal(Verdict.Unattributed, result.Verdict);
        Assert.Empty(result.BasedOn);
        Assert.Null(result.FirstReported);
    }

    [Fact]
    public void Qualifying_alone_is_unattributed() => Assert.Equal(Verdict.Unattributed, Assess(One.Qualifying()).Verdict);

    [Fact]
    public void A_compilations_own_voice_is_unattributed()
    {
        var result = Assess(Page);
        Assert.Equal(Verdict.Unattributed, result.Verdict);
        Assert.Equal(["page"], result.BasedOn);
        Assert.False(result.Supporting.HasRoots);
    }

    [Fact]
    public void Whoever_copies_a_compilation_attributes_nothing() =>
        Assert.Equal(Verdict.Unattributed, Assess(Page, One.From("page"), Two.From("a1")).Verdict);

    [Fact]
    public void A_compilations_denial_denies_nothing() => Assert.Equal(Verdict.Unattributed, Assess(Page.Denying()).Verdict);

    [Fact]
    public void One_work_in_one_passage_is_a_single_source() => Assert.Equal(Verdict.SingleSource, Assess(One).Verdict);

    [Fact]
    public void A_compilation_that_cites_a_work_is_no_second_telling() =>
        Assert.Equal(Verdict.SingleSource, Assess(One, Page.From("a1")).Verdict);

    [Fact]
    public void Two_works_with_one_origin_are_an_echo()
    {
        var result = Assess(One, Two.From("a1"));
        Assert.Equal(Verdict.Echoed, result.Verdict);
        Assert.Equal(["a1", "a2"], result.BasedOn);
    }

    [Fact]
    public void Two_passages_of_one_work_are_an_echo() =>
        Assert.Equal(Verdict.Echoed, Assess(One, One with { Id = "a2" }).Verdict);

    [Fact]
    public void A_copy_reached_through_a_compilation_is_an_echo() =>
        Assert.Equal(Verdict.Echoed, Assess(One, Page.From("a1"), Two.From("page")).Verdict);

    [Fact]
    public void Two_gatherings_corroborate()
    {
        var result = Assess(One, Two, Root("a3", "w3").From("a1"));
        Assert.Equal(Verdict.Corroborated, result.Verdict);
        Assert.Equal(["a1", "a2"], result.BasedOn);
    }

    [Fact]
    public void A_denial_with_a_gathering_of_its_own_contests()
    {
        var result = Assess(One, Two, Denial);
        Assert.Equal(Verdict.Contested, result.Verdict);
        Assert.Equal(["a1", "a2", "d1"], result.BasedOn);
        Assert.Equal(["w9"], result.Denying.Gatherings);
    }

    [Fact]
    public void A_supported_contradicting_claim_contests()
    {
        var result = AssessAgainst([Root("c1", "w7")], One, Two);
        Assert.Equal(Verdict.Contested, result.Verdict);
        Assert.Equal(["a1", "a2", "c1"], result.BasedOn);
    }

    [Fact]
    public void A_contradicting_claim_without_a_gathering_contests_nothing()
    {
        Assert.Equal(Verdict.SingleSource, AssessAgainst([], One).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([Root("c1", "w7").Denying()], One).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([Root("c1", "w7").Interested()], One).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([Root("c1", "w7").Withdrawn()], One).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([Page with { Id = "c1" }], One).Verdict);
    }

    [Fact]
    public void A_voice_that_says_and_unsays_it_in_one_work_contests_nothing()
    {
        Assert.Equal(Verdict.SingleSource, Assess(One.Said("kim"), One.Said("kim").Denying() with { Id = "d1" }).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([One with { Id = "c1" }], One).Verdict);
        Assert.Equal(Verdict.SingleSource, AssessAgainst([One.By("ann", "bob") with { Id = "c1" }], One.By("ann", "bob").Said("bob")).Verdict);
    }

    [Fact]
    public void Two_voices_that_differ_in_one_work_contest() =>
        Assert.Equal(Verdict.Contested, Assess(One.Said("kim"), One.Said("lee").Denying() with { Id = "d1" }).Verdict);

    [Fact]
    public void A_voice_that_changes_its_mind_in_another_work_contests() =>
        Assert.Equal(Verdict.Contested, Assess(One.Said("kim"), Two.Said("kim").Denying()).Verdict);

    [Fact]
    public void An_uncredited_statement_against_a_denial_is_contested() =>
        Assert.Equal(Verdict.Contested, Assess(Page, Denial).Verdict);

    [Fact]
    public void A_qualification_neither_supports_nor_denies()
    {
        Assert.Equal(Verdict.SingleSource, Assess(One, Two.Qualifying()).Verdict);
        Assert.Equal(Verdict.Denied, Assess(Two.Qualifying(), Denial).Verdict);
    }

    [Fact]
    public void Denials_alone_deny()
    {
        var result = Assess(Denial, Two.Denying());
        Assert.Equal(Verdict.Denied, result.Verdict);
        Assert.Equal(["a2", "d1"], result.BasedOn);
        Assert.Equal(["w2", "w9"], result.Denying.Gatherings);
        Assert.Empty(result.Supporting.Gatherings);
    }

    [Fact]
    public void A_withdrawn_denial_denies_nothing()
    {
        Assert.Equal(Verdict.Unattributed, Assess(Denial.Withdrawn()).Verdict);
        Assert.Equal(Verdict.SingleSource, Assess(One, Denial.Withdrawn()).Verdict);
    }

    [Fact]
    public void When_every_root_was_retracted_the_claim_is_withdrawn()
    {
        var result = Assess(One.Withdrawn(), Two.From("a1"), Denial);
        Assert.Equal(Verdict.Withdrawn, result.Verdict);
        Assert.Equal(["a1"], result.BasedOn);
    }

    [Fact]
    public void One_root_that_still_stands_is_enough()
    {
        Assert.Equal(Verdict.SingleSource, Assess(One.Withdrawn(), Two).Verdict);
        Assert.Equal(Verdict.Unattributed, Assess(One.Withdrawn(), Page).Verdict);
        Assert.Equal(Verdict.SingleSource, Assess(One.Withdrawn(), Two.Interested()).Verdict);
    }

    [Fact]
    public void A_withdrawn_relay_leaves_its_origin_standing() =>
        Assert.Equal(Verdict.SingleSource, Assess(One, Two.From("a1").Withdrawn()).Verdict);
}
