using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Citations.CitedWorks;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>What the style guides ask for, written by hand.</summary>
public sealed class FormattedCitationsTests
{
    private const CitationStyle Apa = CitationStyle.Apa, Mla = CitationStyle.Mla, AuthorDate = CitationStyle.ChicagoAuthorDate,
        Notes = CitationStyle.ChicagoNotes, Harvard = CitationStyle.Harvard;

    private static readonly CitedWork News = Work("news", "article-newspaper", "Small dealers, big profits", "2014-01-27", "The Morning Star", Person("Barbara Demmer", "Demmer")) with { Url = "https://example.org/1" };

    [Theory]
    [InlineData(Apa, "Demmer, B. (2014, January 27). Small dealers, big profits. <i>The Morning Star</i>. https://example.org/1", "(Demmer, 2014)")]
    [InlineData(Mla, "Demmer, Barbara. “Small Dealers, Big Profits.” <i>The Morning Star</i>, 27 Jan. 2014, https://example.org/1.", "(Demmer)")]
    [InlineData(AuthorDate, "Demmer, Barbara. 2014. “Small Dealers, Big Profits.” <i>The Morning Star</i>, January 27, 2014. https://example.org/1.", "(Demmer 2014)")]
    [InlineData(Notes, "Demmer, Barbara. “Small Dealers, Big Profits.” <i>The Morning Star</i>, January 27, 2014. https://example.org/1.", "Demmer, “Small Dealers, Big Profits.”")]
    [InlineData(Harvard, "Demmer, B. (2014) ‘Small dealers, big profits’, <i>The Morning Star</i>, 27 January. Available at: https://example.org/1.", "(Demmer, 2014)")]
    public void A_newspaper_article(CitationStyle style, string entry, string inText) => AssertCited(News, style, entry, inText);

    [Theory]
    [InlineData(Apa, "Department of Affairs. (2013). <i>Yearly report</i>.", "(Department of Affairs, 2013)")]
    [InlineData(Mla, "<i>Yearly Report</i>. Department of Affairs, 2013.", "(<i>Yearly Report</i>)")]
    [InlineData(AuthorDate, "Department of Affairs. 2013. “Yearly Report.” Department of Affairs.", "(Department of Affairs 2013)")]
    [InlineData(Notes, "Department of Affairs. “Yearly Report.” Department of Affairs, 2013.", "Department of Affairs, “Yearly Report.”")]
    [InlineData(Harvard, "Department of Affairs (2013) <i>Yearly report</i>. Department of Affairs.", "(Department of Affairs, 2013)")]
    public void A_report_that_its_author_published(CitationStyle style, string entry, string inText) =>
        AssertCited(Work("report", "report", "Yearly report", "2013", "Department of Affairs", Organization("Department of Affairs")), style, entry, inText);

    [Theory]
    [InlineData(Apa, "A drug is given as a present. (2026). In <i>Drugs in the north</i> (Version 12). https://example.org/c", "(“A drug is given as a present,” 2026)")]
    [InlineData(Mla, "“A drug is given as a present.” <i>Drugs in the North</i>, version 12, 24 Nov. 2026, https://example.org/c.", "(“A drug is given as a present”)")]
    [InlineData(AuthorDate, "“A drug is given as a present.” 2026. In <i>Drugs in the North</i>, version 12. https://example.org/c.", "(“A drug is given as a present” 2026)")]
    [InlineData(Notes, "“A drug is given as a present.” In <i>Drugs in the North</i>, version 12, November 24, 2026. https://example.org/c.", "“A drug is given as a present.”")]
    [InlineData(Harvard, "‘A drug is given as a present’ (2026) <i>Drugs in the north</i>. Version 12. Available at: https://example.org/c (Accessed: 27 November 2026).", "(‘A drug is given as a present’, 2026)")]
    public void A_claim_of_a_dataset(CitationStyle style, string entry, string inText) => AssertCited(
        Work("claim", "entry", "A drug is given as a present", "2026-11-24", publisher: null) with { Container = "Drugs in the north", Version = "12", Url = "https://example.org/c", Accessed = new(2026, 11, 27) },
        style, entry, inText);

    [Theory]
    [InlineData(Apa, "[Report on builders]. (n.d.). Union Press. Retrieved November 27, 2026, from https://example.org/2", "([Report on builders], n.d.)")]
    [InlineData(Mla, "[Report on builders]. <i>Union Press</i>, https://example.org/2. Accessed 27 Nov. 2026.", "([Report on builders])")]
    [InlineData(AuthorDate, "[Report on builders]. n.d. Union Press. Accessed November 27, 2026. https://example.org/2.", "([Report on builders], n.d.)")]
    [InlineData(Notes, "[Report on builders]. Union Press. Accessed November 27, 2026. https://example.org/2.", "[Report on builders].")]
    [InlineData(Harvard, "<i>Union Press</i> (no date) [Report on builders]. Available at: https://example.org/2 (Accessed: 27 November 2026).", "(<i>Union Press</i>, no date)")]
    public void What_has_neither_author_nor_title_nor_date(CitationStyle style, string entry, string inText) => AssertCited(
        Work("bare", "article", title: null, published: null, "Union Press") with { Description = "Report on builders.", Url = "https://example.org/2", Accessed = new(2026, 11, 27) },
        style, entry, inText);

    [Theory]
    [InlineData(Apa, "Lee, K. (2016). <i>A study</i>. House.", "(Lee, 2016)")]
    [InlineData(Mla, "Lee Kwan-hyung. <i>A Study</i>. House, 2016.", "(Lee)")]
    [InlineData(AuthorDate, "Lee Kwan-hyung. 2016. “A Study.” House.", "(Lee 2016)")]
    [InlineData(Harvard, "Lee, K. (2016) <i>A study</i>. House.", "(Lee, 2016)")]
    public void A_name_that_begins_with_the_family(CitationStyle style, string entry, string inText) =>
        AssertCited(Work("lee", "report", "A study", "2016", "House", Person("Lee Kwan-hyung", "Lee")), style, entry, inText);

    [Theory]
    [InlineData(1, Apa, "Aab, A. (2016)", "(Aab, 2016)")]
    [InlineData(2, Apa, "Aab, A., & Bab, B. (2016)", "(Aab & Bab, 2016)")]
    [InlineData(3, Apa, "Aab, A., Bab, B., & Cab, C. (2016)", "(Aab et al., 2016)")]
    [InlineData(21, Apa, "Rab, R., Sab, S., … Uab, U. (2016)", "(Aab et al., 2016)")]
    [InlineData(2, Mla, "Aab, Ann, and Ben Bab. ", "(Aab and Bab)")]
    [InlineData(3, Mla, "Aab, Ann, et al. ", "(Aab et al.)")]
    [InlineData(3, AuthorDate, "Aab, Ann, Ben Bab, and Cen Cab. 2016", "(Aab, Bab, and Cab 2016)")]
    [InlineData(4, AuthorDate, "Aab, Ann, Ben Bab, Cen Cab, and Den Dab. 2016", "(Aab et al. 2016)")]
    [InlineData(11, AuthorDate, "Fen Fab, Gen Gab, et al. 2016", "(Aab et al. 2016)")]
    [InlineData(3, Notes, "Aab, Ann, Ben Bab, and Cen Cab. “", "Aab, Bab, and Cab, “A Study.”")]
    [InlineData(3, Harvard, "Aab, A., Bab, B. and Cab, C. (2016)", "(Aab, Bab and Cab, 2016)")]
    [InlineData(4, Harvard, "Aab, A. et al. (2016)", "(Aab et al., 2016)")]
    public void Many_authors(int number, CitationStyle style, string partOfEntry, string inText)
    {
        var authors = Enumerable.Range(0, number).Select(i => (Letter: (char)('A' + i), First: i == 0)).Select(name => Person($"{name.Letter}{(name.First ? "nn" : "en")} {name.Letter}ab", $"{name.Letter}ab"));
        var citation = Assert.Single(FormattedCitations.Of([Work("many", "report", "A study", "2016", "House", [.. authors])], style));
        Assert.Contains(partOfEntry, citation.Entry.ToPlainText(), StringComparison.Ordinal);
        Assert.Equal(inText, citation.InText.ToPlainText());
    }

    [Theory]
    [InlineData("2005~", "(ca. 2005)", "[circa 2005]", "[ca. 2005]", "(c.2005)")]
    [InlineData("2005?", "(ca. 2005)", "[2005?]", "[2005?]", "(2005?)")]
    [InlineData("2005%", "(ca. 2005)", "[circa 2005?]", "[ca. 2005?]", "(c.2005?)")]
    [InlineData("199X", "(1990s)", "1990s", "1990s", "(1990s)")]
    [InlineData("19XX", "(20th century)", "20th century", "20th century", "(20th century)")]
    [InlineData("2014-21", "(2014, Spring)", "Spring 2014", "Spring 2014", "(2014)")]
    [InlineData("2014-33", "(2014, First quarter)", "First quarter 2014", "First quarter 2014", "(2014)")]
    [InlineData("2013-XX-XX", "(2013)", "2013", "2013", "(2013)")]
    [InlineData("../2013-01-16", "(by 2013)", "by 16 Jan. 2013", "by January 16, 2013", "(by 2013)")]
    [InlineData("/2013-01", "(by 2013)", "by Jan. 2013", "by January 2013", "(by 2013)")]
    [InlineData("2013-01/..", "(2013–)", "Jan. 2013–", "January 2013–", "(2013–)")]
    [InlineData("2016/2019-02-12", "(2016–2019)", "2016–2019", "2016–2019", "(2016–2019)")]
    [InlineData("2016-11-30/2017-01-02", "(2016–2017)", "30 Nov. 2016–2 Jan. 2017", "November 30, 2016–January 2, 2017", "(2016–2017)")]
    [InlineData("2016-11-30/2016-12-02", "(2016, November 30–December 2)", "30 Nov.–2 Dec. 2016", "November 30–December 2, 2016", "(2016)")]
    [InlineData("[2013,2014]", "(2013 or 2014)", "2013 or 2014", "2013 or 2014", "(2013 or 2014)")]
    [InlineData("{2013,2015-02}", "(2013 and 2015)", "2013 and 2015", "2013 and 2015", "(2013 and 2015)")]
    [InlineData("[..2013]", "(by 2013)", "by 2013", "by 2013", "(by 2013)")]
    [InlineData("2014-01-27T10:00:00Z", "(2014, January 27)", "27 Jan. 2014", "January 27, 2014", "(2014)")]
    public void Dates_of_every_form(string edtf, string apa, string mla, string chicago, string harvard)
    {
        var work = Work("dated", "broadcast", "A report", edtf, "Radio", Person("Ann Aab", "Aab"));
        Assert.Equal($"Aab, A. {apa}. A report. Radio.", Entry(work, Apa));
        Assert.Equal($"Aab, Ann. A Report. Radio, {mla}.", Entry(work, Mla));
        Assert.Equal($"Aab, Ann. “A Report.” Radio, {chicago}.", Entry(work, Notes));
        Assert.Equal($"Aab, A. {harvard} ‘A report’. Radio.", Entry(work, Harvard));
    }

    [Fact]
    public void The_full_note_says_what_the_entry_says()
    {
        Assert.Equal("Barbara Demmer, “Small Dealers, Big Profits,” The Morning Star, January 27, 2014, https://example.org/1.", Only(News, Notes).FullNote!.ToPlainText());
        Assert.Equal("Ann Aab, “A Study” (House, 2016).", Only(Work("report", "report", "A study", "2016", "House", Person("Ann Aab", "Aab")), Notes).FullNote!.ToPlainText());
        Assert.Null(Only(News, Apa).FullNote);
    }

    [Theory]
    [InlineData(Apa, "(Aab, 2016a)", "(Aab, 2016b)", "(Aab, n.d.-a)", "(Aab, n.d.-b)")]
    [InlineData(AuthorDate, "(Aab 2016a)", "(Aab 2016b)", "(Aab, n.d.-a)", "(Aab, n.d.-b)")]
    [InlineData(Harvard, "(Aab, 2016a)", "(Aab, 2016b)", "(Aab, no date a)", "(Aab, no date b)")]
    [InlineData(Mla, "(Aab, Borders)", "(Aab, Markets)", "(Aab, Dealers)", "(Aab, Users)")]
    public void Works_of_the_same_author_and_year_are_told_apart(CitationStyle style, params string[] expected)
    {
        CitedWork[] works = [.. new[] { ("Markets", "2016"), ("Borders", "2016"), ("Users", null), ("Dealers", null) }
            .Select(work => Work(work.Item1, "report", work.Item1, work.Item2, "House", Person("Ann Aab", "Aab")))];
        var inText = FormattedCitations.Of(works, style).ToDictionary(citation => citation.Id, citation => citation.InText.ToPlainText(), StringComparer.Ordinal);
        string[] cited = [inText["Borders"], inText["Markets"], inText["Dealers"], inText["Users"]];
        Assert.Equal(expected, cited);
    }

    [Theory]
    [InlineData(Apa, "(A. Kim, 2016)", "(B. Kim, 2017)")]
    [InlineData(AuthorDate, "(A. Kim 2016)", "(B. Kim 2017)")]
    [InlineData(Mla, "(A. Kim)", "(B. Kim)")]
    [InlineData(Harvard, "(Kim, 2016)", "(Kim, 2017)")]
    public void Authors_of_one_family_name_are_told_apart(CitationStyle style, string first, string second)
    {
        CitedWork[] works = [Work("1", "report", "One", "2016", "House", Person("Ann Kim", "Kim")), Work("2", "report", "Two", "2017", "House", Person("Ben Kim", "Kim"))];
        Assert.Equal([first, second], FormattedCitations.Of(works, style).Select(citation => citation.InText.ToPlainText()));
    }

    [Theory]
    [InlineData(Apa, "Radio. (2019). <i>A report</i>. As cited in Iverson, M. (2019, February 12). The gift. <i>The Star</i>. As cited in <i>Drugs</i>. (2021). Facts.", "(Radio, 2019, as cited in Iverson, 2019, as cited in <i>Drugs</i>, 2021)")]
    [InlineData(Mla, "<i>A Report</i>. Radio, 2019. Qtd. in Iverson, Mike. “The Gift.” <i>The Star</i>, 12 Feb. 2019. Qtd. in “Drugs.” <i>Facts</i>, 2021.", "(<i>A Report</i>, qtd. in Iverson, qtd. in “Drugs”)")]
    [InlineData(AuthorDate, "Radio. 2019. “A Report.” Radio. Cited in Iverson, Mike. 2019. “The Gift.” <i>The Star</i>, February 12, 2019. Cited in “Drugs.” 2021. Facts. 2021.", "(Radio 2019, cited in Iverson 2019, cited in “Drugs” 2021)")]
    [InlineData(Notes, "Radio. “A Report.” Radio, 2019. Cited in Iverson, Mike. “The Gift.” <i>The Star</i>, February 12, 2019. Cited in Facts. “Drugs,” 2021.", "Radio, “A Report,” cited in Iverson, “The Gift,” cited in “Drugs.”")]
    [InlineData(Harvard, "Radio (2019) ‘A report’. Radio. Cited in Iverson, M. (2019) ‘The gift’, <i>The Star</i>, 12 February. Cited in <i>Drugs</i> (2021) <i>Facts</i>.", "(Radio, 2019, cited in Iverson, 2019, cited in <i>Drugs</i>, 2021)")]
    public void A_work_that_was_not_read_is_cited_with_what_cites_it(CitationStyle style, string entry, string inText)
    {
        var read = Work("read", "webpage", "Drugs", "2021", "Facts");
        var between = Work("between", "article-newspaper", "The gift", "2019-02-12", "The Star", Person("Mike Iverson", "Iverson")) with { CitedIn = read };
        AssertCited(Work("first", "broadcast", "A report", "2019", "Radio", Organization("Radio")) with { CitedIn = between }, style, entry, inText);
    }

    [Fact]
    public void A_work_that_was_read_shares_its_letters_with_the_citations_that_name_it()
    {
        var read = Work("read", "report", "Zones", "2016", "House", Person("Ann Aab", "Aab"));
        CitedWork[] works = [read, Work("also", "report", "Borders", "2016", "House", Person("Ann Aab", "Aab")), Work("unread", "report", "Old study", "2001", "House", Person("Bea Bab", "Bab")) with { CitedIn = read }];
        Assert.Equal(["(Aab, 2016a)", "(Aab, 2016b)", "(Bab, 2001, as cited in Aab, 2016b)"], FormattedCitations.Of(works, Apa).Select(citation => citation.InText.ToPlainText()));
    }

    [Fact]
    public void A_repeated_author_is_a_dash_in_Chicago_and_MLA_and_a_name_elsewhere()
    {
        CitedWork[] works = [Work("1", "report", "Borders", "2016", "House", Person("Ann Aab", "Aab")), Work("2", "report", "Zones", "2017", "House", Person("Ann Aab", "Aab"))];
        Assert.Equal(
            ["Aab, A. (2017). Zones. House.", "---. Zones. House, 2017.", "———. 2017. “Zones.” House.", "———. “Zones.” House, 2017.", "Aab, A. (2017) Zones. House."],
            Enum.GetValues<CitationStyle>().Select(style => FormattedCitations.Of(works, style)[1].Entry.ToPlainText()));
    }

    [Fact]
    public void Works_that_cite_each_other_are_cited_no_further_than_they_say()
    {
        var (first, second) = (Work("1", "report", "One", "2016", "House", Person("Ann Aab", "Aab")), Work("2", "report", "Two", "2017", "House", Person("Ben Bab", "Bab")));
        CitedWork[] works = [first with { CitedIn = second }, second with { CitedIn = first }];
        Assert.Equal(["(Aab, 2016, as cited in Bab, 2017)", "(Bab, 2017, as cited in Aab, 2016)"], FormattedCitations.Of(works, Apa).Select(citation => citation.InText.ToPlainText()));
    }

    [Fact]
    public void Letters_after_words_have_a_hyphen()
    {
        CitedWork[] works = [Of("Zones"), Of("Borders")];
        Assert.Equal(["(Aab, 1990s-a)", "(Aab, 1990s-b)"], FormattedCitations.Of(works, Apa).Select(citation => citation.InText.ToPlainText()));

        static CitedWork Of(string title) => Work(title, "report", title, "199X", "House", Person("Ann Aab", "Aab"));
    }

    [Fact]
    public void Styles_have_names_and_an_English()
    {
        Assert.Equal(["apa", "mla", "chicago-author-date", "chicago-notes", "harvard"], EnumWords.All<CitationStyle>());
        Assert.Equal(["en-US", "en-US", "en-US", "en-US", "en-GB"], Enum.GetValues<CitationStyle>().Select(style => style.Locale()));
    }

    [Fact]
    public void Quotation_marks_in_a_title_give_way_to_those_around_it()
    {
        var work = Work("ice", "article-newspaper", "\"Ice\" and the soldiers' \"tea\"", "2016", "The Star", Person("Ann Aab", "Aab"));
        Assert.Contains(" “Ice” and the soldiers’ “tea.” ", Entry(work, Apa), StringComparison.Ordinal);
        Assert.Contains(" “‘Ice’ and the Soldiers’ ‘Tea.’” ", Entry(work, Mla), StringComparison.Ordinal);
        Assert.Contains(" ‘“Ice” and the soldiers’ “tea”’, ", Entry(work, Harvard), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_English_titles_get_capitals()
    {
        var work = Work("de", "article-newspaper", "Die droge als geschenk", "2016", "Blatt", Person("Ann Aab", "Aab")) with { Language = "de" };
        Assert.Contains("“Die droge als geschenk.”", Entry(work, Mla), StringComparison.Ordinal);
        Assert.Contains("“Die Droge Als Geschenk.”", Entry(work with { Language = "en-GB" }, Mla), StringComparison.Ordinal);
    }

    private static void AssertCited(CitedWork work, CitationStyle style, string entry, string inText)
    {
        var citation = Only(work, style);
        Assert.Equal(entry, citation.Entry.ToHtml());
        Assert.Equal(inText, citation.InText.ToHtml());
    }

    private static string Entry(CitedWork work, CitationStyle style) => Only(work, style).Entry.ToPlainText();

    private static FormattedCitation Only(CitedWork work, CitationStyle style) => Assert.Single(FormattedCitations.Of([work], style));
}
