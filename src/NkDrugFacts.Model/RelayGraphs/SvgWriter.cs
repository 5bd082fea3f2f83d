using System.Xml;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Model.SvgElements;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph as a picture: the claim on the left, who reported it, whom they had it from, and the people on the right.</summary>
public static class SvgWriter
{
    private const double HeadingLine = 24;
    private const double CaptionLine = 20;

    /// <summary>A file that needs nothing else: with heading, legend and stylesheet, and without links.</summary>
    public static string Write(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var drawing = SvgDrawing.Of(graph);
        var inside = drawing.Width - 2 * SvgDrawing.Margin;
        var statement = LineWrapping.Wrap(graph.Statement, inside / 19);
        var summary = LineWrapping.Wrap(graph.Summary, inside / 15);
        var legend = LineWrapping.Wrap($"{Legend(graph)} Corroborated does not mean true.", inside / 12.5);
        var top = SvgDrawing.Margin + statement.Count * HeadingLine + summary.Count * CaptionLine + 14;
        var bottom = top + drawing.Height + 36;
        var text = new Utf8StringWriter();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            Open(xml, drawing.Width, bottom + legend.Count * SvgDrawing.LineHeight, ("role", "img"), ("aria-labelledby", $"{graph.Claim}-title {graph.Claim}-desc"));
            xml.Text("title", $"Who relayed whom: {graph.Statement}", ("id", $"{graph.Claim}-title"));
            xml.Text("desc", string.Join(' ', ChainSentences.Of(graph).Prepend(graph.Summary)), ("id", $"{graph.Claim}-desc"));
            xml.Text("style", SvgStyle.Css);
            WriteGround(xml);
            WriteLines(xml, "heading", SvgDrawing.Margin, SvgDrawing.Margin + 14, HeadingLine, statement);
            WriteLines(xml, "caption", SvgDrawing.Margin, SvgDrawing.Margin + 14 + statement.Count * HeadingLine, CaptionLine, summary);
            WriteGraph(xml, drawing, top, _ => null);
            WriteLines(xml, "legend", SvgDrawing.Margin, bottom, SvgDrawing.LineHeight, legend);
            xml.WriteEndElement();
        }
        return text.ToString() + "\n";
    }

    /// <summary>For inside of an HTML page that has <see cref="SvgStyle.Css"/>, and heading, legend and <see cref="ChainSentences"/> beside it.</summary>
    /// <param name="link">Where a node leads to; nowhere when null.</param>
    public static string WriteInline(RelayGraph graph, Func<RelayNode, string?> link)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(link);
        var drawing = SvgDrawing.Of(graph);
        return SvgElements.Write(xml =>
        {
            // A picture of role img would hide its links.
            Open(xml, drawing.Width, drawing.Height + 2 * SvgDrawing.Margin, ("role", "group"), ("aria-label", "Who relayed whom"));
            WriteGround(xml);
            WriteGraph(xml, drawing, SvgDrawing.Margin, link);
            xml.WriteEndElement();
        });
    }

    /// <summary>How the picture is to be read.</summary>
    public static string Legend(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var bottleneck = graph.Nodes.Any(node => node.Bottleneck) ? " Thick border and ▲: a bottleneck; without the bottlenecks no chain to a gathering is left." : "";
        var denial = graph.Nodes.Any(node => node.Stance == Stance.Denies) ? " Dashed: denies the claim." : "";
        return $"Read from left to right: the claim, the works that report it, whom they had it from, and the people who said it.{bottleneck}{denial}";
    }

    private static void Open(XmlWriter xml, double width, double height, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        xml.Start("svg", [("class", "relays"), ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)), .. attributes]);

    private static void WriteGround(XmlWriter xml)
    {
        xml.Start("defs");
        xml.Start("marker", ("id", "relay-arrow"), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"), ("markerWidth", "8"), ("markerHeight", "8"), ("orient", "auto"));
        xml.Empty("path", ("class", "arrow"), ("d", "M0 1L9 5L0 9z"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Empty("rect", ("class", "ground"), ("width", "100%"), ("height", "100%"));
    }

    // Labels last, so that no line runs over a word; read aloud they would be words without an end.
    private static void WriteGraph(XmlWriter xml, SvgDrawing drawing, double top, Func<RelayNode, string?> link)
    {
        xml.Start("g", ("transform", $"translate(0 {Number(top)})"));
        foreach (var edge in drawing.Edges)
            WriteLine(xml, edge);
        foreach (var box in drawing.Boxes)
            WriteBox(xml, box, link(box.Node));
        xml.Start("g", ("aria-hidden", "true"));
        foreach (var edge in drawing.Edges)
            xml.Text("text", edge.Edge.Label, ("class", edge.LabelEnds ? "relay ends" : "relay"), ("x", Number(edge.LabelX)), ("y", Number(edge.LabelY)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteBox(XmlWriter xml, SvgBox box, string? link)
    {
        var node = box.Node;
        var classes = $"node {node.Kind.Word()}{(node.Bottleneck ? " bottleneck" : "")}{(node.Stance == Stance.Denies ? " denies" : "")}";
        xml.Start(link is null ? "g" : "a", ("class", classes), ("data-id", node.Id));
        if (link is not null)
            xml.WriteAttributeString("href", link);
        xml.Text("title", string.Join("; ", NodeMarks.Of(node).Prepend(node.Label)));
        xml.Empty("rect", ("x", Number(box.X)), ("y", Number(box.Y)), ("width", Number(box.Width)), ("height", Number(box.Height)), ("rx", node.Voice is null ? "3" : "18"));
        var middle = box.X + box.Width / 2;
        var first = box.Y + (box.Height - (box.Lines.Count + box.Marks.Count) * SvgDrawing.LineHeight) / 2 + 13;
        WriteLines(xml, "label", middle, first, SvgDrawing.LineHeight, box.Lines);
        WriteLines(xml, "mark", middle, first + box.Lines.Count * SvgDrawing.LineHeight, SvgDrawing.LineHeight, box.Marks);
        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, SvgEdge edge) => xml.Empty("path",
        ("class", edge.Edge.Denies ? "edge denies" : "edge"), ("data-from", edge.Edge.From), ("data-to", edge.Edge.To), ("d", edge.Path), ("marker-end", "url(#relay-arrow)"));

    private static void WriteLines(XmlWriter xml, string name, double x, double y, double lineHeight, IReadOnlyList<string> lines)
    {
        foreach (var (index, line) in lines.Index())
            xml.Text("text", line, ("class", name), ("x", Number(x)), ("y", Number(y + index * lineHeight)));
    }
}
