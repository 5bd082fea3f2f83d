using CsCheck;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Attested;

namespace NkDrugFacts.Tests.Model.Drift;

public sealed class ChangesTests
{
    private static readonly Attestation Origin = Root("root", "w");

    [Fact]
    public void What_was_passed_on_as_it_was_did_not_change() =>
        AnyClaim.Sample(claim => Assert.All(claim, attestation => Assert.Empty(Changes.Between(attestation, attestation))));

    [Theory]
    [InlineData(QuantityQualifier.About, null, ChangeEffect.Lost, "The figure for people who use drugs changed from “about 30” to “30”: “about” is lost.")]
    [InlineData(null, QuantityQualifier.AtLeast, ChangeEffect.Gained, "The figure for people who use drugs changed from “30” to “at least 30”: “at least” is added.")]
    [InlineData(QuantityQualifier.About, QuantityQualifier.MoreThan, ChangeEffect.Changed, "The figure for people who use drugs changed from “about 30” to “more than 30”.")]
    public void A_figure_tells_what_became_of_its_qualifier(QuantityQualifier? before, QuantityQualifier? after, ChangeEffect effect, string text)
    {
        var change = Assert.Single(QuantityChanges.Between([Percent(30, qualifier: before)], [Percent(30, qualifier: after)]));
        Assert.Equal((ChangeKind.Quantity, effect, text), (change.Kind, change.Effect, change.Text));
    }

    [Fact]
    public void A_figure_whose_number_or_unit_changes_is_one_change_and_one_of_another_thing_two()
    {
        Assert.Equal(["20 to 30", "20"], Ends(Assert.Single(QuantityChanges.Between([Percent(20, 30)], [Percent(20)]))));
        Assert.Contains("(percent)", Assert.Single(QuantityChanges.Between([Percent(30)], [Percent(30, unit: "person")])).Text, StringComparison.Ordinal);
        Assert.Equal([ChangeEffect.Lost, ChangeEffect.Gained], QuantityChanges.Between([Percent(30)], [Percent(30, of: "users")]).Select(change => change.Effect));
    }

    [Fact]
    public void The_order_of_figures_does_not_matter() =>
        Gen.Select(AnyQuantity.Array[0, 4], AnyQuantity.Array[0, 4]).Sample((before, after) => Assert.Equal(
            QuantityChanges.Between(before, after).Select(change => (change.Effect, change.Text)),
            QuantityChanges.Between(before.Reverse(), after.Reverse()).Select(change => (change.Effect, change.Text))));

    [Theory]
    [InlineData(Certainty.Hedged, Certainty.Asserted, ChangeEffect.Lost)]
    [InlineData(Certainty.Hedged, Certainty.Reported, ChangeEffect.Lost)]
    [InlineData(Certainty.Reported, Certainty.Asserted, ChangeEffect.Lost)]
    [InlineData(Certainty.Opinion, Certainty.Asserted, ChangeEffect.Lost)]
    [InlineData(Certainty.Asserted, Certainty.Hedged, ChangeEffect.Gained)]
    [InlineData(Certainty.Asserted, Certainty.Reported, ChangeEffect.Credited)]
    [InlineData(Certainty.Opinion, Certainty.Reported, ChangeEffect.Credited)]
    [InlineData(Certainty.Hedged, Certainty.Opinion, ChangeEffect.Changed)]
    public void Certainty_is_lost_or_gained_and_crediting_is_neither(Certainty before, Certainty after, ChangeEffect effect) =>
        Assert.Equal(effect, Assert.Single(Changes.Between(Root("a", "w").As(before), RelayOf("b", "v", Origin).As(after))).Effect);

    [Fact]
    public void A_copy_without_credit_credits_nobody() =>
        Assert.Equal(ChangeEffect.Changed, Assert.Single(Changes.Between(Origin, RelayOf("b", "v", Origin, Relay.Suspected).As(Certainty.Reported))).Effect);

    [Fact]
    public void Naming_the_author_is_crediting_and_dropping_the_speaker_is_a_loss()
    {
        var named = RelayOf("b", "v", Origin).Said("author-of-w");
        Assert.Equal([(ChangeKind.Mode, ChangeEffect.Credited), (ChangeKind.Speaker, ChangeEffect.Credited)], Of(Changes.Between(Origin, named)));
        Assert.Equal([(ChangeKind.Mode, ChangeEffect.Lost), (ChangeKind.Speaker, ChangeEffect.Lost)], Of(Changes.Between(named, RelayOf("c", "u", named))));
        Assert.Equal([(ChangeKind.Mode, ChangeEffect.Changed), (ChangeKind.Speaker, ChangeEffect.Gained)], Of(Changes.Between(Origin, RelayOf("b", "v", Origin).Said("stranger"))));
    }

    [Fact]
    public void A_quotation_a_date_and_a_stance_can_change()
    {
        var root = Root("a", "w").Said("kim", "we use it", "2016-12-01");
        var relay = RelayOf("b", "v", root).Said("kim", on: "2016").As(Stance.Denies);
        Assert.Equal(
            [(ChangeKind.Quotation, ChangeEffect.Lost), (ChangeKind.Mode, ChangeEffect.Lost), (ChangeKind.Said, ChangeEffect.Changed), (ChangeKind.Stance, ChangeEffect.Changed)],
            Of(Changes.Between(root, relay)));
        Assert.All(Changes.Between(root, relay), change => Assert.EndsWith(".", change.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the young use it a lot", "young use it", ChangeEffect.Shortened)]
    [InlineData("young use it", "the young use it a lot", ChangeEffect.Lengthened)]
    [InlineData("“Ice” is cheap", "\"ice\" is cheap", ChangeEffect.Typographic)]
    [InlineData("ice is very cheap", "ice is cheap", ChangeEffect.Changed)]
    [InlineData("ice is cheap", "nobody knows", ChangeEffect.Changed)]
    public void An_excerpt_and_a_typography_are_no_change_of_words(string before, string after, ChangeEffect effect) =>
        Assert.Equal(effect, QuotationChange.Between(Quoted(before), Quoted(after))!.Effect);

    [Fact]
    public void A_translation_has_no_segments()
    {
        var change = QuotationChange.Between(Quoted("약"), new() { Text = "medicine", Language = "en-GB" })!;
        Assert.Equal(ChangeEffect.Changed, change.Effect);
        Assert.Null(change.Segments);
    }

    [Fact]
    public void The_sentence_names_the_words_that_changed() => Assert.Equal(
        "The quotation is worded differently: “being” became “beings”, “very” was left out, “so” was put in.",
        QuotationChange.Between(Quoted("human being is very ill"), Quoted("human beings is ill so"))!.Text);

    private static Quotation Quoted(string text) => new() { Text = text, Language = "en" };

    private static string?[] Ends(Change change) => [change.Before, change.After];

    private static IEnumerable<(ChangeKind, ChangeEffect)> Of(IEnumerable<Change> changes) => changes.Select(change => (change.Kind, change.Effect));
}
