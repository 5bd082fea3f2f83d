using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class RisTests
{
    [Fact]
    public void An_article() => Assert.Equal("""
        TY  - NEWS
        ID  - ives-2019
        AU  - Ives, Mike
        AU  - Lee, Kwan-hyung
        AU  - The Staff
        TI  - A gift in North Korea: meth
        T2  - New York Times
        PY  - 2019
        DA  - 2019/02/12/
        UR  - https://times.example/a_b%20c
        LA  - en
        N1  - As cited in [A page on drugs], July 2021, https://page.example/drugs
        ER  - 

        """.ReplaceLineEndings("\r\n"), Ris.Write(Cited.Article));

    [Theory]
    [InlineData("article", "GEN", "T2")]
    [InlineData("article-journal", "JOUR", "T2")]
    [InlineData("article-magazine", "MGZN", "T2")]
    [InlineData("book", "BOOK", "PB")]
    [InlineData("broadcast", "MPCT", "PB")]
    [InlineData("interview", "GEN", "PB")]
    [InlineData("post", "ELEC", "PB")]
    [InlineData("post-weblog", "BLOG", "T2")]
    [InlineData("report", "RPRT", "PB")]
    [InlineData("webpage", "ELEC", "PB")]
    public void A_type_has_the_word_and_the_tag_that_fit_it(string type, string word, string tag)
    {
        var record = Read(Ris.Write(Cited.Article with { Type = type }));

        Assert.Equal(("TY", word), record[0]);
        Assert.Contains((tag, "New York Times"), record);
    }

    [Theory]
    [InlineData("2019", "2019", "2019///")]
    [InlineData("2019-02", "2019", "2019/02//")]
    [InlineData("2005~", "2005", "2005///c. 2005")]
    [InlineData("2016/2019-02-12", "2016", "2016///2016 to 12 February 2019")]
    [InlineData("2014-21", "2014", "2014///spring 2014")]
    [InlineData("../2013", null, "///by 2013")]
    [InlineData("[2013,2014]", null, "///2013 or 2014")]
    public void A_date_makes_up_no_year(string edtf, string? year, string date)
    {
        var record = Read(Ris.Write(Cited.Article with { Published = Edtf.Parse(edtf) }));

        Assert.Equal(year, record.Where(line => line.Tag == "PY").Select(line => line.Value).SingleOrDefault());
        Assert.Contains(("DA", date), record);
    }

    [Fact]
    public void An_undated_work_has_no_date() => Assert.DoesNotContain(Read(Ris.Write(Cited.Article with { Published = null })), line => line.Tag is "PY" or "DA");

    [Fact]
    public void Whatever_a_work_holds_it_is_one_record_with_the_same_texts() => Cited.AnyWork.Sample(work =>
    {
        var record = Read(Ris.Write(work));

        Assert.Equal(("TY", "ER"), (record[0].Tag, record[^1].Tag));
        Assert.Single(record, line => line.Tag == "TY");
        Assert.Single(record, line => line.Tag == "ER");
        if (Cited.Title(work) is { Length: > 0 } title)
            Assert.Contains(("TI", title), record);
        Assert.True(record.Count(line => line.Tag == "AU") <= work.Authors.Count);
        Assert.Equal(work.CitedIn is not null, record.Any(line => line.Tag == "N1"));
    });

    private static List<(string Tag, string Value)> Read(string record)
    {
        var lines = record.Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.All(lines[..^1], line => Assert.Matches(@"\A[A-Z][A-Z0-9]  - [^\p{Cc}\u2028\u2029]*\z", line));
        return [.. lines[..^1].Select(line => (line[..2], line[6..]))];
    }
}
