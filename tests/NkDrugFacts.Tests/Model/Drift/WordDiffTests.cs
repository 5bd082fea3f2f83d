using CsCheck;
using NkDrugFacts.Model.Drift;

namespace NkDrugFacts.Tests.Model.Drift;

public sealed class WordDiffTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        "human", "being", "beings", "DPRK", "D.P.R.K.", "Ice", "ice", "1,200", "20–40", "so-called", "don't", "don’t", "약", "😀", "😁", "é",
        " ", "  ", "\n", "\u00a0", "“", "\"", "‘", "'", "-", "--", "—", "…", "...", ".", ",", "?").Array[0, 14].Select(string.Concat);

    [Fact]
    public void Equal_and_deleted_segments_are_the_text_before_and_equal_and_inserted_the_text_after() =>
        Gen.Select(AnyText, AnyText).Sample((before, after) =>
        {
            var segments = WordDiff.Between(before, after);
            Assert.Equal(before, Joined(segments, SegmentOp.Delete));
            Assert.Equal(after, Joined(segments, SegmentOp.Insert));
            Assert.DoesNotContain(segments, segment => segment.Text.Length == 0);
        });

    [Fact]
    public void A_text_does_not_differ_from_itself() =>
        AnyText.Sample(text => Assert.All(WordDiff.Between(text, text), segment => Assert.Equal(SegmentOp.Equal, segment.Op)));

    [Fact]
    public void No_segment_breaks_a_character() =>
        Gen.Select(AnyText, AnyText).Sample((before, after) =>
            Assert.All(WordDiff.Between(before, after), segment => Assert.Equal(segment.Text, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(segment.Text)))));

    [Theory]
    [InlineData("“Ice” is cheap", "\"Ice\" is cheap")]
    [InlineData("they don’t care", "they don't care")]
    [InlineData("cheap — and everywhere", "cheap--and everywhere")]
    [InlineData("20–40 households", "20-40 households")]
    [InlineData("cheap… and good", "cheap... and good")]
    [InlineData("Like a cup of tea", "like  a cup\nof tea")]
    public void Typography_is_no_change_of_wording(string before, string after)
    {
        var segments = WordDiff.Between(before, after);
        Assert.Contains(segments, segment => segment.Typographic);
        Assert.All(segments, segment => Assert.True(segment.Typographic || segment.Op == SegmentOp.Equal));
    }

    [Theory]
    [InlineData("being", "beings")]
    [InlineData("D.P.R.K.", "DPRK")]
    [InlineData("about 30 percent", "30 percent")]
    [InlineData("1,200 inmates", "1,300 inmates")]
    [InlineData("cheap and good", "cheap “and” good")]
    public void Words_figures_points_and_added_marks_are(string before, string after) =>
        Assert.Contains(WordDiff.Between(before, after), segment => segment is { Typographic: false, Op: not SegmentOp.Equal });

    [Fact]
    public void Words_are_compared_whole() => Assert.Equal(
        [new(SegmentOp.Equal, "reduce human "), new(SegmentOp.Delete, "being"), new(SegmentOp.Insert, "beings"), new(SegmentOp.Equal, " into")],
        WordDiff.Between("reduce human being into", "reduce human beings into"));

    [Fact]
    public void An_excerpt_shares_all_its_words_and_strangers_share_none()
    {
        Assert.Equal(1, WordDiff.SharedWords("the young people use it", "young people"));
        Assert.Equal(0, WordDiff.SharedWords("the young people use it", "nobody knows"));
        Assert.Equal(0, WordDiff.SharedWords("", "nobody knows"));
    }

    private static string Joined(IEnumerable<Segment> segments, SegmentOp own) =>
        string.Concat(segments.Where(segment => segment.Op == SegmentOp.Equal || segment.Op == own).Select(segment => segment.Text));
}
