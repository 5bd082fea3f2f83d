using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class CredibilityTests
{
    [Fact]
    public void Confirmed_takes_two_gatherings_two_channels_and_two_informants_who_cannot_be_one() =>
        Assert.Equal(1, Assess(Root("a", "one"), Root("b", "two")).Credibility);

    [Fact]
    public void One_work_that_tells_both_gatherings_makes_it_probable_only() =>
        Assert.Equal(2, Assess(Root("a", "one"), Root("b", "two"), Root("c", "three").From("a"), Root("d", "three").From("b")).Credibility);

    [Fact]
    public void Unnamed_informants_who_may_be_one_make_it_probable_only() =>
        Assert.Equal(2, Assess(Root("a", "one").Said("x", PersonKind.Anonymous), Root("b", "two").Said("y", PersonKind.Collective)).Credibility);

    [Fact]
    public void One_gathering_is_possible_however_often_it_is_told()
    {
        Assert.Equal(3, Assess(Root("a", "one")).Credibility);
        Assert.Equal(3, Assess(Root("a", "one"), Root("b", "two").From("a"), Root("c", "three").From("a")).Credibility);
    }

    [Fact]
    public void What_is_contested_is_doubtful_and_improbable_without_a_gathering_of_its_own()
    {
        Assert.Equal(4, Assess(Root("a", "one"), Root("b", "two").Denying()).Credibility);
        Assert.Equal(5, Assess(Root("a", "one").Interested(), Root("b", "two").Denying()).Credibility);
    }

    [Fact]
    public void What_is_denied_is_improbable_unless_only_an_interested_party_denies_it()
    {
        Assert.Equal(5, Assess(Root("a", "one").Denying()).Credibility);
        Assert.Equal(6, Assess(Root("a", "one").Denying().Interested()).Credibility);
    }

    [Fact]
    public void Without_a_gathering_nothing_can_be_judged()
    {
        Assert.Equal(6, Assess().Credibility);
        Assert.Equal(6, Assess(Root("a", "one").Compiled()).Credibility);
        Assert.Equal(6, Assess(Root("a", "one").Withdrawn()).Credibility);
        Assert.Equal(6, Assess(Root("a", "one").Interested()).Credibility);
    }
}
