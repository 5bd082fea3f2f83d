using System.Xml;
using NkDrugFacts.Model.Dates;
using static NkDrugFacts.Model.SvgElements;

namespace NkDrugFacts.Model.Timelines;

/// <summary>A period and how many claims lie in it.</summary>
/// <param name="Period">In EDTF: <c>2015</c>, <c>201X</c>, <c>2015-03</c>.</param>
/// <param name="Possible">The certain ones included.</param>
/// <param name="Link">To these claims.</param>
public sealed record TimelineBar(string Period, int Certain, int Possible, string Link)
{
    /// <summary>The period as it is spoken of: 1990s.</summary>
    public string Name => Period.EndsWith('X') ? $"{Period[..^1]}0s" : Period;

    /// <summary>What the bar says, in words.</summary>
    public string Text => (Certain, Possible - Certain) switch
    {
        (_, 0) => $"{Name}: {Claims(Certain)}",
        (0, var possible) => $"{Name}: possibly {Claims(possible)}",
        var (certain, possible) => $"{Name}: {Claims(certain)}, and possibly {possible} more",
    };

    private static string Claims(int count) => count == 1 ? "1 claim" : $"{count} claims";
}

/// <summary>
/// Claims by period as a bar chart for inside of an HTML page, which brings the stylesheet: of each bar what certainly
/// lies in the period is solid, and what possibly does an outline on top of it.
/// </summary>
public static class TimelineChart
{
    /// <param name="bars">One period after the other, at least one.</param>
    /// <param name="name">What is counted, for those who do not see it.</param>
    public static string Write(PeriodLength length, IReadOnlyList<TimelineBar> bars, string name)
    {
        ArgumentNullException.ThrowIfNull(bars);
        var drawing = TimelineDrawing.Of(length, bars);
        return SvgElements.Write(xml =>
        {
            var (width, height) = (Number(drawing.Width), Number(TimelineDrawing.Height));
            // A picture of role img would hide its links.
            xml.Start("svg", ("class", "timeline"), ("viewBox", $"0 0 {width} {height}"), ("width", width), ("height", height), ("role", "group"), ("aria-label", name));
            if (bars.Any(bar => bar.Possible > bar.Certain))
                WriteLegend(xml);
            foreach (var line in drawing.Lines)
                WriteGridLine(xml, line, drawing.Width);
            foreach (var column in drawing.Columns)
                WriteColumn(xml, column);
            xml.WriteEndElement();
        });
    }

    private static void WriteLegend(XmlWriter xml)
    {
        xml.Start("g", ("aria-hidden", "true"));
        xml.Empty("rect", ("class", "certain"), ("x", Number(TimelineDrawing.Left)), ("y", "3"), ("width", "12"), ("height", "12"));
        xml.Text("text", "certainly then", ("x", Number(TimelineDrawing.Left + 18)), ("y", "14"));
        xml.Empty("rect", ("class", "possible"), ("x", Number(TimelineDrawing.Left + 118)), ("y", "3"), ("width", "12"), ("height", "12"));
        xml.Text("text", "possibly then", ("x", Number(TimelineDrawing.Left + 136)), ("y", "14"));
        xml.WriteEndElement();
    }

    private static void WriteGridLine(XmlWriter xml, TimelineLine line, double width)
    {
        xml.Start("g", ("aria-hidden", "true"));
        xml.Empty("path", ("class", "grid"), ("d", $"M{Number(TimelineDrawing.Left)} {Number(line.Y)}H{Number(width)}"));
        xml.Text("text", Number(line.Count), ("class", "count"), ("x", Number(TimelineDrawing.Left - 6)), ("y", Number(line.Y + 4)));
        xml.WriteEndElement();
    }

    // The whole column is the link: a bar of one claim would be hard to hit.
    private static void WriteColumn(XmlWriter xml, TimelineColumn column)
    {
        var isLink = column.Bar.Possible > 0;
        xml.Start(isLink ? "a" : "g", ("class", "bar"));
        if (isLink)
            xml.WriteAttributeString("href", column.Bar.Link);
        xml.Text("title", column.Bar.Text);
        xml.Empty("rect", ("class", "column"), ("x", Number(column.X)), ("y", Number(TimelineDrawing.Top)), ("width", Number(column.Width)), ("height", Number(TimelineDrawing.Height - TimelineDrawing.Top)));
        foreach (var (part, rectangle) in new[] { ("possible", column.Possible), ("certain", column.Certain) })
            if (rectangle is { } box)
                xml.Empty("rect", ("class", part), ("x", Number(box.X)), ("y", Exact(box.Y)), ("width", Number(box.Width)), ("height", Exact(box.Height)));
        if (column.Label is { } label)
            xml.Text("text", label, ("class", "period"), ("x", Number(column.X + column.Width / 2)), ("y", Number(TimelineDrawing.Bottom + 18)));
        xml.WriteEndElement();
    }
}
