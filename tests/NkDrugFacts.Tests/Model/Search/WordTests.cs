using CsCheck;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Tests.Model.Search;

/// <summary>What counts as a word, and which words are the same.</summary>
public sealed class WordTests
{
    /// <summary>Any characters at all: half surrogate pairs, controls, marks and rare scripts among them.</summary>
    internal static readonly Gen<string> AnyText = Gen.OneOf(Gen.Char, Gen.Char['a', 'z'], Gen.Char[' ', '/'], Gen.OneOf('"', '-', '\'', '’', '.', '삥', 'é', 'É', '\u0301', 'ß', 'İ', 'Æ', '\uD83D', '\uDE00')).Array[0, 60].Select(characters => new string(characters));

    [Theory]
    [InlineData("Defectors' drugs, DEFECTOR!", "defector drug defector")]
    [InlineData("North Korea’s smuggling smugglers", "north korea smuggl smuggler")]
    [InlineData("Café Ōsaka Ch'ŏngjin STRAẞE", "cafe osaka chongjin strass")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("D.P.R.K. and U.S.", "dprk and us")]
    [InlineData("U.S.Army e.g. the end.A", "us armi eg the end a")]
    [InlineData("30 percent, 1.5 kg; 2005~", "30 percent 1 5 kg 2005")]
    [InlineData("삥두 (빙두)", "삥두 빙두")]
    [InlineData("… — % 😀", "")]
    public void Words_are_folded_and_stemmed(string text, string stems) => Assert.Equal(stems, string.Join(' ', Word.In(text).Select(word => word.Stem)));

    [Fact]
    public void Hyphened_words_are_words_of_their_own_and_one_word_as_well()
    {
        var words = Word.In("Kim Jong-un's ice - free state-of-the-art").ToList();
        Assert.Equal(["kim", "jong", "un", "ice", "free", "state", "of", "the", "art"], words.Select(word => word.Folded));
        Assert.Equal(["jongun", "stateoftheart"], Word.Hyphenated(words).Select(word => word.Folded));
    }

    [Fact]
    public void Folding_twice_is_folding_once() => AnyText.Sample(text =>
        Assert.All(Word.In(text), word => Assert.Equal(word.Folded, Word.Fold(word.Folded))));

    [Fact]
    public void Words_lie_in_the_text_one_after_another() => AnyText.Sample(text =>
    {
        var end = 0;
        foreach (var word in Word.In(text))
        {
            Assert.True(word.Start >= end && word.End > word.Start && word.End <= text.Length);
            end = word.End;
        }
    });

    [Fact]
    public void A_word_holds_nothing_that_a_database_would_read_as_an_operator() => AnyText.Sample(text =>
        Assert.All(Word.In(text), word => Assert.True(word.Stem.Length > 0 && word.Stem.EnumerateRunes().All(System.Text.Rune.IsLetterOrDigit), word.Stem)));
}
