using System.Xml.Linq;
using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class FormattedCitationsProperties
{
    private static readonly Gen<CitationStyle> Style = Gen.OneOf(Enum.GetValues<CitationStyle>());

    private static readonly Gen<string?> Date = Gen.OneOf<string?>(
        null, "2014", "2014-01", "2014-01-27", "2005~", "2005?", "2005%", "199X", "19XX", "1XXX", "1X95", "2014-21", "2014-41", "2013-XX-05", "../2013-01-16", "2013/..", "2016/2019-02-12",
        "2016-11-30/2016-12-02", "[2013,2014]", "{2013..2015}", "[..2013]", "[2013..]", "../..", "-0044-03-15", "0000", "Y170000002", "1950S2", "2004-06~-11", "?2004-06-~11/2005");

    private static readonly Gen<string> Type = Gen.OneOf(
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter", "dataset", "document", "entry", "interview", "motion_picture",
        "pamphlet", "paper-conference", "personal_communication", "post", "post-weblog", "report", "speech", "thesis", "webpage", "no such type");

    // Any text at all, that of attackers included.
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (3, Gen.OneOf("<script>", "</i>", "&amp;", "\"", "'", "“", "”", "‘", "’", "\u0000", "\u001b", "\ufffe", "\ud800", "\n", " ", ".", ",", "?", "!", "[", "]", "약", "🧊", "ice", "Meth", "of").Array[0, 12].Select(string.Concat)),
        (1, Gen.String[0, 20]));

    // Text that is punctuated as text is: marks only at ends of words, one at a time, and none before a word.
    private static readonly Gen<string> Sentence = Gen.Select(
        Gen.OneOf("ice", "Meth", "the", "U.S", "border’s", "“tea”", "‘gift’", "10").Array[1, 6], Gen.OneOf("", ".", "?", "!", "…", "”", "’", ",", ":", "Inc."),
        (words, end) => string.Join(' ', words) + end);

    [Fact]
    public void Html_is_well_formed_and_says_what_the_plain_text_says() => Works(AnyText).Sample((works, style) =>
    {
        foreach (var citation in FormattedCitations.Of(works, style))
        {
            foreach (var text in new[] { citation.Entry, citation.InText, citation.FullNote }.OfType<FormattedText>())
            {
                var element = XElement.Parse($"<p>{text.ToHtml()}</p>", LoadOptions.PreserveWhitespace);
                Assert.Equal(text.ToPlainText(), element.Value);
                Assert.All(element.Descendants(), descendant => Assert.Equal("i", descendant.Name.LocalName));
                Assert.All(text.Runs, run => Assert.NotEmpty(run.Text));
                Assert.All(text.Runs.Zip(text.Runs.Skip(1)), pair => Assert.NotEqual(pair.First.Italic, pair.Second.Italic));
            }
        }
    });

    [Fact]
    public void No_punctuation_is_doubled() => Works(Sentence).Sample((works, style) =>
    {
        foreach (var citation in FormattedCitations.Of(works, style))
        {
            foreach (var text in new[] { citation.Entry, citation.InText, citation.FullNote }.OfType<FormattedText>().Select(text => text.ToPlainText()))
            {
                Assert.All(["..", ",,", " .", " ,", ",.", "?.", "!.", "  ", "()", "[]", "“”", ".”."], doubled => Assert.DoesNotContain(doubled, text, StringComparison.Ordinal));
                Assert.Equal(text.Trim(), text);
            }
        }
    });

    [Fact]
    public void The_order_of_the_works_does_not_matter() => Works(AnyText).SelectMany((works, style) => Gen.Shuffle(works).Select(shuffled => (works, style, shuffled))).Sample((works, style, shuffled) =>
        Assert.Equal(Printed(works, style), Printed(shuffled, style)));

    [Fact]
    public void Every_work_has_an_entry_and_a_citation_that_no_other_has_in_styles_with_letters() => Works(Sentence).Sample((works, style) =>
    {
        var citations = FormattedCitations.Of(works, style);
        Assert.Equal(works.Select(work => work.Id).Order(StringComparer.Ordinal), citations.Select(citation => citation.Id).Order(StringComparer.Ordinal));
        Assert.All(citations, citation => Assert.NotEmpty(citation.Entry.ToPlainText()));
        if (style is CitationStyle.Apa or CitationStyle.ChicagoAuthorDate or CitationStyle.Harvard)
            Assert.Equal(citations.Count, citations.Select(citation => citation.InText.ToPlainText()).Distinct(StringComparer.Ordinal).Count());
    });

    private static IEnumerable<(string, string, string, string?)> Printed(IEnumerable<CitedWork> works, CitationStyle style) => FormattedCitations.Of(works, style)
        .Select(citation => (citation.Id, citation.Entry.ToHtml(), citation.InText.ToHtml(), citation.FullNote?.ToHtml()));

    private static Gen<(CitedWork[] Works, CitationStyle Style)> Works(Gen<string> text) => Gen.Select(Work(text).Array[1, 6], Style, (works, style) => (Linked(works), style));

    // Every third was read of in the one before it.
    private static CitedWork[] Linked(CitedWork[] works)
    {
        for (var i = 0; i < works.Length; i++)
            works[i] = works[i] with { Id = $"work-{i}", CitedIn = i % 3 == 2 ? works[i - 1] : null };
        return works;
    }

    private static Gen<CitedWork> Work(Gen<string> text)
    {
        var maybe = Gen.OneOf(text.Select(value => (string?)value), Gen.Const((string?)null));
        var name = Gen.Select(text, text, Gen.OneOf(CitedNameKind.Person, CitedNameKind.Person, CitedNameKind.Unnamed, CitedNameKind.Organization), Gen.Int[0, 3]).Select((given, family, kind, form) => form switch
        {
            0 => new CitedName($"{given} {family}", family, kind),
            1 => new CitedName($"{family} {given}", family, kind),
            2 => new CitedName("Lee Kwan-hyung", "Lee", kind),
            _ => new CitedName(given, Family: null, kind),
        });
        return Gen.Select(Type, maybe, name.Array[0, 5], maybe, Date, Gen.Select(maybe, maybe, maybe, Gen.Bool)).Select((type, title, authors, publisher, date, more) => new CitedWork
        {
            Id = "",
            Type = type,
            Title = title,
            Description = "What it is.",
            Authors = authors,
            Publisher = publisher,
            Published = date is null ? null : Edtf.Parse(date),
            Container = more.Item1,
            Version = more.Item2,
            Url = more.Item3 is null ? null : "https://example.org/" + Uri.EscapeDataString(more.Item3.Replace("\ud800", "", StringComparison.Ordinal)),
            Accessed = more.Item4 ? new(2026, 11, 27) : null,
        });
    }
}
