using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

public sealed partial class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void It_tells_what_it_shows_to_those_who_do_not_see_it()
    {
        var root = XDocument.Parse(SvgWriter.Write(Relayed.Graph())).Root!;

        Assert.Equal("img", (string?)root.Attribute("role"));
        var told = ((string?)root.Attribute("aria-labelledby"))!.Split(' ').Select(id => root.Elements().Single(element => (string?)element.Attribute("id") == id)).ToList();
        Assert.Equal([Svg + "title", Svg + "desc"], told.Select(element => element.Name));
        Assert.Contains("Meth is a \"gift\" & <present>.", told[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("One work reports this. Supported by", told[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_say_what_colours_and_lines_say()
    {
        var root = XDocument.Parse(SvgWriter.Write(Relayed.Graph(("source", "release")))).Root!;

        var release = root.Descendants(Svg + "g").Single(group => (string?)group.Attribute("data-id") == "attestation:c.release");
        Assert.Equal("node attestation bottleneck denies", (string?)release.Attribute("class"));
        Assert.Contains(release.Elements(Svg + "text"), text => text.Value.Contains("bottleneck, denies", StringComparison.Ordinal));
        Assert.Contains(root.Elements(Svg + "text"), text => text.Value.Contains("a bottleneck", StringComparison.Ordinal));
        Assert.Contains(root.Descendants(Svg + "text"), text => text.Value == "denied by");
    }

    [Fact]
    public void It_runs_nothing_and_refers_to_nothing_outside() => Gen.Select(Relayed.NastyText, Relayed.AnyAttestations).Sample((statement, attestations) =>
    {
        var root = XDocument.Parse(SvgWriter.Write(Relayed.Build(statement, attestations))).Root!;

        Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "desc", "style", "defs", "marker", "path", "rect", "g", "text"]));
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url", root.Element(Svg + "style")!.Value, StringComparison.Ordinal);
    });

    [Fact]
    public void It_has_the_nodes_and_edges_of_the_graph() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        var root = XDocument.Parse(SvgWriter.Write(graph), LoadOptions.PreserveWhitespace).Root!;

        Assert.Equal(graph.Nodes.Select(node => node.Id), Boxes(root).Select(box => box.Id));
        Assert.All(graph.Nodes.Zip(Boxes(root)), pair => Assert.StartsWith(pair.First.Label, pair.Second.Title, StringComparison.Ordinal));
        Assert.Equal(graph.Edges.Select(edge => (edge.From, edge.To)), Lines(root).Select(line => (line.From, line.To)));
    });

    [Fact]
    public void No_boxes_overlap_and_no_line_runs_through_a_box() => Relayed.AnyAttestations.Sample(attestations => Untangled(Relayed.Build("A statement.", attestations)));

    [Fact]
    public void Two_hundred_attestations_do_not_break_it() => Untangled(Relayed.Build("A statement.", Relayed.Large()));

    private static void Untangled(RelayGraph graph)
    {
        var root = XDocument.Parse(SvgWriter.Write(graph), LoadOptions.PreserveWhitespace).Root!;
        var boxes = Boxes(root);
        foreach (var (index, box) in boxes.Index())
            Assert.DoesNotContain(boxes.Skip(index + 1), other => box.Overlaps(other));
        foreach (var line in Lines(root))
            Assert.All(Points(line.Path), point => Assert.DoesNotContain(boxes, box => box.Holds(point)));
    }

    private sealed record Box(string Id, string Title, double X, double Y, double Width, double Height)
    {
        public bool Overlaps(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

        public bool Holds((double X, double Y) point) => point.X > X + 0.5 && point.X < X + Width - 0.5 && point.Y > Y + 0.5 && point.Y < Y + Height - 0.5;
    }

    private static List<Box> Boxes(XElement root) =>
    [
        .. root.Descendants(Svg + "g").Where(group => group.Attribute("data-id") is not null).Select(group =>
        {
            var rect = group.Element(Svg + "rect")!;
            double Of(string name) => double.Parse(rect.Attribute(name)!.Value, CultureInfo.InvariantCulture);
            return new Box(group.Attribute("data-id")!.Value, group.Element(Svg + "title")!.Value, Of("x"), Of("y"), Of("width"), Of("height"));
        }),
    ];

    private static IEnumerable<(string From, string To, string Path)> Lines(XElement root) => root.Descendants(Svg + "path")
        .Where(path => path.Attribute("data-from") is not null)
        .Select(path => (path.Attribute("data-from")!.Value, path.Attribute("data-to")!.Value, path.Attribute("d")!.Value));

    // Twenty points of each curve, and each straight piece as one.
    private static IEnumerable<(double X, double Y)> Points(string path)
    {
        var (x, y) = (0.0, 0.0);
        foreach (Match command in Command.Matches(path))
        {
            var n = command.Groups["numbers"].Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            double[] c = n.Length == 6 ? n : [x, y, n[0], n[1], n[0], n[1]];
            if (command.Groups["letter"].Value != "M")
                for (var t = 0.0; t <= 1; t += 0.05)
                    yield return (Bezier(t, x, c[0], c[2], c[4]), Bezier(t, y, c[1], c[3], c[5]));
            (x, y) = (n[^2], n[^1]);
        }
    }

    private static double Bezier(double t, double a, double b, double c, double d) =>
        (1 - t) * (1 - t) * (1 - t) * a + 3 * (1 - t) * (1 - t) * t * b + 3 * (1 - t) * t * t * c + t * t * t * d;

    [GeneratedRegex("(?<letter>[MLC])(?<numbers>[-0-9. ]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Command { get; }
}
