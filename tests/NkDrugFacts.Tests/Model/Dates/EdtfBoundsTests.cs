using NkDrugFacts.Model.Dates;
using static NkDrugFacts.Tests.Model.Dates.EdtfSpecificationTests;

namespace NkDrugFacts.Tests.Model.Dates;

public class EdtfBoundsTests
{
    private const string Min = "0001-01-01";
    private const string Max = "9999-12-31";

    [Theory]
    [InlineData("2014-21", "2014-03-01", "2014-11-30")]
    [InlineData("2014-22", "2014-06-01", "2015-02-28")]
    [InlineData("2014-23", "2014-03-01", "2014-11-30")]
    [InlineData("2014-24", "2014-06-01", "2015-02-28")]
    public void A_season_of_no_hemisphere_spans_both(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("2014-25", "2014-03-01", "2014-05-31")]
    [InlineData("2014-26", "2014-06-01", "2014-08-31")]
    [InlineData("2014-27", "2014-09-01", "2014-11-30")]
    [InlineData("2014-28", "2014-12-01", "2015-02-28")]
    [InlineData("2015-28", "2015-12-01", "2016-02-29")]
    [InlineData("2014-29", "2014-09-01", "2014-11-30")]
    [InlineData("2014-30", "2014-12-01", "2015-02-28")]
    [InlineData("2014-31", "2014-03-01", "2014-05-31")]
    [InlineData("2014-32", "2014-06-01", "2014-08-31")]
    public void A_season_of_a_hemisphere_spans_three_months(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("2014-33", "2014-01-01", "2014-03-31")]
    [InlineData("2014-34", "2014-04-01", "2014-06-30")]
    [InlineData("2014-35", "2014-07-01", "2014-09-30")]
    [InlineData("2014-36", "2014-10-01", "2014-12-31")]
    [InlineData("2014-37", "2014-01-01", "2014-04-30")]
    [InlineData("2014-38", "2014-05-01", "2014-08-31")]
    [InlineData("2014-39", "2014-09-01", "2014-12-31")]
    [InlineData("2014-40", "2014-01-01", "2014-06-30")]
    [InlineData("2014-41", "2014-07-01", "2014-12-31")]
    public void Quarters_thirds_and_halves_divide_the_year(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("192X-33", "1920-01-01", "1929-03-31")]
    [InlineData("1922?-40", "1922-01-01", "1922-06-30")]
    [InlineData("2013-36/2014-25", "2013-10-01", "2014-05-31")]
    [InlineData("[2013-33..2013-34]", "2013-01-01", "2013-06-30")]
    [InlineData("9999-28", "9999-12-01", Max, true)]
    public void A_part_of_the_year_stands_where_a_month_may(
        string text, string earliest, string latest, bool isClamped = false) => Means(text, earliest, latest, isClamped);

    [Theory]
    [InlineData("199X", "1990-01-01", "1999-12-31")]
    [InlineData("1X84", "1084-01-01", "1984-12-31")]
    [InlineData("XX84-02", "0084-02-01", "9984-02-29")]
    [InlineData("2004-X1", "2004-01-01", "2004-11-30")]
    [InlineData("2004-0X", "2004-01-01", "2004-09-30")]
    [InlineData("2004-XX-31", "2004-01-31", "2004-12-31")]
    [InlineData("2004-XX-30", "2004-01-30", "2004-12-30")]
    [InlineData("2004-0X-3X", "2004-01-30", "2004-09-30")]
    [InlineData("2004-02-X9", "2004-02-09", "2004-02-29")]
    [InlineData("2003-02-X9", "2003-02-09", "2003-02-19")]
    [InlineData("15XX-02-29", "1504-02-29", "1596-02-29")]
    [InlineData("1XXX-02-29", "1004-02-29", "1996-02-29")]
    [InlineData("19X0-02-29", "1920-02-29", "1980-02-29")]
    [InlineData("XXX1", Min, "9991-12-31")]
    public void An_unspecified_digit_reaches_from_the_first_real_day_to_the_last(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("2000-02-29")]
    [InlineData("2004-02-29")]
    [InlineData("0004-02-29")]
    public void A_leap_year_has_its_day(string text) => Means(text, text, text);

    [Theory]
    [InlineData("1953S3", "1950-01-01", "1959-12-31")]
    [InlineData("1953S1", "1000-01-01", "1999-12-31")]
    [InlineData("1953S4", "1953-01-01", "1953-12-31")]
    [InlineData("0053S1", "0050-01-01", "0059-12-31")]
    [InlineData("1950S2?", "1900-01-01", "1999-12-31")]
    [InlineData("1950S2/1990", "1900-01-01", "1990-12-31")]
    public void Significant_digits_span_the_years_that_share_them(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("../..", Min, Max)]
    [InlineData("/..", Min, Max)]
    [InlineData("../", Min, Max)]
    [InlineData("1984~/2004-06", "1984-01-01", "2004-06-30")]
    [InlineData("2004/2004-06", "2004-01-01", "2004-06-30")]
    [InlineData("2004-06/2004", "2004-06-01", "2004-12-31")]
    [InlineData("[..1984,1990,2000..]", Min, Max)]
    [InlineData("[1990,1984]", "1984-01-01", "1990-12-31")]
    public void An_end_that_is_open_or_unknown_is_not_clamped(string text, string earliest, string latest) =>
        Means(text, earliest, latest);

    [Theory]
    [InlineData("0000", Min, Min)]
    [InlineData("0000-02-29", Min, Min)]
    [InlineData("-0001", Min, Min)]
    [InlineData("-0004-02-29", Min, Min)]
    [InlineData("-1XXX-12", Min, Min)]
    [InlineData("-X000", Min, Min)]
    [InlineData("-1985/2004", Min, "2004-12-31")]
    [InlineData("../-1985", Min, Min)]
    [InlineData("2004/Y10000", "2004-01-01", Max)]
    [InlineData("000X", Min, "0009-12-31")]
    [InlineData("Y10000", Max, Max)]
    [InlineData("Y17E700000000", Max, Max)]
    [InlineData("Y-17E700000000S9", Min, Min)]
    [InlineData("Y1E999999999999999999", Max, Max)]
    [InlineData("Y99999999999999999999999999999999999999999999S3", Max, Max)]
    [InlineData("{-0044-03-15,1963-11-22}", Min, "1963-11-22")]
    public void A_year_outside_the_calendar_keeps_its_text_and_clamps_its_bounds(string text, string earliest, string latest) =>
        Means(text, earliest, latest, isClamped: true);

    [Theory]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2016-12-31T00:00:00+14:00")]
    [InlineData("2016-12-31T23:00:00-12:00")]
    public void A_shift_from_utc_does_not_move_the_day(string text) => Means(text, "2016-12-31", "2016-12-31");

    [Theory]
    [InlineData("?2004", "2004?")]
    [InlineData("?2004?", "2004?")]
    [InlineData("?2004~", "2004%")]
    [InlineData("~2004-~06-~11", "2004-06-11~")]
    [InlineData("?2004-06-11", "2004?-06-11")]
    [InlineData("2004?-06-~11", "?2004-06-~11")]
    [InlineData("2004-~06~-11", "2004-06~-11")]
    [InlineData("2004?-06~-11", "%2004-~06-11")]
    [InlineData("2004-06-~11?", "?2004-?06-%11")]
    [InlineData("~1984/?2004-06", "1984~/2004?-06")]
    [InlineData("[?1667,~1668..]", "[1667?,1668~..]")]
    public void Qualifiers_of_one_meaning_have_one_text(string text, string canonical) =>
        Assert.Equal(canonical, Edtf.Parse(text).ToString());

    [Fact]
    public void Values_are_equal_when_their_canonical_texts_are()
    {
        Assert.Equal(Edtf.Parse("2004?"), Edtf.Parse("?2004"));
        Assert.Equal(Edtf.Parse("2004?").GetHashCode(), Edtf.Parse("?2004").GetHashCode());
        Assert.NotEqual(Edtf.Parse("2004"), Edtf.Parse("2004?"));
        Assert.NotEqual(Edtf.Parse("2004"), Edtf.Parse("2004-01/2004-12"));
    }
}
