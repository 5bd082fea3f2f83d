using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Dates;

public class EdtfErrorTests
{
    [Theory]
    [InlineData("", "The text is empty at position 1")]
    [InlineData(null, "The text is empty at position 1")]
    [InlineData("2016\0", "U+0000 is not allowed at position 5")]
    [InlineData("2016\n", "U+000A is not allowed at position 5")]
    [InlineData("２０１６", "U+FF12 is not allowed at position 1")]
    [InlineData("٢٠١٦", "U+0662 is not allowed at position 1")]
    [InlineData("2016–2017", "U+2013 is not allowed at position 5")]
    [InlineData("2016\u007F", "U+007F is not allowed at position 5")]
    [InlineData(" 2016", "A space is not allowed at position 1")]
    [InlineData("2016 ", "A space is not allowed at position 5")]
    [InlineData("circa 2016", "Lower-case 'c' is not allowed at position 1: write a year of four digits")]
    public void A_text_that_cannot_be_read_names_the_character(string? text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("201", "The year '201' does not have four digits at position 1")]
    [InlineData("20161", "The year '20161' does not have four digits at position 1")]
    [InlineData("20161201", "The year '20161201' does not have four digits at position 1")]
    [InlineData("201x", "The year '201' does not have four digits at position 1")]
    [InlineData("-", "The text ends too early at position 2: write a year of four digits")]
    [InlineData("--2016", "'-' is not allowed at position 2")]
    [InlineData("+2016", "'+' is not allowed at position 1")]
    [InlineData("-0000", "The year '-0000' does not exist at position 1")]
    [InlineData("2016-", "The text ends too early at position 6: write a month of two digits")]
    [InlineData("2016-1", "The month '1' does not have two digits at position 6")]
    [InlineData("2016-00", "The month '00' does not exist at position 6")]
    [InlineData("2016-13", "The month '13' does not exist at position 6")]
    [InlineData("2016-20", "The month '20' does not exist at position 6")]
    [InlineData("2016-42", "The month '42' does not exist at position 6")]
    [InlineData("2016-2X", "The month '2X' does not exist at position 6")]
    [InlineData("2016-13-01", "The month '13' before a day does not exist at position 6")]
    [InlineData("2016-~13-01", "The month '13' before a day does not exist at position 7")]
    [InlineData("2016-21-01", "The month '21' before a day does not exist at position 6")]
    [InlineData("2016-12-", "The text ends too early at position 9: write a day of two digits")]
    [InlineData("2016-12-1", "The day '1' does not have two digits at position 9")]
    [InlineData("2016-12-00", "The day '00' does not exist in '2016-12' at position 9")]
    [InlineData("2016-12-32", "The day '32' does not exist in '2016-12' at position 9")]
    [InlineData("2016-04-31", "The day '31' does not exist in '2016-04' at position 9")]
    [InlineData("2005-02-29", "The day '29' does not exist in '2005-02' at position 9")]
    [InlineData("1900-02-29", "The day '29' does not exist in '1900-02' at position 9")]
    [InlineData("-0001-02-29", "The day '29' does not exist in '-0001-02' at position 10")]
    [InlineData("XXXX-02-30", "The day '30' does not exist in 'XXXX-02' at position 9")]
    [InlineData("XXX1-02-29", "The day '29' does not exist in 'XXX1-02' at position 9")]
    [InlineData("2016-02-3X", "The day '3X' does not exist in '2016-02' at position 9")]
    [InlineData("2016-12-01-01", "'-' is not allowed at position 11")]
    [InlineData("2016-12/01", "The year '01' does not have four digits at position 9")]
    [InlineData("2016-335", "The month '335' does not have two digits at position 6")]
    [InlineData("2016-W48", "'W' is not allowed at position 6")]
    public void A_date_that_does_not_exist_names_the_part(string text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("2016??", "'?' is not allowed at position 6")]
    [InlineData("2016?~", "'~' is not allowed at position 6: a date is year, year-month or year-month-day, with at most one qualifier")]
    [InlineData("?", "The text ends too early at position 2")]
    [InlineData("2016-?", "The text ends too early at position 7")]
    [InlineData("~/2016", "'/' is not allowed at position 2")]
    [InlineData("20?16", "The year '20' does not have four digits at position 1")]
    public void A_misplaced_qualifier_is_refused(string text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("Y2016", "The year 'Y2016' does not need its 'Y' at position 1")]
    [InlineData("Y-2016", "The year 'Y-2016' does not need its 'Y' at position 1")]
    [InlineData("Y17E2", "The year 'Y17E2' does not need its 'Y' at position 1")]
    [InlineData("Y", "The text ends too early at position 2")]
    [InlineData("Y017000", "A leading zero is not allowed at position 2")]
    [InlineData("Y17E", "The text ends too early at position 5")]
    [InlineData("Y17E0", "A leading zero is not allowed at position 5")]
    [InlineData("Y17E-7", "'-' is not allowed at position 5")]
    [InlineData("Y17000X", "'X' is not allowed at position 7")]
    [InlineData("Y17000-12", "The year 'Y17000' is followed by '-' at position 7")]
    [InlineData("y17000", "Lower-case 'y' is not allowed at position 1")]
    [InlineData("1950S", "The text ends too early at position 6")]
    [InlineData("1950S0", "A leading zero is not allowed at position 6")]
    [InlineData("1950S5", "There are more significant digits than the year has at position 5")]
    [InlineData("0050S3", "There are more significant digits than the year has at position 5")]
    [InlineData("0000S1", "There are more significant digits than the year has at position 5")]
    [InlineData("19XXS2", "A year with 'X' has significant digits at position 5")]
    [InlineData("1950S2-12", "The year '1950S2' is followed by '-' at position 7")]
    [InlineData("Y17E3S999999999999", "There are more significant digits than the year has at position 6")]
    public void A_long_or_rounded_year_keeps_its_rules(string text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("2005/2004", "The interval ends before it starts at position 6")]
    [InlineData("2004-07/2004-06", "The interval ends before it starts at position 9")]
    [InlineData("Y20000/Y19999", "The interval ends before it starts at position 8")]
    [InlineData("-0001/-0002", "The interval ends before it starts at position 7")]
    [InlineData("/", "An interval with both ends unknown says nothing at position 1")]
    [InlineData("2004/2005/2006", "'/' is not allowed at position 10")]
    [InlineData("2004//2005", "'/' is not allowed at position 6")]
    [InlineData("2004/...", "'.' is not allowed at position 8")]
    [InlineData("2004/.", "'.' is not allowed at position 6")]
    [InlineData("2004..2005", "'.' is not allowed at position 5")]
    [InlineData("..", "'.' is not allowed at position 1")]
    [InlineData("2004/open", "Lower-case 'o' is not allowed at position 6")]
    [InlineData("2004/P1Y", "'P' is not allowed at position 6")]
    [InlineData("2004-01-01T00:00:00/2005", "'T' is not allowed at position 11: an interval is two dates without a time of day")]
    [InlineData("2004/2005-01-01T00:00:00", "'T' is not allowed at position 16: an interval is two dates without a time of day")]
    [InlineData("2004/[2005,2006]", "'[' is not allowed at position 6")]
    public void An_interval_keeps_its_rules(string text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("[]", "']' is not allowed at position 2")]
    [InlineData("[", "The text ends too early at position 2")]
    [InlineData("[2004", "The text ends too early at position 6")]
    [InlineData("[2004}", "'}' is not allowed at position 6")]
    [InlineData("{2004]", "']' is not allowed at position 6")]
    [InlineData("[2004,]", "']' is not allowed at position 7")]
    [InlineData("[2004, 2005]", "A space is not allowed at position 7")]
    [InlineData("[2004]~", "'~' is not allowed at position 7: nothing may follow")]
    [InlineData("[..]", "']' is not allowed at position 4")]
    [InlineData("[2004,..2005]", "'..' has no date before it at position 7")]
    [InlineData("[2004..,2005]", "'..' has no date after it at position 8")]
    [InlineData("[..2004..2005]", "'.' is not allowed at position 8")]
    [InlineData("[2004..2005-06]", "The run of '..' changes its precision at position 8")]
    [InlineData("[2004-06..2004-33]", "The run of '..' changes its precision at position 11")]
    [InlineData("[2005..2004]", "The run of '..' ends before it starts at position 8")]
    [InlineData("[2004/2005]", "'/' is not allowed at position 6")]
    [InlineData("[2004-01-01T00:00:00]", "'T' is not allowed at position 12")]
    [InlineData("[[2004]]", "'[' is not allowed at position 2")]
    public void A_set_keeps_its_rules(string text, string reason) => Fails(text, reason);

    [Theory]
    [InlineData("2016T10:00:00", "A time follows something else than a full and certain day at position 5")]
    [InlineData("2016-12-XXT10:00:00", "A time follows something else than a full and certain day at position 11")]
    [InlineData("2016-12-01?T10:00:00", "A time follows something else than a full and certain day at position 12")]
    [InlineData("2016-12-01T", "The text ends too early at position 12: write an hour from 00 to 23")]
    [InlineData("2016-12-01T10", "The text ends too early at position 14")]
    [InlineData("2016-12-01T10:00", "The text ends too early at position 17")]
    [InlineData("2016-12-01T24:00:00", "'24' is not an hour at position 12: write 00 to 23")]
    [InlineData("2016-12-01T10:60:00", "'60' is not a minute at position 15")]
    [InlineData("2016-12-01T10:00:61", "'61' is not a second at position 18")]
    [InlineData("2016-12-01T1:00:00", "'1' is not an hour at position 12")]
    [InlineData("2016-12-01T100000", "'100000' is not an hour at position 12")]
    [InlineData("2016-12-01T10:00:00.5", "'.' is not allowed at position 20")]
    [InlineData("2016-12-01T10:00:00z", "Lower-case 'z' is not allowed at position 20")]
    [InlineData("2016-12-01T10:00:00+0430", "'0430' is not an hour at position 21")]
    [InlineData("2016-12-01T10:00:00-00:00", "A shift of zero is negative at position 20")]
    [InlineData("2016-12-01T10:00:00Z?", "'?' is not allowed at position 21")]
    [InlineData("2016-12-01 10:00:00", "A space is not allowed at position 11")]
    public void A_time_keeps_its_rules(string text, string reason) => Fails(text, reason);

    [Fact]
    public void A_text_has_at_most_one_hundred_characters()
    {
        var longest = "[" + string.Join(',', Enumerable.Repeat("2016", 19)) + ",16?]";

        Fails(longest, "The year '16' does not have four digits at position 97");
        Fails(longest + "]", "The text goes on at position 101");
        Fails(new string('[', 1_000_000), "The text goes on at position 101");
    }

    [Fact]
    public void Parse_throws_the_sentence_that_TryParse_gives()
    {
        Assert.False(Edtf.TryParse("2016-13", out _, out var error));
        Assert.Equal(error, Assert.Throws<FormatException>(() => Edtf.Parse("2016-13")).Message);
    }

    private static void Fails(string? text, string reason)
    {
        Assert.False(Edtf.TryParse(text, out var value, out var error));
        Assert.Null(value);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }
}
