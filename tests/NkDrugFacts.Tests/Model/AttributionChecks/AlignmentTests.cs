using CsCheck;
using NkDrugFacts.Model.AttributionChecks;

namespace NkDrugFacts.Tests.Model.AttributionChecks;

public sealed class AlignmentTests
{
    private const string Rice = "drugs are easier to come by than rice";

    [Theory]
    [InlineData(Rice, "drugs are easier to come by than rice", 0)]
    [InlineData(Rice, "easier to come by", 0)]
    [InlineData(Rice, "drugs … to come by than rice", 0)]
    [InlineData(Rice, "drugs are ... than rice", 0)]
    [InlineData(Rice, "drugs are […] than rice", 0)]
    [InlineData(Rice, "… easier to come by …", 0)]
    [InlineData(Rice, "drugs are easier [for us] to come by than rice", 0)]
    [InlineData("anyone in Hyesan [on the border] who sells", "anyone in Hyesan who sells", 0)]
    [InlineData("a crackdown in the capital", "a crack-down in the capital", 0)]
    [InlineData("a crack-down in the capital", "a crackdown in the capital", 0)]
    [InlineData("at least 30 percent", "at least thirty per cent", 0)]
    [InlineData("forced labour is organised", "forced labor is organized", 0)]
    [InlineData("the D.P.R.K. has", "the DPRK has", 0)]
    [InlineData(Rice, "drugs are cheaper to come by than rice", CheckedWord.ContentWeight)]
    [InlineData(Rice, "drugs are not easier to come by than rice", CheckedWord.FunctionWeight)]
    [InlineData(Rice, "drugs are easier than rice", 0.75 * (CheckedWord.ContentWeight + 2 * CheckedWord.FunctionWeight))]
    [InlineData(Rice, "drug is easier to come by than rice", CheckedWord.ContentWeight / 2 + CheckedWord.FunctionWeight)]
    public void The_cost_is_the_weight_of_what_differs(string recorded, string text, double cost) => Assert.Equal(cost, Align(recorded, text).Cost, 6);

    [Fact]
    public void Words_that_an_ellipsis_stands_for_are_told()
    {
        Assert.True(Align(Rice, "drugs … than rice").Skips);
        Assert.False(Align(Rice, "… easier to come by …").Skips);
        Assert.True(Align(Rice, "drugs are easier than rice").Cost > 0);
    }

    [Fact]
    public void Any_stretch_of_a_text_fits_into_it_for_nothing() =>
        Gen.Select(AnyOf("ice", "rice", "the", "of", "border", "not", "30", "people").List[1, 25], Gen.Int[0, 24], Gen.Int[1, 25]).Sample((words, start, count) =>
        {
            var part = words.Skip(start % words.Count).Take(count).ToList();
            var alignment = Align(string.Join(' ', words), string.Join(' ', part));
            Assert.Equal(0, alignment.Cost);
            Assert.Equal(part, alignment.Recorded.Take(alignment.Stretch).Select(word => word.Text));
        });

    [Fact]
    public void The_steps_use_every_checked_word_once_and_add_up_to_the_cost() =>
        Gen.Select(AnyOf("ice", "rice", "the", "of", "prices", "price", "…", "[so]").List[1, 12], AnyOf("ice", "rice", "the", "of", "prices", "price", "…", "[so]").List[1, 12]).Sample((one, other) =>
        {
            var alignment = Align(string.Join(' ', one), string.Join(' ', other));
            Assert.Equal(Enumerable.Range(0, alignment.Checked.Count), alignment.Steps.SelectMany(step => Enumerable.Range(step.Checked.Start.Value, step.Checked.End.Value - step.Checked.Start.Value)));
            Assert.True(alignment.Cost <= alignment.Checked.Where(word => !word.InBrackets).Sum(word => word.Weight) + 1e-9);
            var stretch = alignment.Stretch;
            Assert.InRange(stretch.Start.Value, 0, stretch.End.Value);
            Assert.InRange(stretch.End.Value, stretch.Start.Value, alignment.Recorded.Count);
        });

    [Theory]
    [InlineData(Rice, "drugs are easier to come by than bread", true)]
    [InlineData(Rice, "easier to come by", true)]
    [InlineData(Rice, "rice", false)]
    [InlineData(Rice, "drugs are cheaper to make now than bread", false)]
    [InlineData("Far out,", "far out", true)]
    [InlineData("Far out,", "so far", false)]
    [InlineData("significant underestimation", "significant improvement", false)]
    [InlineData("Methamphetamine is highly addictive", "Methamphetamine is hardly addictive", true)]
    public void Too_few_words_or_too_many_others_are_nobodys(string recorded, string text, bool fits) =>
        Assert.Equal(fits, Fit.Of(recorded, text, quoted: true) is not null);

    [Fact]
    public void Inside_a_sentence_the_words_around_are_its_own()
    {
        const string text = "Nobody in the room contradicted when the visitor said that drugs are easier to come by than rice and that this had been so for years in every town of the province.";

        Assert.Null(Fit.Of(Rice, text, quoted: true));
        var fit = Fit.Of(Rice, text, quoted: false)!;
        Assert.Equal((Rice, true, true), (fit.CheckedStretch, fit.IsVerbatim, fit.IsWhole));
    }

    private static Gen<string> AnyOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static Alignment Align(string recorded, string text) => Alignment.Fit(CheckedWord.In(recorded), CheckedWord.In(text));
}
