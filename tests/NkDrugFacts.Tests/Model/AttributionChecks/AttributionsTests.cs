using NkDrugFacts.Model.AttributionChecks;

namespace NkDrugFacts.Tests.Model.AttributionChecks;

/// <summary>Which of several matches counts, and what they amount to together.</summary>
public sealed class AttributionsTests
{
    private const string Rice = "drugs are easier to come by than rice";

    [Fact]
    public void The_same_words_come_before_nearly_the_same_ones_whoever_said_them() =>
        Assert.Equal((AttributionVerdict.OtherSpeaker, "same"), First(Match("near", "drugs are easier to come by than bread", speaker: true), Match("same", Rice, speaker: false)));

    [Fact]
    public void Of_the_same_words_those_of_the_speaker_asked_for_come_first() =>
        Assert.Equal((AttributionVerdict.Verbatim, "hers"), First(Match("his", Rice, speaker: false), Match("hers", Rice, speaker: true)));

    [Fact]
    public void Of_nearly_the_same_words_the_speakers_own_come_before_nearer_ones() =>
        Assert.Equal((AttributionVerdict.Altered, "hers"), First(Match("his", "drugs are not easier to come by than rice", speaker: false), Match("hers", "drugs are easier to make here than rice", speaker: true)));

    [Fact]
    public void A_wrong_speaker_is_graver_than_changed_words_and_those_than_a_wrong_outlet()
    {
        Assert.Equal(AttributionVerdict.OtherSpeaker, Match("a", "drugs are easier to come by than bread", speaker: false, outlet: false).Verdict);
        Assert.Equal(AttributionVerdict.Altered, Match("a", "drugs are easier to come by than bread", speaker: true, outlet: false).Verdict);
        Assert.Equal(AttributionVerdict.OtherOutlet, Match("a", Rice, speaker: true, outlet: false).Verdict);
        Assert.Equal(AttributionVerdict.Verbatim, Match("a", Rice, speaker: true, outlet: true).Verdict);
    }

    [Fact]
    public void Of_equals_the_one_that_fits_outlet_and_date_comes_first_then_the_one_that_was_public_first_then_the_root()
    {
        AttributionMatch[] ordered =
        [
            Match("e", Rice, outlet: true, date: true, day: 5, depth: 2), Match("d", Rice, outlet: true, date: true, day: 7), Match("f", Rice, outlet: true, date: true, day: 7, depth: 1),
            Match("g", Rice, outlet: true, date: true), Match("c", Rice, outlet: true, date: false, day: 1), Match("b", Rice, outlet: false, date: true, day: 1),
        ];

        Assert.Equal(ordered.Select(match => match.Attestation), Attributions.Ordered(ordered.Reverse()).Select(match => match.Attestation));
        Assert.Equal("b", Attributions.FirstPrinted(ordered[0], ordered).Attestation);
    }

    [Fact]
    public void Of_several_passages_the_verdict_is_the_one_that_has_to_be_set_right_first()
    {
        Assert.Equal(AttributionVerdict.Verbatim, Attributions.Overall([AttributionVerdict.Verbatim, AttributionVerdict.Verbatim]));
        Assert.Equal(AttributionVerdict.Paraphrase, Attributions.Overall([AttributionVerdict.Verbatim, AttributionVerdict.Paraphrase]));
        Assert.Equal(AttributionVerdict.NotRecorded, Attributions.Overall([AttributionVerdict.Paraphrase, AttributionVerdict.NotRecorded]));
        Assert.Equal(AttributionVerdict.OtherSpeaker, Attributions.Overall(Enum.GetValues<AttributionVerdict>()));
    }

    private static (AttributionVerdict, string) First(params AttributionMatch[] matches) => Attributions.Ordered(matches)[0] is var first ? (first.Verdict, first.Attestation) : default;

    private static AttributionMatch Match(string id, string text, bool? speaker = null, bool? outlet = null, bool? date = null, int? day = null, int depth = 0) =>
        new(id, Fit.Of(Rice, text, quoted: true)!, speaker, outlet, date, day is { } number ? new DateOnly(2016, 12, number) : null, depth);
}
