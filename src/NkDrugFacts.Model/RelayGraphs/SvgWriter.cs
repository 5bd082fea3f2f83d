using System.Globalization;
using System.Xml;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph as a picture: the claim on the left, who reported it, whom they had it from, and the people on the right.</summary>
public static class SvgWriter
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double HeadingLine = 24;
    private const double CaptionLine = 20;

    public static string Write(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var drawing = SvgDrawing.Of(graph);
        var inside = drawing.Width - 2 * SvgDrawing.Margin;
        var statement = LineWrapping.Wrap(graph.Statement, inside / 19);
        var summary = LineWrapping.Wrap(graph.Summary, inside / 15);
        var legend = LineWrapping.Wrap(Legend(graph), inside / 12.5);
        var top = SvgDrawing.Margin + statement.Count * HeadingLine + summary.Count * CaptionLine + 14;
        var bottom = top + drawing.Height + 36;
        var text = new Utf8StringWriter();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            Open(xml, graph, drawing.Width, bottom + legend.Count * SvgDrawing.LineHeight);
            WriteLines(xml, "heading", SvgDrawing.Margin, SvgDrawing.Margin + 14, HeadingLine, statement);
            WriteLines(xml, "caption", SvgDrawing.Margin, SvgDrawing.Margin + 14 + statement.Count * HeadingLine, CaptionLine, summary);
            WriteGraph(xml, drawing, top);
            WriteLines(xml, "legend", SvgDrawing.Margin, bottom, SvgDrawing.LineHeight, legend);
            xml.WriteEndElement();
        }
        return text.ToString() + "\n";
    }

    // Labels last, so that no line runs over a word.
    private static void WriteGraph(XmlWriter xml, SvgDrawing drawing, double top)
    {
        Start(xml, "g", ("transform", $"translate(0 {Number(top)})"));
        foreach (var edge in drawing.Edges)
            WriteLine(xml, edge);
        foreach (var box in drawing.Boxes)
            WriteBox(xml, box);
        foreach (var edge in drawing.Edges)
            WriteLabel(xml, edge);
        xml.WriteEndElement();
    }

    private static string Legend(RelayGraph graph)
    {
        var bottleneck = graph.Nodes.Any(node => node.Bottleneck) ? " Thick border and ▲: a bottleneck; without the bottlenecks no chain to a gathering is left." : "";
        var denial = graph.Nodes.Any(node => node.Stance == Stance.Denies) ? " Dashed: denies the claim." : "";
        return $"Read from left to right: the claim, the works that report it, whom they had it from, and the people who said it.{bottleneck}{denial} Corroborated does not mean true.";
    }

    private static void Open(XmlWriter xml, RelayGraph graph, double width, double height)
    {
        var size = $"{Number(width)} {Number(height)}";
        Start(xml, "svg", ("viewBox", $"0 0 {size}"), ("width", Number(width)), ("height", Number(height)), ("role", "img"), ("aria-labelledby", $"{graph.Claim}-title {graph.Claim}-desc"));
        WriteText(xml, "title", $"Who relayed whom: {graph.Statement}", ("id", $"{graph.Claim}-title"));
        WriteText(xml, "desc", string.Join(' ', ChainSentences.Of(graph).Prepend(graph.Summary)), ("id", $"{graph.Claim}-desc"));
        WriteText(xml, "style", SvgStyle.Css);
        Start(xml, "defs");
        Start(xml, "marker", ("id", "arrow"), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"), ("markerWidth", "8"), ("markerHeight", "8"), ("orient", "auto"));
        Empty(xml, "path", ("class", "arrow"), ("d", "M0 1L9 5L0 9z"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Empty(xml, "rect", ("class", "ground"), ("width", "100%"), ("height", "100%"));
    }

    private static void WriteBox(XmlWriter xml, SvgBox box)
    {
        var node = box.Node;
        var classes = $"node {node.Kind.Word()}{(node.Bottleneck ? " bottleneck" : "")}{(node.Stance == Stance.Denies ? " denies" : "")}";
        Start(xml, "g", ("class", classes), ("data-id", node.Id));
        WriteText(xml, "title", string.Join("; ", NodeMarks.Of(node).Prepend(node.Label)));
        Empty(xml, "rect", ("x", Number(box.X)), ("y", Number(box.Y)), ("width", Number(box.Width)), ("height", Number(box.Height)), ("rx", node.Voice is null ? "3" : "18"));
        var middle = box.X + box.Width / 2;
        var first = box.Y + (box.Height - (box.Lines.Count + box.Marks.Count) * SvgDrawing.LineHeight) / 2 + 13;
        WriteLines(xml, "label", middle, first, SvgDrawing.LineHeight, box.Lines);
        WriteLines(xml, "mark", middle, first + box.Lines.Count * SvgDrawing.LineHeight, SvgDrawing.LineHeight, box.Marks);
        xml.WriteEndElement();
    }

    private static void WriteLine(XmlWriter xml, SvgEdge edge) => Empty(xml, "path",
        ("class", edge.Edge.Denies ? "edge denies" : "edge"), ("data-from", edge.Edge.From), ("data-to", edge.Edge.To), ("d", edge.Path), ("marker-end", "url(#arrow)"));

    private static void WriteLabel(XmlWriter xml, SvgEdge edge) =>
        WriteText(xml, "text", edge.Edge.Label, ("class", edge.LabelEnds ? "relay ends" : "relay"), ("x", Number(edge.LabelX)), ("y", Number(edge.LabelY)));

    private static void WriteLines(XmlWriter xml, string name, double x, double y, double lineHeight, IReadOnlyList<string> lines)
    {
        foreach (var (index, line) in lines.Index())
            WriteText(xml, "text", line, ("class", name), ("x", Number(x)), ("y", Number(y + index * lineHeight)));
    }

    private static void WriteText(XmlWriter xml, string element, string text, params (string Name, string Value)[] attributes)
    {
        Start(xml, element, attributes);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void Empty(XmlWriter xml, string element, params (string Name, string Value)[] attributes)
    {
        Start(xml, element, attributes);
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string element, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    internal static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
