using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Dates;

public class EdtfComparisonTests
{
    [Theory]
    [InlineData("2016", "2016-12-01", true)]
    [InlineData("2016", "2017", false)]
    [InlineData("2016-12-31", "2017-01-01", false)]
    [InlineData("1948/1953", "1953-07", true)]
    [InlineData("../2013", "2013-12-31", true)]
    [InlineData("../2013", "2014", false)]
    [InlineData("../2013", "-1985", true)]
    [InlineData("2014/", "Y170000002", true)]
    [InlineData("/2013", "2014/..", false)]
    [InlineData("[1667,1668,1670..1672]", "1669", false)]
    [InlineData("[1667,1668,1670..1672]", "1671-06", true)]
    [InlineData("{1960,1961-12}", "1961-11", false)]
    [InlineData("{1960,1961-12}", "1961", true)]
    [InlineData("[..1984,1990..]", "1985/1989", false)]
    [InlineData("Y170000002", "Y170000003", false)]
    [InlineData("Y170000002", "Y17E7", false)]
    [InlineData("Y170000002", "Y171010000S2", true)]
    [InlineData("-1985", "-1984", false)]
    [InlineData("2013-28", "2014-02", true)]
    [InlineData("2005~", "2004-12-31", false)]
    public void Two_dates_overlap_when_some_day_may_belong_to_both(string one, string other, bool expected)
    {
        Assert.Equal(expected, Edtf.Parse(one).Overlaps(Edtf.Parse(other)));
        Assert.Equal(expected, Edtf.Parse(other).Overlaps(Edtf.Parse(one)));
    }

    [Theory]
    [InlineData("2016", "2016-12-01", true)]
    [InlineData("2016-12-01", "2016", false)]
    [InlineData("2016", "2016-33/2016-36", true)]
    [InlineData("201X", "2010/2019", true)]
    [InlineData("201X", "2010/2020", false)]
    [InlineData("../2013", "-1985", true)]
    [InlineData("../2013", "../2013-01", true)]
    [InlineData("1900/2013", "../2013", false)]
    [InlineData("../..", "Y-17E7/Y17E7", true)]
    [InlineData("[1667,1668,1670..1672]", "1667-06/1668-06", true)]
    [InlineData("[1667,1668,1670..1672]", "1668/1670", false)]
    [InlineData("1667/1672", "[1667,1668,1670..1672]", true)]
    [InlineData("{1960,1961-12}", "[1960-05,1961-12-24]", true)]
    [InlineData("{1960,1961-12}", "1961", false)]
    [InlineData("[1668,1667]", "1667/1668", true)]
    [InlineData("2014-03/2014-05", "2014-25", true)]
    [InlineData("2014-03/2014-05", "2014-21", false)]
    public void A_date_contains_another_when_every_day_of_that_is_in_it(string outer, string inner, bool expected) =>
        Assert.Equal(expected, Edtf.Parse(outer).Contains(Edtf.Parse(inner)));
}
