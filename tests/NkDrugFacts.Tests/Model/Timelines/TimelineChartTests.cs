using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Timelines;

namespace NkDrugFacts.Tests.Model.Timelines;

public sealed class TimelineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Counts from none to very many, in few bars and in many.
    private static readonly Gen<(PeriodLength Length, TimelineBar[] Bars)> AnyBars =
        Gen.Select(Gen.Enum<PeriodLength>(), Gen.Int[1, 60], Gen.Int[0, 1_000_000], Gen.Int[1200, 1900]).SelectMany((length, count, most, year) =>
            Gen.Select(Gen.Int[0, most], Gen.Int[0, most]).Array[count].Select(counts =>
            {
                var from = new DateOnly(year, 1, 1);
                var periods = new Periods(length, from, length switch { PeriodLength.Year => from.AddYears(count), PeriodLength.Decade => from.AddYears(10 * count), _ => from.AddMonths(count) });
                return (length, counts.Select((pair, index) => new TimelineBar(periods[index], Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2), $"/claims?occurred={periods[index]}")).ToArray());
            }));

    [Fact]
    public void Heights_are_as_the_counts_are_and_nothing_leaves_the_frame() => AnyBars.Sample((length, bars) =>
    {
        var root = Drawn(length, bars);

        var columns = root.Elements().Where(element => (string?)element.Attribute("class") == "bar").ToList();
        Assert.Equal(bars.Length, columns.Count);
        var drawn = bars.Zip(columns).SelectMany(pair => new[] { (Count: pair.First.Certain, Box: Of(pair.Second, "certain")), (Count: pair.First.Possible - pair.First.Certain, Box: Of(pair.Second, "possible")) }).ToList();
        Assert.All(drawn, part => Assert.Equal(part.Count > 0, part.Box is not null));
        var unit = drawn.Where(part => part.Box is not null).Select(part => part.Box!.Height / part.Count).DefaultIfEmpty().Max();
        Assert.All(drawn.Where(part => part.Box is not null), part => Assert.Equal(part.Count * unit, part.Box!.Height, 0.01 + part.Count * 0.0001));
        var (width, height) = (Value(root, "width"), Value(root, "height"));
        Assert.All(root.Descendants(Svg + "rect").Select(Box.Of), box =>
            Assert.True(box.Width > 0 && box.Height > 0 && box.X >= 0 && box.Y >= 0 && box.X + box.Width <= width && box.Y + box.Height <= height, box.ToString()));
    });

    [Fact]
    public void What_is_possible_stands_on_what_is_certain_and_bars_stand_beside_each_other() => AnyBars.Sample((length, bars) =>
    {
        var columns = Drawn(length, bars).Elements().Where(element => (string?)element.Attribute("class") == "bar").ToList();

        foreach (var column in columns)
            if ((Of(column, "certain"), Of(column, "possible")) is ({ } certain, { } possible))
            {
                Assert.Equal(certain.X, possible.X);
                Assert.Equal(certain.Y, possible.Y + possible.Height, 0.001);
            }
        Assert.All(columns.Zip(columns.Skip(1)), pair => Assert.Equal(Of(pair.First, "column")!.X + Of(pair.First, "column")!.Width, Of(pair.Second, "column")!.X));
    });

    [Fact]
    public void Each_bar_with_a_claim_is_a_link_that_is_wide_enough_to_be_hit() => AnyBars.Sample((length, bars) =>
    {
        var links = Drawn(length, bars).Elements(Svg + "a").ToList();

        Assert.Equal(bars.Where(bar => bar.Possible > 0).Select(bar => (bar.Link, bar.Text)), links.Select(link => (link.Attribute("href")!.Value, link.Element(Svg + "title")!.Value)));
        Assert.All(links, link => Assert.True(Of(link, "column")!.Width >= 24));
    });

    [Fact]
    public void The_axis_has_at_most_six_lines_which_reach_as_high_as_the_highest_bar() => AnyBars.Sample((length, bars) =>
    {
        var counts = Texts(Drawn(length, bars), "count").ConvertAll(count => int.Parse(count, CultureInfo.InvariantCulture));

        Assert.InRange(counts.Count, 2, 6);
        Assert.Equal(0, counts[0]);
        Assert.True(counts[^1] >= bars.Max(bar => bar.Possible));
        Assert.All(counts.Zip(counts.Skip(1)), pair => Assert.Equal(counts[1], pair.Second - pair.First));
    });

    [Fact]
    public void No_label_runs_into_the_next() => AnyBars.Sample((length, bars) =>
    {
        var labels = Drawn(length, bars).Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") == "period").Select(text => (X: Value(text, "x"), text.Value)).ToList();

        // At most seven pixels a digit.
        Assert.All(labels.Zip(labels.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X > 7 * Math.Max(pair.First.Value.Length, pair.Second.Value.Length) || bars.Length <= 20 && pair.Second.X - pair.First.X > 50));
    });

    [Theory]
    [InlineData(PeriodLength.Year, "1995,2000,2005,2010,2015")]
    [InlineData(PeriodLength.Decade, "2000s,2020s,2040s,2060s,2080s,2100s,2120s,2140s,2160s,2180s,2200s")]
    [InlineData(PeriodLength.Month, "1995,1996")]
    public void Where_bars_are_many_round_periods_are_labelled(PeriodLength length, string labels)
    {
        var periods = new Periods(length, new(1995, 1, 1), length switch { PeriodLength.Year => new(2016, 1, 1), PeriodLength.Decade => new(2205, 1, 1), _ => new(1996, 12, 1) });

        var root = Drawn(length, [.. Enumerable.Range(0, periods.Count).Select(index => new TimelineBar(periods[index], 1, 1, "/"))]);

        Assert.Equal(labels, string.Join(',', Texts(root, "period")));
    }

    [Theory]
    [InlineData("1994", 3, 5, "1994: 3 claims, and possibly 2 more")]
    [InlineData("199X", 1, 1, "1990s: 1 claim")]
    [InlineData("2015-03", 0, 1, "2015-03: possibly 1 claim")]
    [InlineData("1994", 0, 0, "1994: 0 claims")]
    public void A_bar_says_in_words_what_it_shows(string period, int certain, int possible, string text) =>
        Assert.Equal(text, new TimelineBar(period, certain, possible, "/").Text);

    [Fact]
    public void A_strict_policy_finds_nothing_to_refuse_and_text_stays_text()
    {
        const string name = "<script>alert(1)</script>\" onload=\"x";

        var root = XElement.Parse(TimelineChart.Write(PeriodLength.Year, [new("1994", 1, 2, "/claims?q=\"><script>")], name));

        Assert.Equal(name, (string?)root.Attribute("aria-label"));
        Assert.Equal("/claims?q=\"><script>", (string?)root.Element(Svg + "a")!.Attribute("href"));
        Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "path", "rect", "g", "a", "text"]));
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "style" or "onload");
    }

    private static XElement Drawn(PeriodLength length, TimelineBar[] bars) => XElement.Parse(TimelineChart.Write(length, bars, "Claims"));

    private static List<string> Texts(XElement root, string name) => [.. root.Descendants(Svg + "text").Where(text => (string?)text.Attribute("class") == name).Select(text => text.Value)];

    private static Box? Of(XElement column, string part) => column.Elements(Svg + "rect").SingleOrDefault(rect => (string?)rect.Attribute("class") == part) is { } rect ? Box.Of(rect) : null;

    private static double Value(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public static Box Of(XElement rect) => new(Value(rect, "x"), Value(rect, "y"), Value(rect, "width"), Value(rect, "height"));
    }
}
