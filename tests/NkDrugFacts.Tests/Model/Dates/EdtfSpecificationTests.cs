using System.Globalization;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Dates;

/// <summary>Every example of the specification, https://www.loc.gov/standards/datetime/, in its order.</summary>
public class EdtfSpecificationTests
{
    private const string Min = "0001-01-01";
    private const string Max = "9999-12-31";

    [Theory]
    [InlineData("1985-04-12", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04", "1985-04-01", "1985-04-30")]
    [InlineData("1985", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12T23:20:30", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12")]
    [InlineData("1964/2008", "1964-01-01", "2008-12-31")]
    [InlineData("2004-06/2006-08", "2004-06-01", "2006-08-31")]
    [InlineData("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08")]
    [InlineData("2004-02-01/2005-02", "2004-02-01", "2005-02-28")]
    [InlineData("2004-02-01/2005", "2004-02-01", "2005-12-31")]
    [InlineData("2005/2006-02", "2005-01-01", "2006-02-28")]
    public void An_example_of_level_0_means_what_the_specification_says(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("Y170000002", Max, Max, true)]
    [InlineData("Y-170000002", Min, Min, true)]
    [InlineData("2001-21", "2001-03-01", "2001-11-30")]
    [InlineData("1984?", "1984-01-01", "1984-12-31")]
    [InlineData("2004-06~", "2004-06-01", "2004-06-30")]
    [InlineData("2004-06-11%", "2004-06-11", "2004-06-11")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("1985-04-XX", "1985-04-01", "1985-04-30")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    [InlineData("1985-04-12/..", "1985-04-12", Max)]
    [InlineData("1985-04/..", "1985-04-01", Max)]
    [InlineData("1985/..", "1985-01-01", Max)]
    [InlineData("../1985-04-12", Min, "1985-04-12")]
    [InlineData("../1985-04", Min, "1985-04-30")]
    [InlineData("../1985", Min, "1985-12-31")]
    [InlineData("1985-04-12/", "1985-04-12", Max)]
    [InlineData("1985-04/", "1985-04-01", Max)]
    [InlineData("1985/", "1985-01-01", Max)]
    [InlineData("/1985-04-12", Min, "1985-04-12")]
    [InlineData("/1985-04", Min, "1985-04-30")]
    [InlineData("/1985", Min, "1985-12-31")]
    [InlineData("-1985", Min, Min, true)]
    public void An_example_of_level_1_means_what_the_specification_says(
        string text, string earliest, string latest, bool isClamped = false) => Means(text, earliest, latest, isClamped);

    [Theory]
    [InlineData("Y-17E7", Min, Min, true)]
    [InlineData("1950S2", "1900-01-01", "1999-12-31")]
    [InlineData("Y171010000S3", Max, Max, true)]
    [InlineData("Y3388E2S3", Max, Max, true)]
    [InlineData("2001-34", "2001-04-01", "2001-06-30")]
    [InlineData("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31")]
    [InlineData("[..1760-12-03]", Min, "1760-12-03")]
    [InlineData("[1760-12..]", "1760-12-01", Max)]
    [InlineData("[1760-01,1760-02,1760-12..]", "1760-01-01", Max)]
    [InlineData("[1667,1760-12]", "1667-01-01", "1760-12-31")]
    [InlineData("[..1984]", Min, "1984-12-31")]
    [InlineData("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31")]
    [InlineData("{1960,1961-12}", "1960-01-01", "1961-12-31")]
    [InlineData("{..1984}", Min, "1984-12-31")]
    [InlineData("2004-06~-11", "2004-06-11", "2004-06-11")]
    [InlineData("2004?-06-11", "2004-06-11", "2004-06-11")]
    [InlineData("?2004-06-~11", "2004-06-11", "2004-06-11")]
    [InlineData("2004-%06-11", "2004-06-11", "2004-06-11")]
    [InlineData("156X-12-25", "1560-12-25", "1569-12-25")]
    [InlineData("15XX-12-25", "1500-12-25", "1599-12-25")]
    [InlineData("XXXX-12-XX", Min, "9999-12-31", true)]
    [InlineData("1XXX-XX", "1000-01-01", "1999-12-31")]
    [InlineData("1XXX-12", "1000-12-01", "1999-12-31")]
    [InlineData("1984-1X", "1984-10-01", "1984-12-31")]
    [InlineData("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20")]
    [InlineData("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03")]
    public void An_example_of_level_2_means_what_the_specification_says(
        string text, string earliest, string latest, bool isClamped = false) => Means(text, earliest, latest, isClamped);

    [Theory]
    [InlineData("1984?", true, false)]
    [InlineData("2004-06~", false, true)]
    [InlineData("2004-06-11%", true, true)]
    [InlineData("?2004-06-~11", true, true)]
    [InlineData("2004-06-~01/2004-06-~20", false, true)]
    [InlineData("1984?/2004", true, false)]
    [InlineData("1984/2004~", false, true)]
    [InlineData("[1667?,1668~]", true, true)]
    [InlineData("201X", false, false)]
    [InlineData("1985/..", false, false)]
    [InlineData("1950S2", false, false)]
    public void A_qualifier_anywhere_qualifies_the_whole(string text, bool isUncertain, bool isApproximate)
    {
        var date = Edtf.Parse(text);

        Assert.Equal((isUncertain, isApproximate), (date.IsUncertain, date.IsApproximate));
    }

    [Theory]
    [InlineData("1964/2008", true)]
    [InlineData("../..", true)]
    [InlineData("1964", false)]
    [InlineData("[1964..2008]", false)]
    public void Only_what_is_written_with_a_slash_is_an_interval(string text, bool isInterval) =>
        Assert.Equal(isInterval, Edtf.Parse(text).IsInterval);

    internal static void Means(string text, string earliest, string latest, bool isClamped = false)
    {
        var date = Edtf.Parse(text);

        Assert.Equal((earliest, latest, isClamped), (Iso(date.Earliest), Iso(date.Latest), date.IsClamped));
        Assert.Equal(text, date.ToString());
    }

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
