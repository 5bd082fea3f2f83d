using System.Text;

namespace NkDrugFacts.Model.RelayGraphs;

internal sealed record SvgBox(RelayNode Node, double X, double Y, double Width, double Height, IReadOnlyList<string> Lines, IReadOnlyList<string> Marks);

/// <param name="LabelEnds">The label is at the end of the edge, not at its beginning.</param>
internal sealed record SvgEdge(RelayEdge Edge, string Path, double LabelX, double LabelY, bool LabelEnds);

/// <summary>Where everything of a picture is, in pixels.</summary>
internal sealed class SvgDrawing
{
    public const double Margin = 24;
    public const double LineHeight = 17;
    private const double ColumnGap = 132;
    private const double Padding = 11;
    private const double PortDistance = 17;
    private const int MostLines = 4;
    private const double Above = -5;
    private const double Below = 14;
    private readonly (double Left, double Width)[] columns;

    private SvgDrawing(LayeredLayout layout, RelayGraph graph, List<(IReadOnlyList<string> Lines, IReadOnlyList<string> Marks)> texts)
    {
        var widths = layout.Layers.ConvertAll(layer => layout.Nodes.Index().Where(node => node.Item.Layer == layer[0].Layer).Max(node => BoxWidth(graph.Nodes[node.Index])));
        columns = [.. widths.Select((width, index) => (Margin + widths.Take(index).Sum() + index * ColumnGap, width))];
        Boxes = [.. graph.Nodes.Select((node, index) => Box(node, layout.Nodes[index], texts[index]))];
        Edges = [.. graph.Edges.Select((edge, index) => Draw(edge, layout.Routes[index]))];
        Width = columns[^1].Left + columns[^1].Width + Margin;
        Height = layout.Layers.SelectMany(layer => layer).Max(slot => slot.Middle + slot.Height / 2);
    }

    public IReadOnlyList<SvgBox> Boxes { get; }
    public IReadOnlyList<SvgEdge> Edges { get; }
    public double Width { get; }
    public double Height { get; }

    public static SvgDrawing Of(RelayGraph graph)
    {
        var places = graph.Nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        var edges = graph.Edges.Select(edge => (places[edge.From], places[edge.To])).ToList();
        var labels = graph.Edges.Where(edge => edge.Type != RelayEdgeType.AttestedBy).CountBy(edge => edge.From).ToDictionary(StringComparer.Ordinal);
        var texts = graph.Nodes.Select(Text).ToList();
        var heights = graph.Nodes.Select((node, index) => Math.Max(
            (texts[index].Lines.Count + texts[index].Marks.Count) * LineHeight + 2 * Padding,
            labels.GetValueOrDefault(node.Id) * PortDistance + Padding)).ToList();
        return new(LayeredLayout.Of(heights, edges, node => graph.Nodes[node].Voice is not null), graph, texts);
    }

    private static double BoxWidth(RelayNode node) => node.Kind switch
    {
        RelayNodeKind.Claim => 270,
        RelayNodeKind.Attestation => 214,
        _ => 190,
    };

    private static (IReadOnlyList<string> Lines, IReadOnlyList<string> Marks) Text(RelayNode node)
    {
        var inside = BoxWidth(node) - 2 * Padding;
        var marks = string.Join(", ", NodeMarks.Of(node));
        // The claim is bold, so wider.
        return (LineWrapping.Wrap(node.Label, inside / (node.Kind == RelayNodeKind.Claim ? 14.5 : 13), MostLines), marks.Length == 0 ? [] : LineWrapping.Wrap(marks, inside / 12));
    }

    private SvgBox Box(RelayNode node, LayoutSlot slot, (IReadOnlyList<string> Lines, IReadOnlyList<string> Marks) text) =>
        new(node, columns[slot.Layer].Left, slot.Middle - slot.Height / 2, columns[slot.Layer].Width, slot.Height, text.Lines, text.Marks);

    // Straight through the columns, where nothing but its lane is; curved between them.
    private SvgEdge Draw(RelayEdge edge, List<LayoutSlot> route)
    {
        var path = new StringBuilder();
        foreach (var (left, right) in route.Zip(route.Skip(1)))
        {
            var (x0, y0) = (columns[left.Layer].Left + columns[left.Layer].Width, Port(left, left.Right, right));
            var (x1, y1) = (columns[right.Layer].Left, Port(right, right.Left, left));
            path.Append(path.Length == 0 ? "M" : "L").Append(Point(x0, y0))
                .Append('C').Append(Point((x0 + x1) / 2, y0)).Append(' ').Append(Point((x0 + x1) / 2, y1)).Append(' ').Append(Point(x1, y1));
        }
        return edge.Type == RelayEdgeType.AttestedBy ? LabelledAtEnd(edge, path.ToString(), route) : LabelledAtBeginning(edge, path.ToString(), route);
    }

    // Above the line; below it where it is the only one and bends upward, away from the label.
    private SvgEdge LabelledAtBeginning(RelayEdge edge, string path, List<LayoutSlot> route)
    {
        var (y, next) = (Port(route[0], route[0].Right, route[1]), Port(route[1], route[1].Left, route[0]));
        return new(edge, path, columns[route[0].Layer].Left + columns[route[0].Layer].Width + 7, y + (route[0].Right.Count == 1 && next < y ? Below : Above), LabelEnds: false);
    }

    private SvgEdge LabelledAtEnd(RelayEdge edge, string path, List<LayoutSlot> route)
    {
        var (y, before) = (Port(route[^1], route[^1].Left, route[^2]), Port(route[^2], route[^2].Right, route[^1]));
        return new(edge, path, columns[route[^1].Layer].Left - 12, y + (route[^1].Left.Count == 1 && before < y ? Below : Above), LabelEnds: true);
    }

    // Where an edge meets the side of a box: spread over it in the order of what they lead to.
    private static double Port(LayoutSlot slot, List<LayoutSlot> side, LayoutSlot other)
    {
        var above = side.Count(neighbour => neighbour.Middle < other.Middle);
        var distance = Math.Min(PortDistance, (slot.Height - Padding) / side.Count);
        return slot.Middle + (above - (side.Count - 1) / 2.0) * distance;
    }

    private static string Point(double x, double y) => $"{SvgElements.Number(x)} {SvgElements.Number(y)}";
}
