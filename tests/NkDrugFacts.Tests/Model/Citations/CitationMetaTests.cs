using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class CitationMetaTests
{
    [Fact]
    public void An_article() => Assert.Equal(
    [
        new("citation_title", "A gift in North Korea: meth"),
        new("citation_author", "Ives, Mike"),
        new("citation_author", "Lee, Kwan-hyung"),
        new("citation_author", "The Staff,"),
        new("citation_publication_date", "2019/02/12"),
        new("citation_journal_title", "New York Times"),
        new("citation_language", "en"),
        new("citation_public_url", "https://times.example/a_b%20c"),
        new("DC.title", "A gift in North Korea: meth"),
        new("DC.creator", "Ives, Mike"),
        new("DC.creator", "Lee, Kwan-hyung"),
        new("DC.creator", "The Staff"),
        new("DC.date", "2019-02-12"),
        new("DC.source", "New York Times"),
        new("DC.language", "en"),
        new("DC.identifier", "https://times.example/a_b%20c"),
        new("DC.description", "An article. As cited in [A page on drugs], July 2021, https://page.example/drugs"),
        new("z.itemType", "newspaperArticle"),
    ], CitationMeta.Of(Cited.Article));

    [Theory]
    [InlineData("article", "newspaperArticle", "citation_journal_title")]
    [InlineData("article-journal", "journalArticle", "citation_journal_title")]
    [InlineData("article-magazine", "magazineArticle", "citation_journal_title")]
    [InlineData("article-newspaper", "newspaperArticle", "citation_journal_title")]
    [InlineData("book", "book", "citation_publisher")]
    [InlineData("broadcast", "radioBroadcast", "citation_publisher")]
    [InlineData("chapter", "bookSection", "citation_publisher")]
    [InlineData("document", "document", "citation_publisher")]
    [InlineData("interview", "interview", "citation_publisher")]
    [InlineData("motion_picture", "film", "citation_publisher")]
    [InlineData("paper-conference", "conferencePaper", "citation_publisher")]
    [InlineData("personal_communication", "letter", "citation_publisher")]
    [InlineData("post", "forumPost", "DC.source")]
    [InlineData("post-weblog", "blogPost", "DC.source")]
    [InlineData("report", "report", "citation_technical_report_institution")]
    [InlineData("speech", "presentation", "citation_publisher")]
    [InlineData("thesis", "thesis", "citation_dissertation_institution")]
    [InlineData("webpage", "webpage", "DC.source")]
    [InlineData("entry", "document", "citation_publisher")]
    public void A_type_has_the_word_and_the_tag_that_fit_it(string type, string itemType, string tag)
    {
        var tags = CitationMeta.Of(Cited.Article with { Type = type });

        Assert.Contains(new("z.itemType", itemType), tags);
        Assert.Contains(new(tag, "New York Times"), tags);
        Assert.True(tags.Count(of => of.Content == "New York Times") <= 2);
    }

    [Theory]
    [InlineData("2019", "2019", "2019")]
    [InlineData("2019-02", "2019/02", "2019-02")]
    [InlineData("2014-06-XX", "2014/06", "2014-06")]
    [InlineData("2005~", null, "c. 2005")]
    [InlineData("2016/2019-02-12", null, "2016 to 12 February 2019")]
    [InlineData("2014-21", null, "spring 2014")]
    [InlineData("../2013", null, "by 2013")]
    [InlineData("199X", null, "1990s")]
    public void A_date_makes_up_no_year(string edtf, string? published, string date)
    {
        var tags = CitationMeta.Of(Cited.Article with { Published = Edtf.Parse(edtf) });

        Assert.Equal(published, tags.SingleOrDefault(tag => tag.Name == "citation_publication_date")?.Content);
        Assert.Contains(new("DC.date", date), tags);
    }

    [Theory]
    [InlineData("Andrei Lankov", "Lankov", CitedNameKind.Person, "Lankov", "Andrei")]
    [InlineData("Lee Kwan-hyung", "Lee", CitedNameKind.Person, "Lee", "Kwan-hyung")]
    [InlineData("Ana Maria de la Cruz", "de la Cruz", CitedNameKind.Person, "de\u00A0la\u00A0Cruz", "Ana Maria")]
    [InlineData("Martin Luther King Jr.", "King", CitedNameKind.Person, "King", "Martin Luther Jr")]
    [InlineData("Radio Free Asia", null, CitedNameKind.Organization, "Radio Free Asia", null)]
    [InlineData("Sources in Hamhung, North Korea", null, CitedNameKind.Unnamed, "Sources in Hamhung North Korea", null)]
    [InlineData("Madonna", "Madonna", CitedNameKind.Person, "Madonna", null)]
    public void A_reader_divides_a_name_where_it_is_known_to_be_divided_and_nowhere_else(string name, string? family, CitedNameKind kind, string last, string? first)
    {
        var work = Cited.Article with { Authors = [new(name, family, kind)] };

        Assert.Equal((last, first), Assert.Single(ZoteroItem.Read(CitationMeta.Of(work)).Authors));
        Assert.Equal((last.Replace('\u00A0', ' '), first), Assert.Single(ZoteroItem.Read(Coins.Of(work)).Authors));
    }

    [Fact]
    public void Whatever_a_work_holds_the_texts_are_the_same_on_one_line_each() => Cited.AnyWork.Sample(work =>
    {
        var tags = CitationMeta.Of(work);

        Assert.All(tags, tag => Assert.Matches(@"\A[^\p{Cc}\u2028\u2029]+\z", tag.Content));
        Assert.Equal(Cited.Title(work) is { Length: > 0 } title ? title : null, tags.SingleOrDefault(tag => tag.Name == "citation_title")?.Content);
        Assert.Equal(work.Url is { } url && Cited.Line(url) is { Length: > 0 } address ? address : null, tags.SingleOrDefault(tag => tag.Name == "citation_public_url")?.Content);
        Assert.Equal(work.Authors.Count, tags.Count(tag => tag.Name == "citation_author"));
        Assert.Equal(work.Published is not null, tags.Any(tag => tag.Name == "DC.date"));
    });
}
