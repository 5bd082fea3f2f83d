using CsCheck;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;

namespace NkDrugFacts.Tests.Model.Corroboration;

/// <summary>What was known on which day.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void A_work_counts_from_the_last_day_on_which_it_can_have_been_published()
    {
        var snapshot = new Snapshot([Root("a", "one").Published("2016-01-01", "2016-12-31")], DateMatch.Certain);

        Assert.Empty(snapshot.At(Day("2016-12-30")));
        Assert.Single(snapshot.At(Day("2016-12-31")));
    }

    [Fact]
    public void What_may_have_been_published_counts_from_the_first_day()
    {
        var snapshot = new Snapshot([Root("a", "one").Published("2016-01-01", "2016-12-31")], DateMatch.Possible);

        Assert.Empty(snapshot.At(Day("2015-12-31")));
        Assert.Single(snapshot.At(Day("2016-01-01")));
    }

    [Fact]
    public void An_undated_upstream_is_as_old_as_what_cites_it()
    {
        Testimony[] claim = [Root("a", "one").Published(null, null), Root("b", "two").From("a").Published("2016-12-01", "2016-12-01")];

        Assert.Equal(["a", "b"], new Snapshot(claim, DateMatch.Certain).At(Day("2016-12-01")).Select(testimony => testimony.Id));
        Assert.Equal(["a"], new Snapshot(claim, DateMatch.Possible).At(Day("2016-11-30")).Select(testimony => testimony.Id));
    }

    [Fact]
    public void An_undated_relay_is_no_older_than_what_it_relays()
    {
        Testimony[] claim = [Root("a", "one").Published("2016-12-01", "2016-12-01"), Root("b", "two").From("a").Published(null, null)];

        Assert.Empty(new Snapshot(claim, DateMatch.Possible).At(Day("2016-11-30")));
        Assert.Equal(2, new Snapshot(claim, DateMatch.Possible).At(Day("2016-12-01")).Count);
        Assert.Equal(["a"], new Snapshot(claim, DateMatch.Certain).At(DateOnly.MaxValue).Select(testimony => testimony.Id));
    }

    [Fact]
    public void A_retraction_counts_from_its_day()
    {
        Testimony[] claim = [Root("a", "one").Published("2016-12-01", "2016-12-01").WithdrawnOn("2017-03-01")];

        var history = CorroborationHistory.Of(claim, [], DateMatch.Certain);

        Assert.Equal([Verdict.SingleSource, Verdict.Withdrawn], history.Select(day => day.Judgement.Verdict));
        Assert.Equal(Day("2017-03-01"), history[1].Day);
        Assert.Equal(["a"], history[1].Withdrawn);
    }

    [Fact]
    public void The_history_of_a_claim_names_each_day_and_what_changed_it()
    {
        Testimony[] claim =
        [
            Root("a", "one").Said("kim").Published("2014-01-27", "2014-01-27"),
            Root("b", "two").From("a").Published("2015-01-01", "2015-12-31"),
            Root("c", "three").Said("lee").Published("2016-03-16", "2016-03-16"),
            Root("d", "four").Denying().Published("2019-02-12", "2019-02-12"),
            Root("e", "five").Published(null, null),
        ];

        var history = CorroborationHistory.Of(claim, [], DateMatch.Certain);

        Assert.Equal(
            [("2014-01-27", Verdict.SingleSource, "a"), ("2015-12-31", Verdict.Echoed, "b"), ("2016-03-16", Verdict.Corroborated, "c"), ("2019-02-12", Verdict.Contested, "d")],
            history.Select(day => (day.Day.ToString("O"), day.Judgement.Verdict, day.Published.Single())));
        var today = Assess(claim);
        Assert.Equal(("a", "c", "d"), (today.FirstReported!.Attestation, today.FirstCorroborated!.Attestation, today.FirstDenied!.Attestation));
    }

    [Fact]
    public void A_contradicting_claim_changes_the_picture_on_its_day()
    {
        var against = new ContradictingClaim("opposite", [Root("z", "nine").Published("2017-01-01", "2017-01-01")]);

        var history = CorroborationHistory.Of([Root("a", "one").Published("2016-01-01", "2016-01-01")], [against], DateMatch.Certain);

        Assert.Equal([Verdict.SingleSource, Verdict.Contested], history.Select(day => day.Judgement.Verdict));
        Assert.Equal(["opposite"], history[1].Contradicting);
    }

    [Fact]
    public void Two_informants_of_one_work_or_one_informant_of_two_works_are_no_first_corroboration()
    {
        Assert.Null(Assess(Dated("a", "one", 1).Said("kim"), Dated("b", "one", 1).Said("lee")).FirstCorroborated);
        Assert.Null(Assess(Dated("a", "one", 1).Said("kim"), Dated("b", "two", 2).Said("kim")).FirstCorroborated);
        Assert.Equal("c", Assess(Dated("a", "one", 1).Said("kim"), Dated("b", "two", 2).Said("kim"), Dated("c", "one", 3).Said("lee")).FirstCorroborated!.Attestation);
    }

    [Fact]
    public void A_relay_dated_before_its_upstream_is_reported_with_its_chain()
    {
        var conflict = Assert.Single(Assess(
            Dated("a", "one", 20), Dated("b", "two", 10).From("a"), Dated("c", "three", 30).From("b")).DateConflicts);

        Assert.Equal(("b", "a"), (conflict.Attestation, conflict.Upstream));
        Assert.Equal(["b", "a"], conflict.Chain);
    }

    [Fact]
    public void On_the_last_day_everything_dated_is_there() =>
        Reports.Any(14).Sample(claim =>
        {
            Testimony[] dated = [.. claim.Select(testimony => testimony with
            {
                PublishedLatest = testimony.PublishedLatest ?? Day("2012-01-01"),
                WithdrawnLatest = testimony.Withdrawn ? testimony.WithdrawnLatest ?? Day("2012-01-01") : null,
            })];
            foreach (var match in Enum.GetValues<DateMatch>())
                Assert.Equal(CorroborationRule.Judge(dated, []), CorroborationRule.Judge(new Snapshot(dated, match).At(DateOnly.MaxValue), []));
        });

    [Fact]
    public void What_is_certain_is_possible_what_was_there_stays_and_every_day_has_a_relay_graph() =>
        Gen.Select(Reports.Any(14), Gen.Int[0, 100]).Sample((claim, days) =>
        {
            var day = Day("2010-01-01").AddDays(days);
            var (certain, possible) = (new Snapshot(claim, DateMatch.Certain), new Snapshot(claim, DateMatch.Possible));
            Assert.Subset(Ids(possible.At(day)), Ids(certain.At(day)));
            Assert.Subset(Ids(certain.At(day.AddDays(7))), Ids(certain.At(day)));
            Assert.Subset(Ids(possible.At(day.AddDays(7))), Ids(possible.At(day)));
            Assert.Empty(CorroborationRule.Problems(certain.At(day)));
            Assert.Empty(CorroborationRule.Problems(possible.At(day)));
        });

    [Fact]
    public void What_is_published_later_does_not_change_what_was_known_before() =>
        Gen.Select(Reports.Any(12).Where(claim => claim.Length > 0), Gen.Int[0, 60], Gen.Int[0, 99]).Sample((claim, days, pick) =>
        {
            var day = Day("2010-01-01").AddDays(days);
            var later = Root("u", "new").From(claim[pick % claim.Length].Id) with { PublishedEarliest = day.AddDays(1), PublishedLatest = day.AddDays(1) };
            Assert.Equal(
                Ids(new Snapshot(claim, DateMatch.Certain).At(day)),
                Ids(new Snapshot([.. claim, later], DateMatch.Certain).At(day)));
        });

    [Fact]
    public void The_history_ends_with_what_is_known_of_everything_dated() =>
        Reports.Any(14).Where(claim => claim.Length > 0).Sample(claim =>
        {
            foreach (var match in Enum.GetValues<DateMatch>())
            {
                var (history, snapshot) = (CorroborationHistory.Of(claim, [], match), new Snapshot(claim, match));
                foreach (var day in history)
                    Assert.Equal(CorroborationRule.Judge(snapshot.At(day.Day), []), day.Judgement);
                Assert.Equal(history.Select(day => day.Day).Distinct().Order(), history.Select(day => day.Day));
                var visible = snapshot.At(DateOnly.MaxValue);
                Assert.Equal(Ids(visible).Order(StringComparer.Ordinal), history.SelectMany(day => day.Published).Order(StringComparer.Ordinal));
                if (history.Count > 0)
                    Assert.Equal(CorroborationRule.Judge(visible, []), history[^1].Judgement);
            }
        });

    private static Testimony Dated(string id, string work, int day) => Root(id, work).Published($"2016-01-{day:00}", $"2016-01-{day:00}");

    private static HashSet<string> Ids(IEnumerable<Testimony> testimonies) => [.. testimonies.Select(testimony => testimony.Id)];
}
