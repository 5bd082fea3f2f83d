using System.Text.Json;
using CsCheck;
using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.Citations;

public sealed class CslJsonTests
{
    [Fact]
    public void An_article_that_was_read_of_names_the_work_it_was_read_of_in() => Assert.Equal("""
        {"id":"ives-2019","type":"article-newspaper","title":"A gift in North Korea: meth","author":[{"family":"Ives","given":"Mike"},{"family":"Lee","given":"Kwan-hyung","static-ordering":true},{"literal":"The Staff"}],"container-title":"New York Times","issued":{"date-parts":[[2019,2,12]]},"URL":"https://times.example/a_b%20c","language":"en","note":"As cited in [A page on drugs], July 2021, https://page.example/drugs"}
        """, CslJson.Write(Cited.Article));

    [Theory]
    [InlineData("2019-02-12", """{"date-parts":[[2019,2,12]]}""")]
    [InlineData("2019-02", """{"date-parts":[[2019,2]]}""")]
    [InlineData("2019", """{"date-parts":[[2019]]}""")]
    [InlineData("2019-02-12T10:00:00Z", """{"date-parts":[[2019,2,12]]}""")]
    [InlineData("2005~", """{"date-parts":[[2005]],"circa":true}""")]
    [InlineData("2005?", """{"date-parts":[[2005]],"circa":true}""")]
    [InlineData("2004-06~-11", """{"date-parts":[[2004,6,11]],"circa":true}""")]
    [InlineData("2016/2019-02-12", """{"date-parts":[[2016],[2019,2,12]]}""")]
    [InlineData("2016~/2019", """{"date-parts":[[2016],[2019]],"circa":true}""")]
    [InlineData("2014-21", """{"date-parts":[[2014]],"season":1}""")]
    [InlineData("2014-28", """{"date-parts":[[2014]],"season":4}""")]
    [InlineData("2014-31", """{"date-parts":[[2014]],"season":3}""")]
    [InlineData("2014-XX", """{"date-parts":[[2014]]}""")]
    [InlineData("2014-06-XX", """{"date-parts":[[2014,6]]}""")]
    [InlineData("../2013", """{"literal":"by 2013"}""")]
    [InlineData("/2015-06-29", """{"literal":"by 29 June 2015"}""")]
    [InlineData("../2013~", """{"literal":"by c. 2013"}""")]
    [InlineData("2013/..", """{"literal":"from 2013"}""")]
    [InlineData("199X", """{"literal":"1990s"}""")]
    [InlineData("19XX", """{"literal":"1900 to 1999"}""")]
    [InlineData("199X/2004", """{"literal":"1990s to 2004"}""")]
    [InlineData("[2013,2014]", """{"literal":"2013 or 2014"}""")]
    [InlineData("{2013,2015..2017,2019-03..}", """{"literal":"2013, 2015 to 2017 and from March 2019"}""")]
    [InlineData("2014-33", """{"literal":"first quarter of 2014"}""")]
    [InlineData("2014-41", """{"literal":"second half of 2014"}""")]
    [InlineData("156X-12-25", """{"literal":"156X-12-25"}""")]
    [InlineData("-0044", """{"literal":"-0044"}""")]
    [InlineData("Y17000000", """{"literal":"Y17000000"}""")]
    public void A_date_is_parts_where_it_can_be_and_words_where_not(string edtf, string issued) =>
        Assert.Equal(issued, Item(Cited.Article with { Published = Edtf.Parse(edtf) }).GetProperty("issued").GetRawText());

    [Theory]
    [InlineData("Andrei Lankov", "Lankov", """{"family":"Lankov","given":"Andrei"}""")]
    [InlineData("Lee Kwan-hyung", "Lee", """{"family":"Lee","given":"Kwan-hyung","static-ordering":true}""")]
    [InlineData("Ana de la Cruz", "de la Cruz", """{"family":"de la Cruz","given":"Ana"}""")]
    [InlineData("Martin Luther King Jr.", "King", """{"family":"King","given":"Martin Luther","suffix":"Jr."}""")]
    [InlineData("Madonna", "Madonna", """{"family":"Madonna"}""")]
    [InlineData("Mr Kim", null, """{"literal":"Mr Kim"}""")]
    [InlineData("Lee Kwan-hyung", "Kwan", """{"literal":"Lee Kwan-hyung"}""")]
    public void A_person_is_taken_apart_at_the_family_name_where_that_is_known(string name, string? family, string written) =>
        Assert.Equal(written, Assert.Single(Item(Cited.Article with { Authors = [new(name, family, CitedNameKind.Person)] }).Items("author")).GetRawText());

    [Theory]
    [InlineData(CitedNameKind.Unnamed)]
    [InlineData(CitedNameKind.Organization)]
    public void A_name_that_is_no_persons_is_never_taken_apart(CitedNameKind kind) =>
        Assert.Equal("""{"literal":"Daily NK"}""", Assert.Single(Item(Cited.Article with { Authors = [new("Daily NK", "NK", kind)] }).Items("author")).GetRawText());

    [Theory]
    [InlineData("article", "container-title")]
    [InlineData("article-magazine", "container-title")]
    [InlineData("broadcast", "container-title")]
    [InlineData("post", "container-title")]
    [InlineData("post-weblog", "container-title")]
    [InlineData("webpage", "container-title")]
    [InlineData("report", "publisher")]
    [InlineData("interview", "publisher")]
    [InlineData("book", "publisher")]
    public void What_carries_an_article_is_its_container_and_what_issues_a_report_its_publisher(string type, string variable)
    {
        var item = Item(Cited.Article with { Type = type });

        Assert.Equal("New York Times", item.Text(variable));
        Assert.False(item.Has(variable == "publisher" ? "container-title" : "publisher"));
    }

    [Fact]
    public void What_is_not_known_is_absent()
    {
        var item = Item(new() { Id = "x", Type = "report", Description = "A study of drugs." });

        Assert.Equal(["id", "type", "title"], item.EnumerateObject().Select(variable => variable.Name));
        Assert.Equal("[A study of drugs]", item.Text("title"));
    }

    [Fact]
    public void Whatever_a_work_holds_it_is_an_item_with_the_same_texts() => Cited.AnyWork.Sample(work =>
    {
        var item = Item(work);

        Assert.Equal(Cited.Title(work), item.Text("title"));
        Assert.Equal(work.Authors.Count, item.Has("author") ? item.Items("author").Count : 0);
        Assert.Equal(work.Published is not null, item.Has("issued"));
        Assert.Equal(work.CitedIn is not null, item.Has("note") && item.Text("note").StartsWith("As cited in ", StringComparison.Ordinal));
        if (work.Url is { } url && Cited.Line(url).Length > 0)
            Assert.Equal(Cited.Line(url), item.Text("URL"));
    });

    private static JsonElement Item(CitedWork work) => JsonDocument.Parse(CslJson.Write(work)).RootElement;
}
