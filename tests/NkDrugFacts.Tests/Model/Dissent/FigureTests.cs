using CsCheck;
using NkDrugFacts.Model.Dissent;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Attested;

namespace NkDrugFacts.Tests.Model.Dissent;

public sealed class FigureTests
{
    [Theory]
    [InlineData(QuantityQualifier.AtLeast, 30.0, RangeEnd.Included, null, RangeEnd.Open)]
    [InlineData(QuantityQualifier.MoreThan, 30.0, RangeEnd.Excluded, null, RangeEnd.Open)]
    [InlineData(QuantityQualifier.AtMost, null, RangeEnd.Open, 40.0, RangeEnd.Included)]
    [InlineData(QuantityQualifier.LessThan, null, RangeEnd.Open, 40.0, RangeEnd.Excluded)]
    [InlineData(null, 30.0, RangeEnd.Included, 40.0, RangeEnd.Included)]
    public void A_qualifier_opens_or_excludes_an_end(QuantityQualifier? qualifier, double? minimum, RangeEnd minimumEnd, double? maximum, RangeEnd maximumEnd) =>
        Assert.Equal(new NumberRange(minimum, minimumEnd, maximum, maximumEnd, Approximate: false), NumberRange.Of(Percent(30, 40, qualifier)));

    [Fact]
    public void About_widens_nothing_and_is_told() =>
        Assert.Equal(new NumberRange(30, RangeEnd.Included, 30, RangeEnd.Included, Approximate: true), NumberRange.Of(Percent(30, qualifier: QuantityQualifier.About)));

    [Theory]
    [InlineData(30, null, 5, null, false)]
    [InlineData(30, null, 30, QuantityQualifier.About, true)]
    [InlineData(30, null, 30, QuantityQualifier.MoreThan, false)]
    [InlineData(30, null, 30, QuantityQualifier.AtLeast, true)]
    [InlineData(30, QuantityQualifier.LessThan, 30, QuantityQualifier.AtLeast, false)]
    [InlineData(30, QuantityQualifier.LessThan, 30, QuantityQualifier.AtMost, true)]
    public void Figures_agree_when_a_number_fits_them_all(double one, QuantityQualifier? oneQualifier, double other, QuantityQualifier? otherQualifier, bool overlap) =>
        Assert.Equal(overlap, NumberRange.Overlap([NumberRange.Of(Percent(one, qualifier: oneQualifier)), NumberRange.Of(Percent(other, qualifier: otherQualifier))]));

    [Fact]
    public void An_envelope_contains_every_figure_and_is_the_least_that_does() =>
        AnyQuantity.Array[1, 6].Sample(quantities =>
        {
            var ranges = quantities.Select(NumberRange.Of).ToList();
            var envelope = NumberRange.Envelope(ranges)!;
            Assert.All(ranges, range => Assert.True(envelope.Contains(range)));
            Assert.Contains(ranges, range => (range.Minimum, range.MinimumEnd) == (envelope.Minimum, envelope.MinimumEnd));
            Assert.Contains(ranges, range => (range.Maximum, range.MaximumEnd) == (envelope.Maximum, envelope.MaximumEnd));
        });

    [Fact]
    public void Every_counted_figure_of_a_claim_lies_in_its_envelope() =>
        AnyClaim.Sample(claim => Assert.All(FigureEnvelope.In(claim), envelope =>
        {
            var counted = envelope.ByGathering.SelectMany(gathering => gathering.Figures).Where(figure => figure.Counted).ToList();
            Assert.Equal(counted.Count > 0, envelope.Range is not null);
            Assert.All(counted, figure => Assert.True(envelope.Range!.Contains(NumberRange.Of(figure.Quantity))));
        }));

    [Fact]
    public void The_order_of_attestations_does_not_matter() =>
        AnyClaim.Sample(claim => Assert.Equal(FigureEnvelope.In(claim).Select(Told), FigureEnvelope.In(claim.Reverse()).Select(Told)));

    [Fact]
    public void Figures_are_told_by_the_gathering_that_they_go_back_to()
    {
        var thirty = Root("a", "w").With(Percent(30));
        var rounded = RelayOf("b", "v", thirty).With(Percent(33));
        var five = Root("c", "u").With(Percent(5));

        var envelope = Assert.Single(FigureEnvelope.In([rounded, five, thirty]));
        Assert.Equal((5, 33, false), (envelope.Range!.Minimum, envelope.Range.Maximum, envelope.Overlap));
        Assert.Equal(["u: claim.c 5", "w: claim.a 30, claim.b 33"], envelope.ByGathering.Select(gathering =>
            $"{gathering.SourceId}: {string.Join(", ", gathering.Figures.Select(figure => $"{figure.Attestation.Id} {figure.Quantity.Minimum}"))}"));
    }

    [Fact]
    public void A_compilation_is_shown_and_bounds_nothing()
    {
        var root = Root("a", "w").With(Percent(30));
        var envelope = Assert.Single(FigureEnvelope.In([root, RelayOf("b", "compilation", root).With(Percent(99))]));
        Assert.Equal((30, 30), (envelope.Range!.Minimum, envelope.Range.Maximum));
        Assert.Equal(2, Assert.Single(envelope.ByGathering).Figures.Count);

        var unsourced = Assert.Single(FigureEnvelope.In([Root("a", "compilation").With(Percent(30))]));
        Assert.Null(unsourced.Range);
        Assert.Null(unsourced.Overlap);
    }

    [Fact]
    public void What_was_retracted_and_what_relays_it_is_left_out_but_a_retracted_relay_takes_nothing_with_it()
    {
        var root = Root("a", "w").With(Percent(30));
        var relay = RelayOf("b", "v", root).With(Percent(31)).Retracted();
        var further = RelayOf("c", "u", relay).With(Percent(32));
        Assert.Equal(["claim.a", "claim.c"], Shown([root, relay, further]));
        Assert.Empty(Shown([root.Retracted(), relay, further]));
    }

    [Fact]
    public void A_denial_with_a_figure_of_its_own_is_shown_under_its_own_work_and_bounds_nothing()
    {
        var root = Root("a", "w").With(Percent(30));
        var envelope = Assert.Single(FigureEnvelope.In([root, RelayOf("b", "v", root).With(Percent(5)).As(Stance.Denies)]));
        Assert.Equal(["v", "w"], envelope.ByGathering.Select(gathering => gathering.SourceId));
        Assert.Equal((30, true), (envelope.Range!.Minimum, envelope.Overlap));
    }

    [Fact]
    public void Figures_of_another_unit_or_another_thing_are_never_put_together()
    {
        var claim = new[] { Root("a", "w").With(Percent(30), Percent(30, unit: "person"), Percent(30, of: "people who use methamphetamine")) };
        Assert.Equal(3, FigureEnvelope.In(claim).Count);
    }

    [Fact]
    public void Thirty_percent_against_five_shows_and_what_has_no_counterpart_is_named()
    {
        var thirty = FigureEnvelope.In([Root("a", "w").With(Percent(30), Percent(9, unit: "usd"))]);
        var five = FigureEnvelope.In([Root("b", "v").With(Percent(5), Percent(5, of: "soldiers"))]);

        var comparisons = FigureComparisons.Between("many", thirty, "few", five);
        var comparison = Assert.Single(comparisons.Compared);
        Assert.Equal((30, 5, false), (comparison.Range.Minimum, comparison.OtherRange.Minimum, comparison.Overlap));
        Assert.Equal([new("many", "usd", "people who use drugs"), new("few", "percent", "soldiers")], comparisons.NotCompared);
    }

    private static IEnumerable<string> Shown(NkDrugFacts.Model.Attestations.Attestation[] claim) =>
        FigureEnvelope.In(claim).SelectMany(envelope => envelope.ByGathering).SelectMany(gathering => gathering.Figures).Select(figure => figure.Attestation.Id);

    private static string Told(FigureEnvelope envelope) =>
        $"{envelope.Unit} {envelope.Of} {envelope.Range} {envelope.Overlap} {string.Join(';', envelope.ByGathering.Select(gathering => $"{gathering.SourceId}: {string.Join(',', gathering.Figures.Select(figure => $"{figure.Attestation.Id} {figure.Counted}"))}"))}";
}
