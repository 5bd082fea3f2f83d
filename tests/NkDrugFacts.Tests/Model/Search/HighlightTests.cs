using System.Net;
using CsCheck;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Tests.Model.Search;

public sealed class HighlightTests
{
    private static readonly Gen<string> Queries = Gen.OneOf("ice", "meth", "\"crystal meth\"", "a", "script", "Jong-un", "jongun", "opium", "-opium").Array[0, 4].Select(words => string.Join(' ', words.Prepend("ice")));

    private static readonly Gen<string> Texts = Gen.OneOf(
        WordTests.AnyText,
        Gen.OneOf("ice", "Meth's", "crystal meth", "<script>", "&amp;", "<mark>", "Jong-un", "jongun", "\"", "opium of the people in a long sentence", "—", "café").Array[0, 40]
            .Select(Gen.OneOf(" ", "-", " - ", ".", "’"), (parts, between) => string.Join(between, parts)));

    [Theory]
    [InlineData("ice", "Ice is ice.", "<mark>Ice</mark> is <mark>ice</mark>.")]
    [InlineData("\"crystal meth\"", "Crystal, meth and crystal meth", "<mark>Crystal, meth</mark> and <mark>crystal meth</mark>")]
    [InlineData("smuggled", "The smugglers smuggle.", "The smugglers <mark>smuggle</mark>.")]
    [InlineData("cafe", "Two cafés", "Two <mark>cafés</mark>")]
    [InlineData("jongun", "Kim Jong-un", "Kim <mark>Jong-un</mark>")]
    [InlineData("Jong-un", "Jongun, Jong Un", "<mark>Jongun</mark>, <mark>Jong Un</mark>")]
    [InlineData("script", "<script>alert('&')</script>", "&lt;<mark>script</mark>&gt;alert(&#39;&amp;&#39;)&lt;/<mark>script</mark>&gt;")]
    [InlineData("ice -meth", "ice and meth", "<mark>ice</mark> and meth")]
    public void It_marks_what_answers_the_query(string query, string text, string markup) => Assert.Equal(markup, Highlights.Mark(text, Parse(query)));

    [Fact]
    public void Nothing_found_is_nothing_marked()
    {
        Assert.Null(Highlights.Mark("opium", Parse("ice")));
        Assert.Null(Highlights.Fragment(["opium", "heroin"], Parse("ice")));
    }

    [Fact]
    public void Of_several_texts_the_one_with_the_most_of_the_query_is_shown() =>
        Assert.Equal("<mark>crystal</mark> <mark>ice</mark>", Highlights.Fragment(["ice ice ice", "crystal ice", "ice crystal"], Parse("ice crystal")));

    [Fact]
    public void Of_a_long_text_the_part_with_the_most_of_the_query_is_shown()
    {
        var padding = string.Join(' ', Enumerable.Repeat("lorem", 80));

        var fragment = Highlights.Fragment($"ice {padding} crystal ice {padding}", Parse("ice crystal"))!;

        Assert.StartsWith("…lorem", fragment, StringComparison.Ordinal);
        Assert.EndsWith("lorem…", fragment, StringComparison.Ordinal);
        Assert.Contains("<mark>crystal</mark> <mark>ice</mark>", fragment, StringComparison.Ordinal);
        Assert.InRange(Plain(fragment).Length, 150, 202);
    }

    [Fact]
    public void Without_its_marks_it_is_the_text() => Gen.Select(Texts, Queries).Sample((text, query) =>
        Assert.Equal(text, Highlights.Mark(text, Parse(query)) is { } markup ? Plain(markup) : text));

    [Fact]
    public void No_markup_but_marks_is_ever_in_it() => Gen.Select(Texts, Queries).Sample((text, query) =>
    {
        foreach (var markup in new[] { Highlights.Mark(text, Parse(query)), Highlights.Fragment(text, Parse(query)) }.OfType<string>())
        {
            var rest = markup.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
            Assert.True(rest.IndexOfAny(['<', '>', '"', '\'']) < 0, markup);
            Assert.Equal(markup.Split("<mark>").Length, markup.Split("</mark>").Length);
            Assert.Contains(Plain(markup).Trim('…'), text, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Every_word_of_a_text_is_found_in_it() => Texts.Sample(text =>
    {
        foreach (var word in Word.In(text))
            if (SearchQuery.TryParse($"\"{text[word.Start..word.End]}\"", out var query, out _))
                Assert.NotNull(Highlights.Mark(text, query));
    });

    [Fact]
    public void What_is_marked_is_what_reading_every_word_finds() => Gen.Select(Texts, Queries).Sample((text, query) =>
        Assert.Equal(Found(text, Parse(query)), (Highlights.Mark(text, Parse(query)) ?? "").Split("<mark>").Skip(1).Select(part => WebUtility.HtmlDecode(part.Split("</mark>")[0]))));

    private static IEnumerable<string> Found(string text, SearchQuery query)
    {
        List<Word> words = [.. Word.In(text)];
        var places = new[] { words, [.. Word.Hyphenated(words)] }.SelectMany(run => query.Clauses.SelectMany(clause => clause).SelectMany(term => Enumerable.Range(0, run.Count)
            .Where(at => run.Skip(at).Take(term.Words.Count).Select(word => word.Stem).SequenceEqual(term.Words))
            .Select(at => (run[at].Start, run[at + term.Words.Count - 1].End))));
        var end = 0;
        foreach (var place in places.OrderBy(place => place.Start).ThenByDescending(place => place.End).Where(place => place.Start >= end))
        {
            end = place.End;
            yield return text[place.Start..place.End];
        }
    }

    private static SearchQuery Parse(string text) => SearchQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException(error);

    private static string Plain(string markup) => WebUtility.HtmlDecode(markup.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));
}
