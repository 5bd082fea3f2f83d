using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class InterestedPartyTests
{
    private static readonly Testimony Statement = Root("s1", "statement").Interested();
    private static readonly Testimony One = Root("a1", "w1");
    private static readonly Testimony Two = Root("a2", "w2");

    [Fact]
    public void Its_statement_is_no_gathering_and_no_informant()
    {
        var side = Assess(Statement).Supporting;
        Assert.Empty(side.Gatherings);
        Assert.Empty(side.Publishers);
        Assert.Equal(["s1"], side.Roots);
        Assert.Equal((0, 0), (side.InformantsMin, side.InformantsMax));
    }

    [Fact]
    public void Its_word_alone_is_a_single_source_and_the_summary_says_whose()
    {
        var result = Assess(Statement);
        Assert.Equal(Verdict.SingleSource, result.Verdict);
        Assert.Contains("an interested party's own statement", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_word_repeated_is_an_echo_and_the_summary_says_whose()
    {
        var result = Assess(Statement, One.From("s1"));
        Assert.Equal(Verdict.Echoed, result.Verdict);
        Assert.Contains("an interested party's own statement", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void It_cannot_corroborate_itself()
    {
        Assert.Equal(Verdict.Echoed, Assess(Statement, Root("s2", "other-statement").Interested()).Verdict);
        Assert.Equal(Verdict.Echoed, Assess(Statement, One).Verdict);
    }

    [Fact]
    public void It_takes_nothing_from_gatherings_beside_it()
    {
        var result = Assess(Statement, One, Two);
        Assert.Equal(Verdict.Corroborated, result.Verdict);
        Assert.Equal(["a1", "a2"], result.BasedOn);
    }

    [Fact]
    public void Its_denial_contests_nothing_but_is_told()
    {
        var result = Assess(One, Two, Statement.Denying());
        Assert.Equal(Verdict.Corroborated, result.Verdict);
        Assert.Equal(["s1"], result.Denying.Roots);
        Assert.EndsWith("; only an interested party denies it.", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_denial_of_what_nothing_supports_is_a_denial() =>
        Assert.Equal(Verdict.Denied, Assess(Statement.Denying()).Verdict);

    [Fact]
    public void Its_support_can_be_contested() =>
        Assert.Equal(Verdict.Contested, Assess(Statement, One.Denying()).Verdict);
}
