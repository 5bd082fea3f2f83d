using CsCheck;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Tests.Model.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("ice", "(ice)")]
    [InlineData("crystal meth", "(crystal) (meth)")]
    [InlineData("\"crystal meth\" prices", "(crystal meth) (price)")]
    [InlineData("“crystal meth” prices", "(crystal meth) (price)")]
    [InlineData("\"crystal meth", "(crystal meth)")]
    [InlineData("opium -heroin", "(opium) -heroin")]
    [InlineData("opium -\"heroin trade\" -weed", "(opium) -heroin trade -weed")]
    [InlineData("opium - heroin", "(opium) (heroin)")]
    [InlineData("opium or heroin", "(opium|heroin)")]
    [InlineData("opium OR \"black heroin\" or weed price", "(opium|black heroin|weed) (price)")]
    [InlineData("or opium", "(opium)")]
    [InlineData("opium or", "(opium)")]
    [InlineData("opium or -heroin", "(opium) -heroin")]
    [InlineData("or", "(or)")]
    [InlineData("\"or\"", "(or)")]
    [InlineData("or or or", "(or|or)")]
    [InlineData("the price of ice", "(price) (ice)")]
    [InlineData("\"the price of ice\"", "(the price of ice)")]
    [InlineData("to be", "(to) (be)")]
    [InlineData("not legal", "(not) (legal)")]
    [InlineData("Jong-un", "(jong un|jongun)")]
    [InlineData("a:b c*d NEAR(ice, 2)", "(a b) (c d) (near ice) (2)")]
    [InlineData("ice&!meth|(opium)", "(ice meth opium)")]
    [InlineData("<script>alert(1)</script>", "(script alert 1 script)")]
    public void It_reads_the_syntax_of_web_search(string text, string meaning)
    {
        Assert.True(SearchQuery.TryParse(text, out var query, out _));
        Assert.Equal(meaning, Write(query));
    }

    [Theory]
    [InlineData("", "no word")]
    [InlineData("  \t ", "no word")]
    [InlineData("!?* \"\" - ()", "no word")]
    [InlineData("-ice", "leave out")]
    [InlineData("ice\0", "control character")]
    [InlineData("ice\u200E", "writing direction")]
    [InlineData("ice\u202E", "writing direction")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u", "20 words")]
    public void It_says_what_is_wrong(string text, string part)
    {
        Assert.False(SearchQuery.TryParse(text, out _, out var error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public void Half_a_surrogate_pair_is_refused(int half) => Assert.False(SearchQuery.TryParse($"ice {(char)half} meth", out _, out _));

    [Fact]
    public void Two_hundred_characters_are_read_and_one_more_is_not()
    {
        Assert.True(SearchQuery.TryParse(new string('x', SearchQuery.MostCharacters), out _, out _));
        Assert.False(SearchQuery.TryParse(new string('x', SearchQuery.MostCharacters + 1), out _, out var error));
        Assert.Contains("200 characters", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_written_is_either_read_or_refused_with_a_reason() => WordTests.AnyText.Sample(text =>
    {
        var read = SearchQuery.TryParse(text, out var query, out var error);
        Assert.Equal(read, query is not null && error is null);
        Assert.NotEqual(read, query is null && !string.IsNullOrEmpty(error));
        if (read)
            Assert.All(query!.Clauses, clause => Assert.All(clause, term => Assert.NotEmpty(term.Words)));
    });

    [Fact]
    public void Case_and_accents_make_no_difference() => Gen.OneOf("café", "ōsaka", "ice", "-opium", "\"new year\"", "or", "kim").Array[1, 8].Select(words => string.Join(' ', words)).Sample(text =>
    {
        var read = SearchQuery.TryParse(text, out var query, out _);
        Assert.Equal(read, SearchQuery.TryParse(text.ToUpperInvariant().Replace('É', 'E').Replace('Ō', 'O'), out var same, out _));
        Assert.Equal(read ? Write(query!) : "", read ? Write(same!) : "");
    });

    private static string Write(SearchQuery query) => string.Join(' ',
        query.Clauses.Select(clause => $"({string.Join('|', clause.Select(Write))})").Concat(query.Excluded.Select(term => $"-{Write(term)}")));

    private static string Write(SearchTerm term) => string.Join(' ', term.Words);
}
