using CsCheck;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Tests.Model.Dates;

public class EdtfPropertyTests
{
    private static readonly Gen<Edtf> Value = EdtfGen.Valid.Select(Edtf.Parse);

    [Fact]
    public void A_canonical_text_is_printed_as_it_was_read() =>
        EdtfGen.Canonical.Sample(text => Assert.Equal(text, Edtf.Parse(text).ToString()), iter: 10_000);

    [Fact]
    public void What_is_printed_is_read_back_as_the_same_date() =>
        EdtfGen.Valid.Sample(
            text =>
            {
                var date = Edtf.Parse(text);
                var again = Edtf.Parse(date.ToString());
                Assert.Equal(date, again);
                Assert.Equal(
                    (date.Earliest, date.Latest, date.IsClamped, date.IsApproximate, date.IsUncertain, date.IsInterval),
                    (again.Earliest, again.Latest, again.IsClamped, again.IsApproximate, again.IsUncertain, again.IsInterval));
                Assert.True(date.Contains(again) && again.Contains(date));
            },
            iter: 10_000);

    [Fact]
    public void Printing_loses_no_qualifier() =>
        EdtfGen.Valid.Sample(
            text =>
            {
                var date = Edtf.Parse(text);
                Assert.Equal((text.AsSpan().ContainsAny('?', '%'), text.AsSpan().ContainsAny('~', '%')), (date.IsUncertain, date.IsApproximate));
            },
            iter: 10_000);

    [Fact]
    public void The_earliest_day_is_never_after_the_latest() =>
        Value.Sample(date => Assert.True(date.Earliest <= date.Latest), iter: 10_000);

    [Fact]
    public void A_real_day_is_its_own_bounds() =>
        Gen.DateOnly.Sample(
            day =>
            {
                var date = Edtf.Parse(EdtfSpecificationTests.Iso(day));
                Assert.Equal((day, day, false), (date.Earliest, date.Latest, date.IsClamped));
            },
            iter: 10_000);

    [Fact]
    public void A_masked_date_contains_each_date_that_fits_it() =>
        EdtfGen.Masked.Sample(
            pair => Assert.True(Edtf.Parse(pair.Masked.Bare).Contains(Edtf.Parse(pair.Plain.Bare))), iter: 10_000);

    [Fact]
    public void The_bounds_of_a_masked_date_fit_it() =>
        EdtfGen.Masked.Sample(
            pair =>
            {
                var date = Edtf.Parse(pair.Masked.Bare);
                Assert.True(date.IsClamped || (Fits(date.Earliest, pair.Masked.Bare) && Fits(date.Latest, pair.Masked.Bare)));
            },
            iter: 10_000);

    [Fact]
    public void A_date_overlaps_and_contains_itself() =>
        Value.Sample(date => Assert.True(date.Overlaps(date) && date.Contains(date)), iter: 10_000);

    [Fact]
    public void Overlap_is_mutual() =>
        Gen.Select(Value, Value).Sample((a, b) => Assert.Equal(a.Overlaps(b), b.Overlaps(a)), iter: 10_000);

    [Fact]
    public void What_contains_overlaps_and_has_the_wider_bounds() =>
        Gen.Select(Value, Value).Sample(
            (a, b) => Assert.True(!a.Contains(b) || (a.Overlaps(b) && a.Earliest <= b.Earliest && b.Latest <= a.Latest)),
            iter: 20_000);

    [Fact]
    public void Containment_passes_on() =>
        Gen.Select(Value, Value, Value).Sample(
            (a, b, c) => Assert.True(!(a.Contains(b) && b.Contains(c)) || a.Contains(c)), iter: 50_000);

    [Fact]
    public void What_is_contained_overlaps_whatever_overlaps_it() =>
        Gen.Select(Value, Value, Value).Sample(
            (a, b, c) => Assert.True(!(a.Contains(b) && b.Overlaps(c)) || a.Overlaps(c)), iter: 50_000);

    [Fact]
    public void Dates_that_overlap_have_bounds_that_do() =>
        Gen.Select(Value, Value).Sample(
            (a, b) => Assert.True(!a.Overlaps(b) || (a.Earliest <= b.Latest && b.Earliest <= a.Latest)), iter: 20_000);

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        EdtfGen.Junk.Sample(
            text =>
            {
                if (Edtf.TryParse(text, out var date, out var error))
                    Assert.Equal(date, Edtf.Parse(date.ToString()));
                else
                    Assert.Matches(@"^[^\r\n]+ at position [0-9]+: [^\r\n]+\.\z", error);
            },
            iter: 100_000);

    private static bool Fits(DateOnly day, string mask) =>
        EdtfSpecificationTests.Iso(day).Zip(mask).All(pair => pair.Second == 'X' || pair.First == pair.Second);
}
