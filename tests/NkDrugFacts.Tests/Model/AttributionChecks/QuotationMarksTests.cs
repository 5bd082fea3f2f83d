using NkDrugFacts.Model.AttributionChecks;

namespace NkDrugFacts.Tests.Model.AttributionChecks;

public sealed class QuotationMarksTests
{
    [Theory]
    [InlineData("He said “one two” and “three four”.", "one two|three four")]
    [InlineData("He said \"one two\" and \"three four\".", "one two|three four")]
    [InlineData("„eins zwei“ und «trois quatre» et »fünf sechs«", "eins zwei|trois quatre|fünf sechs")]
    [InlineData("그는 「하나 둘」 『셋 넷』 이라고 말했다", "하나 둘|셋 넷")]
    [InlineData("“They said, ‘Drugs are bad.’ Twice.”", "They said, ‘Drugs are bad.’ Twice.")]
    [InlineData("He said 'don't ask' to the workers' council.", "don't ask")]
    [InlineData("It is the workers' council, isn't it? 'Tis.", "It is the workers' council, isn't it? 'Tis.")]
    [InlineData("“It’s hard,” he said, “to tell.” “It’s hard,” he said. “To tell!”", "It’s hard, to tell.|It’s hard,|To tell!")]
    [InlineData("“A first paragraph\n“and a second one”", "A first paragraph|and a second one")]
    [InlineData("one two” three “four", "one two|four")]
    [InlineData("He said \"one two", "one two")]
    [InlineData("one two\" he said", "one two")]
    [InlineData("(“one”) [“two”] —“three”", "one|two|three")]
    [InlineData("“” one “ ” two", "“” one “ ” two")]
    [InlineData("no marks at all", "no marks at all")]
    public void What_is_quoted_is_found_between_marks_of_any_kind(string text, string passages) =>
        Assert.Equal(passages.Split('|'), QuotationMarks.Passages(text).Select(passage => passage.Text));

    [Theory]
    [InlineData("")]
    [InlineData("“”")]
    [InlineData("\"\"\"\"")]
    [InlineData("' ’ ‘ « »")]
    public void Where_there_is_no_word_there_is_no_passage(string text) => Assert.Empty(QuotationMarks.Passages(text));

    [Fact]
    public void A_passage_says_where_it_stands()
    {
        const string text = "He said “one two” and ‘three’.";
        Assert.All(QuotationMarks.Passages(text), passage => Assert.Equal(passage.Text, text[passage.Start..passage.End]));
    }

    [Theory]
    [InlineData("One is here. Two is there! Three? \"Four.\" Five", "One is here.|Two is there!|Three?|\"Four.\"|Five")]
    [InlineData("Mr. Kim met Dr. J. Lee in the U.S. capital.", "")]
    [InlineData("It costs 3.5 dollars, i.e. nothing", "")]
    public void A_passage_is_cut_at_the_ends_of_its_sentences(string text, string sentences) =>
        Assert.Equal(sentences.Split('|', StringSplitOptions.RemoveEmptyEntries), new Passage(text, 0, text.Length, Quoted: false).Sentences().Select(sentence => sentence.Text));

    [Fact]
    public void Whatever_is_sent_is_cut_without_an_error() => CsCheck.Check.Sample(CsCheck.Gen.String["ab ,.!?'\"“”‘’«»„…\n[]"], text =>
    {
        foreach (var passage in QuotationMarks.Passages(text))
        {
            Assert.InRange(passage.Start, 0, passage.End);
            Assert.InRange(passage.End, passage.Start, text.Length);
            Assert.NotEmpty(CheckedWord.In(passage.Text));
            Assert.All(passage.Sentences(), sentence => Assert.Equal(sentence.Text, text[sentence.Start..sentence.End]));
        }
    });
}
