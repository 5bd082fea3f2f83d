using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

/// <summary>DOT, Mermaid and GraphML, read back strictly: whatever the labels hold, the nodes and edges are those of the graph.</summary>
public sealed partial class TextFormatTests
{
    private static readonly XNamespace GraphML = "http://graphml.graphdrawing.org/xmlns";
    private static readonly Gen<RelayGraph> AnyGraph = Gen.Select(Relayed.NastyText, Relayed.AnyAttestations, (statement, attestations) => Relayed.Build(statement, attestations, ("source", "work-1")));

    [Fact]
    public void Dot_is_the_graph() => AnyGraph.Sample(graph =>
    {
        var (nodes, edges) = Dot.Read(DotWriter.Write(graph));

        Assert.Equal(graph.Nodes.Select(node => (node.Id, node.Label)), nodes.Select(node => (node.Id, node.Attributes["tooltip"])));
        Assert.Equal(graph.Edges.Select(edge => (edge.From, edge.To, edge.Label)), edges.Select(edge => (edge.From, edge.To, edge.Attributes["label"])));
        Assert.All(graph.Nodes.Zip(nodes), pair => Assert.StartsWith(Unspaced(pair.First.Label), Unspaced(pair.Second.Attributes["label"]), StringComparison.Ordinal));
    });

    [Fact]
    public void Mermaid_is_the_graph_and_no_label_breaks_out() => AnyGraph.Sample(graph =>
    {
        var lines = MermaidWriter.Write(graph).TrimEnd('\n').Split('\n');

        Assert.Equal("flowchart LR", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches(MermaidLine, line));
        var nodes = lines.Select(line => MermaidNode.Match(line)).Where(match => match.Success).ToList();
        var edges = lines.Select(line => MermaidEdge.Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(graph.Nodes.Count, nodes.Count);
        Assert.All(graph.Nodes.Zip(nodes), pair => Assert.StartsWith(Unspaced(pair.First.Label), Unspaced(Decoded(pair.Second.Groups["label"].Value)), StringComparison.Ordinal));
        var names = graph.Nodes.Zip(nodes).ToDictionary(pair => pair.Second.Groups["name"].Value, pair => pair.First.Id, StringComparer.Ordinal);
        Assert.Equal(graph.Edges.Select(edge => (edge.From, edge.To, edge.Label)), edges.Select(edge => (names[edge.Groups["from"].Value], names[edge.Groups["to"].Value], Decoded(edge.Groups["label"].Value))));
    });

    [Fact]
    public void GraphML_is_the_graph() => AnyGraph.Sample(graph =>
    {
        var root = XDocument.Parse(GraphMLWriter.Write(graph), LoadOptions.PreserveWhitespace).Root!;

        var keys = root.Elements(GraphML + "key").ToDictionary(key => key.Attribute("id")!.Value, key => (For: key.Attribute("for")!.Value, Name: key.Attribute("attr.name")!.Value), StringComparer.Ordinal);
        Assert.All(root.Descendants(GraphML + "data"), data => Assert.Equal(data.Parent!.Name.LocalName, keys[data.Attribute("key")!.Value].For));
        string? Value(XElement element, string name) => element.Elements(GraphML + "data").SingleOrDefault(data => keys[data.Attribute("key")!.Value].Name == name)?.Value;
        var written = root.Element(GraphML + "graph")!;
        Assert.Equal("directed", (string?)written.Attribute("edgedefault"));
        Assert.Equal(graph.Nodes.Select(node => (node.Id, node.Label, node.Bottleneck)),
            written.Elements(GraphML + "node").Select(node => (node.Attribute("id")!.Value, Value(node, "label") ?? "", Value(node, "bottleneck") == "true")));
        Assert.Equal(graph.Nodes.SelectMany(node => node.Attestations.Select(attestation => attestation.Id)), written.Elements(GraphML + "node").SelectMany(node => Value(node, "attestations")?.Split(' ') ?? []));
        Assert.Equal(graph.Edges.Select(edge => (edge.From, edge.To, edge.Label)),
            written.Elements(GraphML + "edge").Select(edge => (edge.Attribute("source")!.Value, edge.Attribute("target")!.Value, Value(edge, "label")!)));
    });

    [Fact]
    public void Dates_stay_readable_in_mermaid() =>
        Assert.Contains("2019-02-12", MermaidWriter.Write(Relayed.Graph()), StringComparison.Ordinal);

    private static string Unspaced(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static string Decoded(string label) =>
        Entity.Replace(label.Replace("<br/>", " ", StringComparison.Ordinal), entity => char.ConvertFromUtf32(int.Parse(entity.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)));

    // What a label may hold: letters, digits, marks, spaces, hyphens, points, commas, entities and line breaks.
    private const string MermaidLabel = @"(?<label>(?:[\p{L}\p{Mn}\p{Mc}\p{Nd} \-.,]|\p{Cs}|\#\d+;|<br/>)*)";

    [GeneratedRegex(@"^  (?<name>n\d+)(?:\[\[""" + MermaidLabel + @"""\]\]|\[""" + MermaidLabel + @"""\]|\(\[""" + MermaidLabel + @"""\]\))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MermaidNode { get; }

    [GeneratedRegex(@"^  (?<from>n\d+) (-->|-\.->)\|""" + MermaidLabel + @"""\| (?<to>n\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MermaidEdge { get; }

    [GeneratedRegex(@"^  (n\d+(\[\["".*""\]\]|\["".*""\]|\(\["".*""\]\))|n\d+ (-->|-\.->)\|"".*""\| n\d+|classDef (bottleneck stroke-width:4px|denies stroke-dasharray:6 4)|class n\d+ (bottleneck|denies))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MermaidLine { get; }

    [GeneratedRegex(@"#(?<code>\d+);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entity { get; }

    /// <summary>A strict reader of the part of DOT that is written: one statement a line, every value quoted.</summary>
    private static class Dot
    {
        public static (List<(string Id, Dictionary<string, string> Attributes)> Nodes, List<(string From, string To, Dictionary<string, string> Attributes)> Edges) Read(string dot)
        {
            var (nodes, edges) = (new List<(string, Dictionary<string, string>)>(), new List<(string, string, Dictionary<string, string>)>());
            var tokens = new Queue<(bool Quoted, string Text)>(Tokens(dot));
            Assert.Equal("digraph", tokens.Dequeue().Text);
            Assert.True(tokens.Dequeue().Quoted);
            Assert.Equal("{", tokens.Dequeue().Text);
            while (tokens.Peek().Text != "}" || tokens.Peek().Quoted)
            {
                var subject = tokens.Dequeue();
                var target = !tokens.Peek().Quoted && tokens.Peek().Text == "->" ? (tokens.Dequeue().Text, tokens.Dequeue().Text).Item2 : null;
                var attributes = Attributes(tokens);
                if (target is not null)
                    edges.Add((subject.Text, target, attributes));
                else if (subject.Quoted)
                    nodes.Add((subject.Text, attributes));
                else
                    Assert.Contains(subject.Text, (string[])["graph", "node", "edge"]);
            }
            Assert.Single(tokens);
            return (nodes, edges);
        }

        private static Dictionary<string, string> Attributes(Queue<(bool Quoted, string Text)> tokens)
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            Assert.Equal((false, "["), tokens.Dequeue());
            do
            {
                var (_, name) = tokens.Dequeue();
                Assert.Equal((false, "="), tokens.Dequeue());
                attributes[name] = tokens.Dequeue().Text;
            }
            while (tokens.Dequeue() == (false, ","));
            Assert.Equal((false, ";"), tokens.Dequeue());
            return attributes;
        }

        private static IEnumerable<(bool Quoted, string Text)> Tokens(string dot)
        {
            for (var at = 0; at < dot.Length;)
            {
                var match = Token.Match(dot, at);
                Assert.True(match.Success && match.Index == at, $"No token at {at}: {dot[at..]}");
                at += match.Length;
                if (match.Groups["quoted"].Success)
                    yield return (true, Unescaped(match.Groups["quoted"].Value));
                else if (match.Groups["bare"].Success)
                    yield return (false, match.Groups["bare"].Value);
            }
        }

        private static string Unescaped(string quoted)
        {
            var text = new StringBuilder();
            for (var at = 0; at < quoted.Length; at++)
                text.Append(quoted[at] == '\\' ? quoted[++at] switch { 'n' => '\n', '\\' => '\\', '"' => '"', var other => throw new FormatException($"\\{other}") } : quoted[at]);
            Assert.DoesNotMatch("&(?!amp;)", text.ToString());
            return text.ToString().Replace("&amp;", "&", StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("""\G(\s+|"(?<quoted>([^"\\\n]|\\.)*)"|(?<bare>->|[\w.]+|[\[\]{}=,;]))""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token { get; }
}
