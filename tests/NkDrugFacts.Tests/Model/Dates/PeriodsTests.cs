using CsCheck;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Dates;

public sealed class PeriodsTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 365 * 40].Select(days => new DateOnly(1985, 1, 1).AddDays(days));

    private static readonly Gen<DateBounds> Date = Gen.Select(Day, Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, 4000]), Gen.Int[0, 20], (day, days, open) =>
        new DateBounds(open == 0 ? DateOnly.MinValue : day, open == 1 ? DateOnly.MaxValue : day.AddDays(days)));

    private static readonly Gen<DatedItems[]> Single = Gen.Select(Date, Gen.Int[1, 3], (date, count) => new DatedItems([date], count)).Array[0, 20];

    private static readonly Gen<DatedItems[]> Several = Gen.Select(Date.Array[1, 5], Gen.Int[1, 3], (dates, count) => new DatedItems(dates, count)).Array[0, 20];

    private static readonly Gen<Periods> Some = Gen.Select(Gen.Enum<PeriodLength>(), Day, Day, (length, one, other) => new Periods(length, one < other ? one : other, one < other ? other : one));

    [Fact]
    public void Each_period_is_counted_as_if_it_alone_were_asked_for() => Gen.Select(Some, Several).Sample((periods, items) =>
    {
        foreach (var (index, count) in periods.Spread(items).Index())
        {
            var period = Edtf.Parse(periods[index]);
            Assert.Equal(items.Where(item => item.Dates.Any(date => period.Earliest <= date.Earliest && date.Latest <= period.Latest)).Sum(item => item.Count), count.Certain);
            Assert.Equal(items.Where(item => item.Dates.Any(date => date.Earliest <= period.Latest && period.Earliest <= date.Latest)).Sum(item => item.Count), count.Possible);
        }
    });

    [Fact]
    public void What_is_certain_is_possible() => Gen.Select(Some, Several).Sample((periods, items) =>
        Assert.All(periods.Spread(items), count => Assert.InRange(count.Certain, 0, count.Possible)));

    [Fact]
    public void Nothing_that_has_one_date_is_certain_twice() => Gen.Select(Some, Single).Sample((periods, items) =>
        Assert.InRange(periods.Spread(items).Sum(count => count.Certain), 0, items.Sum(item => item.Count)));

    [Fact]
    public void Whatever_has_a_date_is_possible_somewhere_in_all_time() => Gen.Select(Gen.Enum<PeriodLength>(), Date).Sample((length, date) =>
        Assert.Contains(new Periods(length, new(1980, 1, 1), new(2040, 12, 31)).Spread([new([date], 1)]), count => count.Possible == 1));

    [Fact]
    public void A_decade_holds_what_its_years_hold() => Several.Sample(items =>
    {
        var (decade, years) = (new Periods(PeriodLength.Decade, new(2005, 1, 1), new(2005, 1, 1)).Spread(items)[0], new Periods(PeriodLength.Year, new(2000, 1, 1), new(2009, 1, 1)).Spread(items));
        Assert.InRange(decade.Certain, years.Max(year => year.Certain), items.Sum(item => item.Count));
        Assert.InRange(decade.Possible, years.Max(year => year.Possible), years.Sum(year => year.Possible));
    });

    [Fact]
    public void A_decade_is_more_certain_than_its_years_together() => Single.Sample(items =>
    {
        var (decade, years) = (new Periods(PeriodLength.Decade, new(2005, 1, 1), new(2005, 1, 1)).Spread(items)[0], new Periods(PeriodLength.Year, new(2000, 1, 1), new(2009, 1, 1)).Spread(items));
        Assert.InRange(years.Sum(year => year.Certain), 0, decade.Certain);
    });

    [Fact]
    public void Periods_follow_one_another_without_a_gap() => Some.Sample(periods =>
    {
        for (var index = 1; index < periods.Count; index++)
            Assert.Equal(Edtf.Parse(periods[index - 1]).Latest.AddDays(1), Edtf.Parse(periods[index]).Earliest);
    });

    [Theory]
    [InlineData(PeriodLength.Year, "0007-03-01", "0007")]
    [InlineData(PeriodLength.Decade, "0007-03-01", "000X")]
    [InlineData(PeriodLength.Decade, "2015-12-31", "201X")]
    [InlineData(PeriodLength.Month, "2015-12-31", "2015-12")]
    [InlineData(PeriodLength.Month, "9999-01-31", "9999-01")]
    public void A_period_is_named_in_edtf(PeriodLength length, string day, string name)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var periods = new Periods(length, date, date);

        Assert.Equal((1, name), (periods.Count, periods[0]));
    }

    [Fact]
    public void From_late_to_early_there_is_no_period() => Assert.Empty(new Periods(PeriodLength.Year, new(2016, 1, 1), new(2015, 12, 31)).Spread([new([new(new(2015, 1, 1), new(2016, 1, 1))], 1)]));
}
