using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class CoinsTests
{
    [Fact]
    public void An_article_of_a_newspaper() => Assert.Equal(
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.title=A%20gift%20in%20North%20Korea%3A%20meth&rft.type=newspaperArticle&rft.source=New%20York%20Times"
        + "&rft.identifier=https%3A%2F%2Ftimes.example%2Fa_b%2520c&rft.creator=Ives%2C%20Mike&rft.creator=Lee%2C%20Kwan-hyung&rft.creator=The%20Staff%2C&rft.date=2019-02-12&rft.language=en",
        Coins.Of(Cited.Article));

    [Fact]
    public void An_article_of_a_journal_has_the_form_that_openurl_has_for_it() => Assert.Equal(
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&rft.genre=article&rft.atitle=On%20trade&rft.jtitle=Journal%20of%20Borders&rft_id=https%3A%2F%2Fjournal.example&rft.date=2014",
        Coins.Of(new() { Id = "x", Type = "article-journal", Title = "On trade", Description = "", Publisher = "Journal of Borders", Url = "https://journal.example", Published = Edtf.Parse("2014") }));

    [Theory]
    [InlineData("article-journal", "journalArticle")]
    [InlineData("book", "book")]
    [InlineData("chapter", "bookSection")]
    [InlineData("paper-conference", "conferencePaper")]
    [InlineData("report", "report")]
    [InlineData("thesis", "thesis")]
    [InlineData("broadcast", "radioBroadcast")]
    [InlineData("interview", "interview")]
    [InlineData("post-weblog", "blogPost")]
    public void A_reader_takes_each_type_for_what_it_is(string type, string itemType) => Assert.Equal(itemType, ZoteroItem.Read(Coins.Of(Cited.Article with { Type = type })).Type);

    [Fact]
    public void Whatever_a_work_holds_a_reader_has_the_same_texts_from_a_list_as_from_a_page() => Cited.AnyWork.Sample(work =>
    {
        var text = Coins.Of(work);

        Assert.Matches(@"\A[a-zA-Z0-9._~%=&-]+\z", text);
        var (listed, embedded) = (ZoteroItem.Read(text), ZoteroItem.Read(CitationMeta.Of(work)));
        Assert.Equal(embedded with { Authors = [], Date = null, PublicationTitle = null, Publisher = null }, listed with { Authors = [], Date = null, PublicationTitle = null, Publisher = null });
        Assert.Equal(embedded.Date?.Replace('/', '-'), listed.Date?.Replace('/', '-'));
        Assert.Equal(work.Authors.Count, listed.Authors.Count);
    });

    [Fact]
    public void Every_work_of_the_dataset_is_read_alike_from_a_list_and_from_a_page_with_its_authors_as_they_are_named()
    {
        foreach (var work in CitedWorks.OfDataset().Concat(CitedWorks.Crossed))
        {
            var (listed, embedded) = (ZoteroItem.Read(Coins.Of(work)), ZoteroItem.Read(CitationMeta.Of(work)));
            Assert.Equal((listed.Type, listed.Title, listed.PublicationTitle, listed.Publisher, listed.Url, listed.Language), (embedded.Type, embedded.Title, embedded.PublicationTitle, embedded.Publisher, embedded.Url, embedded.Language));
            Assert.Equal(listed.Date, embedded.Date?.Replace('/', '-'));
            Assert.Equal(listed.Authors, embedded.Authors);
            // In both parts, and in either order, is the whole name.
            Assert.Equal(work.Authors.Select(author => author.Text), listed.Authors.Zip(work.Authors, (read, author) => read.First is null ? read.Last : author.Text.StartsWith(read.Last + " ", StringComparison.Ordinal) ? $"{read.Last} {read.First}" : $"{read.First} {read.Last}"));
            Assert.All(listed.Authors.Zip(work.Authors), pair => Assert.Equal(pair.Second.Kind == CitedNameKind.Person ? pair.Second.Family : pair.Second.Text, pair.First.Last));
        }
    }
}
