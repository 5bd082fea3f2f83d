using NkDrugFacts.Model.Corroboration;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class FirstReportTests
{
    private static readonly Testimony One = Root("a1", "w1");
    private static readonly Testimony Two = Root("a2", "w2");

    [Fact]
    public void The_earliest_certain_day_comes_first()
    {
        var first = Assess(One.Published("2013-01-01", "2013-12-31"), Two.Published("2013-06-01", "2013-06-01")).FirstReported;
        Assert.Equal(new FirstReport("a2", "w2", Day("2013-06-01"), Day("2013-06-01")), first);
    }

    [Fact]
    public void Of_two_with_the_same_certain_day_the_one_that_may_be_older_comes_first()
    {
        Assert.Equal("a2", Assess(One.Published("2013-12-31", "2013-12-31"), Two.Published("2013-01-01", "2013-12-31")).FirstReported?.Attestation);
        Assert.Equal("a2", Assess(One.Published("2013-12-31", "2013-12-31"), Two.Published(null, "2013-12-31")).FirstReported?.Attestation);
    }

    [Fact]
    public void Of_two_with_the_same_dates_the_one_that_is_relayed_comes_first_then_the_lower_id()
    {
        var day = "2016-12-01";
        Assert.Equal("a2", Assess(One.Published(day, day).From("a2"), Two.Published(day, day)).FirstReported?.Attestation);
        Assert.Equal("a1", Assess(Two.Published(day, day), One.Published(day, day)).FirstReported?.Attestation);
    }

    [Fact]
    public void An_undated_root_is_no_younger_than_whatever_cites_it()
    {
        var first = Assess(
            One,
            Two.From("a1").Published("2016-12-02", "2016-12-02"),
            Root("a3", "w3").From("a2").Published("2016-12-01", "2017-01-01"),
            Root("page", "page").Compiled().From("a1").Published("2016-12-05", "2016-12-05")).FirstReported;
        Assert.Equal(new FirstReport("a1", "w1", null, Day("2016-12-02")), first);
    }

    [Fact]
    public void A_bound_is_handed_up_through_undated_relays()
    {
        var first = Assess(One, Two.From("a1"), Root("a3", "w3").From("a2").Published("2016-12-01", "2016-12-01")).FirstReported;
        Assert.Equal(new FirstReport("a1", "w1", null, Day("2016-12-01")), first);
    }

    [Fact]
    public void A_vaguely_dated_root_is_no_younger_than_whatever_cites_it()
    {
        var first = Assess(One.Published("2016-01-01", "2016-12-31"), Two.From("a1").Published("2016-05-01", "2016-05-01")).FirstReported;
        Assert.Equal(new FirstReport("a1", "w1", Day("2016-01-01"), Day("2016-05-01")), first);
    }

    [Fact]
    public void Dates_that_contradict_the_relay_are_left_alone()
    {
        var page = Root("page", "page").Compiled().From("a1").Published("2016-05-01", "2016-05-01");
        var first = Assess(One.Published("2016-06-01", "2016-06-01"), page).FirstReported;
        Assert.Equal(new FirstReport("a1", "w1", Day("2016-06-01"), Day("2016-06-01")), first);
    }

    [Fact]
    public void Withdrawn_and_denying_reports_do_not_count()
    {
        var first = Assess(
            One.Published("2010-01-01", "2010-01-01").Withdrawn(),
            Two.Published("2011-01-01", "2011-01-01").Denying(),
            Root("a3", "w3").Published("2012-01-01", "2012-01-01")).FirstReported;
        Assert.Equal("a3", first?.Attestation);
    }

    [Fact]
    public void A_compilation_counts_only_when_nothing_else_reports_it()
    {
        var page = Root("page", "page").Compiled().Published("2010-01-01", "2010-01-01");
        Assert.Equal("a1", Assess(page, One.Published("2012-01-01", "2012-01-01")).FirstReported?.Attestation);
        Assert.Equal("page", Assess(page).FirstReported?.Attestation);
    }

    [Fact]
    public void Without_any_dated_report_nothing_is_said_to_be_first() =>
        Assert.Null(Assess(One, Two.Published("2012-01-01", null)).FirstReported);
}
