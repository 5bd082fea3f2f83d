using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>BibTeX and BibLaTeX, read back as BibTeX reads them.</summary>
public sealed class BibTests
{
    [Fact]
    public void An_article_for_BibTeX() => Assert.Equal("""
        @article{ives-2019,
          author = {Ives, Mike and Lee, Kwan-hyung and {The Staff}},
          title = {A gift in {North} {Korea}: meth},
          journal = {New York Times},
          year = {2019},
          month = feb,
          day = {12},
          url = {https://times.example/a_b%20c},
          language = {english},
          note = {As cited in [A page on drugs], July 2021, https://page.example/drugs}
        }

        """, BibTeX.Write(Cited.Article));

    [Fact]
    public void An_article_for_BibLaTeX() => Assert.Equal("""
        @article{ives-2019,
          author = {Ives, Mike and Lee, Kwan-hyung and {The Staff}},
          title = {A gift in {North} {Korea}: meth},
          journaltitle = {New York Times},
          entrysubtype = {newspaper},
          date = {2019-02-12},
          url = {https://times.example/a_b%20c},
          langid = {english},
          note = {As cited in [A page on drugs], July 2021, https://page.example/drugs}
        }

        """, BibLaTeX.Write(Cited.Article));

    [Theory]
    [InlineData("article-newspaper", "article", "journal", "article", "journaltitle")]
    [InlineData("article", "article", "journal", "article", "journaltitle")]
    [InlineData("book", "book", "publisher", "book", "publisher")]
    [InlineData("chapter", "incollection", "publisher", "incollection", "publisher")]
    [InlineData("report", "techreport", "institution", "report", "institution")]
    [InlineData("thesis", "phdthesis", "school", "thesis", "institution")]
    [InlineData("webpage", "misc", "howpublished", "online", "organization")]
    [InlineData("post-weblog", "misc", "howpublished", "online", "organization")]
    [InlineData("broadcast", "misc", "howpublished", "misc", "organization")]
    [InlineData("interview", "misc", "howpublished", "misc", "organization")]
    public void A_type_has_the_entry_and_the_field_that_fit_it(string type, string bibtex, string field, string biblatex, string biblatexField)
    {
        var work = Cited.Article with { Type = type };
        var (old, @new) = (BibFile.Read(BibTeX.Write(work)), BibFile.Read(BibLaTeX.Write(work)));

        Assert.Equal((bibtex, "New York Times"), (old.Type, old[field]));
        Assert.Equal((biblatex, "New York Times"), (@new.Type, @new[biblatexField]));
    }

    [Theory]
    [InlineData("article")]
    [InlineData("report")]
    [InlineData("thesis")]
    public void BibTeX_is_not_asked_for_a_field_that_is_not_known(string type) =>
        Assert.Equal("misc", BibFile.Read(BibTeX.Write(Cited.Article with { Type = type, Publisher = null })).Type);

    [Theory]
    [InlineData("2019-02-12", "2019-02-12", "2019")]
    [InlineData("2005~", "2005~", "c. 2005")]
    [InlineData("2005-06%", "2005-06%", "c. June 2005?")]
    [InlineData("2004-06~-11", "2004-06-11~", "c. 11 June 2004")]
    [InlineData("2016/2019-02-12", "2016/2019-02-12", "2016 to 12 February 2019")]
    [InlineData("../2015-06-29", "../2015-06-29", "by 29 June 2015")]
    [InlineData("2014-21", "2014-21", "2014")]
    [InlineData("199X", "199X", "1990s")]
    [InlineData("2004-06-XX", "2004-06-XX", "2004")]
    [InlineData("Y17000000", "Y17000000", "Y17000000")]
    [InlineData("[2013,2014]", null, "2013 or 2014")]
    [InlineData("156X-12-25", null, "156X-12-25")]
    [InlineData("1950S2", null, "1950S2")]
    [InlineData("../..", null, "undated")]
    public void BibLaTeX_has_the_date_in_EDTF_as_far_as_it_reads_that_and_BibTeX_in_words(string edtf, string? date, string year)
    {
        var work = Cited.Article with { Published = Edtf.Parse(edtf) };
        var (old, @new) = (BibFile.Read(BibTeX.Write(work)), BibFile.Read(BibLaTeX.Write(work)));

        Assert.Equal(year, old["year"]);
        Assert.Equal((date, date is null ? year : null), (@new["date"], @new["year"]));
    }

    [Fact]
    public void A_month_is_named_by_its_macro_and_a_season_by_its_word()
    {
        Assert.Equal("sep", BibFile.Read(BibTeX.Write(Cited.Article with { Published = Edtf.Parse("2019-09-01") }))["month"]);
        Assert.Equal("autumn", BibFile.Read(BibTeX.Write(Cited.Article with { Published = Edtf.Parse("2019-23") }))["month"]);
    }

    [Theory]
    [InlineData("Reports of NK News and the UN: iPads", "Reports of {NK} {News} and the {UN}: {iPads}")]
    [InlineData("UN report", "{UN} report")]
    [InlineData("McCune on Korea", "{McCune} on {Korea}")]
    [InlineData("[Study of drugs in Pyongyang]", "[{Study} of drugs in {Pyongyang}]")]
    [InlineData("50 % of {all} & more_", @"50 \% of {\textbraceleft}all{\textbraceright} \& more\_")]
    public void Words_are_braced_whose_capitals_must_stay(string title, string written) =>
        Assert.Equal(written, BibFile.Read(BibTeX.Write(Cited.Article with { Title = title }))["title"]);

    [Theory]
    [InlineData("Ana de la Cruz", "de la Cruz", "{de la Cruz}, Ana")]
    [InlineData("Martin Luther King Jr.", "King", "King, Jr., Martin Luther")]
    [InlineData("Smith and Sons", null, "{Smith and Sons}")]
    [InlineData("Madonna", "Madonna", "{Madonna}")]
    [InlineData("others", null, "{others}")]
    [InlineData("José Ångström", "Ångström", @"{\r A}ngstr{\""o}m, Jos{\'e}")]
    public void A_name_is_divided_only_where_it_has_parts(string name, string? family, string written) =>
        Assert.Equal(written, BibFile.Read(BibTeX.Write(Cited.Article with { Authors = [new(name, family, CitedNameKind.Person)] }))["author"]);

    [Fact]
    public void BibTeX_has_Latin_letters_in_ASCII_and_BibLaTeX_in_Unicode()
    {
        var work = Cited.Article with { Title = "Žižek’s “naïve” façade – łódź, ıİ… 한국" };

        Assert.Equal(@"{\v Z}i{\v z}ek’s “na{\""i}ve” fa{\c c}ade – {\l}{\'o}d{\'z}, {{\i}{\.I}}… 한국", BibFile.Read(BibTeX.Write(work))["title"]);
        Assert.Contains("façade – łódź", BibLaTeX.Write(work), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_the_id_where_that_is_a_slug_and_ASCII_of_its_own_where_not() => Gen.Select(Cited.AnyText, Cited.AnyText).Sample((one, other) =>
    {
        string Key(string id) => BibFile.Read(BibTeX.Write(Cited.Article with { Id = id })).Key;
        Assert.Equal("a-claim.times-2", Key("a-claim.times-2"));
        Assert.Matches(@"\A[a-z0-9._-]+\z", Key(one));
        Assert.Equal(one == other, Key(one) == Key(other));
        Assert.Equal(Key(one), BibFile.Read(BibLaTeX.Write(Cited.Article with { Id = one })).Key);
    });

    [Fact]
    public void Whatever_a_work_holds_BibTeX_reads_the_same_texts() => Holds(BibTeX.Write);

    [Fact]
    public void Whatever_a_work_holds_BibLaTeX_reads_the_same_texts() => Holds(BibLaTeX.Write);

    private static void Holds(Func<CitedWork, string> write) => Cited.AnyWork.Sample(work =>
    {
        var entry = BibFile.Read(write(work));

        Assert.Equal(Cited.Title(work), BibFile.Printed(entry["title"]!));
        Assert.Distinct(entry.Fields.Select(field => field.Name));
        Assert.All(entry.Fields, field => Assert.DoesNotContain('\n', field.Value));
        Assert.All(entry.Fields.Where(field => field.Name is not ("date" or "url")), field => BibFile.Printed(field.Value));
        if (entry["url"] is { } url)
        {
            Assert.Matches(@"\A[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*\z", url);
            Assert.Equal(Uri.UnescapeDataString(Cited.Line(work.Url!)), Uri.UnescapeDataString(url));
        }

        if (work.Authors is [{ Kind: not CitedNameKind.Person } name])
            Assert.Equal(Cited.Line(name.Text), BibFile.Printed(entry["author"]!));
    });
}
