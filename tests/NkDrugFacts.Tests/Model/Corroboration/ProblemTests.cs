using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class ProblemTests
{
    private static readonly Testimony One = Root("a", "w1");
    private static readonly Testimony Two = Root("b", "w2");
    private static readonly Testimony Three = Root("c", "w3");

    [Fact]
    public void A_sound_graph_has_no_problem() =>
        Assert.Empty(CorroborationRule.Problems([One, Two.From("a"), Three.From("a").Denying()]));

    [Fact]
    public void A_duplicate_id_is_named_once() =>
        Assert.Equal(["Testimony 'a' occurs more than once."], CorroborationRule.Problems([One, One, One]));

    [Fact]
    public void An_unknown_upstream_is_named() =>
        Assert.Equal(["Testimony 'a' has an unknown upstream, 'z'."], CorroborationRule.Problems([One.From("z")]));

    [Fact]
    public void A_relay_and_an_upstream_come_together() => Assert.Equal(
        ["Testimony 'a' has a relay but no upstream.", "Testimony 'b' has an upstream but no relay."],
        CorroborationRule.Problems([One with { Relay = Relay.Quotes }, Two with { Upstream = "a" }]));

    [Fact]
    public void A_speaker_and_a_kind_come_together() => Assert.Equal(
        ["Testimony 'a' has a kind of speaker but no speaker.", "Testimony 'b' has a speaker but no kind of speaker."],
        CorroborationRule.Problems([One with { SpeakerKind = PersonKind.Named }, Two with { Speaker = "kim" }]));

    [Fact]
    public void A_circle_is_told_as_a_chain()
    {
        string[] expected = ["The upstreams run in a circle: a → c → b → a."];
        Testimony[] circle = [One.From("c"), Two.From("a"), Three.From("b"), Root("aa", "w4").From("b")];
        Assert.Equal(expected, CorroborationRule.Problems(circle));
        Assert.Equal(expected, CorroborationRule.Problems([.. circle.Reverse()]));
    }

    [Fact]
    public void Problems_come_in_one_order_whatever_the_input_s()
    {
        Testimony[] testimonies = [Two.From("c"), Three.From("b"), One.From("a"), Root("d", "w4").From("z"), Root("e", "w5").From("y")];
        Assert.Equal(CorroborationRule.Problems(testimonies), CorroborationRule.Problems([.. testimonies.Reverse()]));
    }

    [Fact]
    public void Whoever_relays_themselves_runs_in_a_circle() =>
        Assert.Equal(["The upstreams run in a circle: a → a."], CorroborationRule.Problems([One.From("a")]));

    [Fact]
    public void A_circle_of_differing_stances_is_a_circle_all_the_same() =>
        Assert.Single(CorroborationRule.Problems([One.From("b"), Two.From("a").Denying()]));

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        Testimony[] testimonies = [One.From("b"), Two.From("a"), Three.From("z"), Three.From("z"), Root("d", "w4") with { Relay = Relay.Cites }, Root("e", "w5").From("e")];
        Assert.Equal(6, CorroborationRule.Problems(testimonies).Count);
    }

    [Fact]
    public void What_is_no_graph_is_refused_with_the_ids_named()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Assess(One.From("z"), Two, Two));
        Assert.Contains("'a'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'b'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("testimonies", refusal.ParamName);
    }

    [Fact]
    public void A_contradicting_claim_that_is_no_graph_is_refused() =>
        Assert.Throws<ArgumentException>(() => AssessAgainst([One.From("z")], Two));
}
