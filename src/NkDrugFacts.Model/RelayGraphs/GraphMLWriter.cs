using System.Text;
using System.Xml;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph in GraphML, for Gephi, yEd, NetworkX and igraph.</summary>
public static class GraphMLWriter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";
    private static readonly string[] GraphKeys = ["claim", "statement", "summary"];
    private static readonly string[] NodeKeys =
        ["label", "kind", "source", "speaker", "personKind", "stance", "withdrawn", "published", "publisher", "authors", "attestations", "upstreams"];
    private static readonly string[] NodeFlags = ["isCompilation", "interestedParty", "bottleneck"];
    private static readonly string[] EdgeKeys = ["label", "type", "stance", "relay"];

    public static string Write(RelayGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new Utf8StringWriter();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("graphml", Namespace);
            WriteKeys(xml);
            xml.WriteStartElement("graph", Namespace);
            xml.WriteAttributeString("id", $"graph:{graph.Claim}");
            xml.WriteAttributeString("edgedefault", "directed");
            WriteData(xml, "graph", [("claim", graph.Claim), ("statement", graph.Statement), ("summary", graph.Summary)]);
            foreach (var node in graph.Nodes)
                WriteNode(xml, node);
            foreach (var (index, edge) in graph.Edges.Index())
                WriteEdge(xml, index, edge);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.ToString() + "\n";
    }

    private static void WriteKeys(XmlWriter xml)
    {
        WriteKeys(xml, "graph", "string", GraphKeys);
        WriteKeys(xml, "node", "string", NodeKeys);
        WriteKeys(xml, "node", "boolean", NodeFlags);
        WriteKeys(xml, "edge", "string", EdgeKeys);
    }

    private static void WriteKeys(XmlWriter xml, string of, string type, string[] names)
    {
        foreach (var name in names)
        {
            xml.WriteStartElement("key", Namespace);
            xml.WriteAttributeString("id", $"{of}.{name}");
            xml.WriteAttributeString("for", of);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }
    }

    private static void WriteNode(XmlWriter xml, RelayNode node)
    {
        xml.WriteStartElement("node", Namespace);
        xml.WriteAttributeString("id", node.Id);
        WriteData(xml, "node", [
            ("label", node.Label), ("kind", node.Kind.Word()), ("source", node.Work?.Id), ("speaker", node.Speaker?.Id),
            ("personKind", node.Voice?.PersonKind?.Word()), ("stance", node.Stance?.Word()), ("withdrawn", node.Withdrawn?.Word()),
            ("published", node.Work?.Published?.Edtf), ("publisher", node.Work?.Publisher?.Id),
            ("authors", Listed(node.Work?.Authors.Select(author => author.Id))),
            ("attestations", Listed(node.Attestations.Select(attestation => attestation.Id))),
            // One for each attestation, in their order: nothing that was merged is lost.
            ("upstreams", node.Attestations.All(attestation => attestation.Upstream is null) ? null : Listed(node.Attestations.Select(attestation => attestation.Upstream!))),
        ]);
        var flags = node.Work is { } work ? [("isCompilation", work.IsCompilation), ("interestedParty", node.InterestedParty)] : Array.Empty<(string, bool)>();
        WriteData(xml, "node", [.. flags.Append(("bottleneck", node.Bottleneck)).Select(flag => (flag.Item1, (string?)XmlConvert.ToString(flag.Item2)))]);
        xml.WriteEndElement();
    }

    private static void WriteEdge(XmlWriter xml, int index, RelayEdge edge)
    {
        xml.WriteStartElement("edge", Namespace);
        xml.WriteAttributeString("id", $"edge:{XmlConvert.ToString(index)}");
        xml.WriteAttributeString("source", edge.From);
        xml.WriteAttributeString("target", edge.To);
        WriteData(xml, "edge", [("label", edge.Label), ("type", edge.Type.Word()), ("stance", edge.Stance?.Word()), ("relay", edge.Relay?.Word())]);
        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string of, (string Name, string? Value)[] data)
    {
        foreach (var (name, value) in data.Where(datum => !string.IsNullOrEmpty(datum.Value)))
        {
            xml.WriteStartElement("data", Namespace);
            xml.WriteAttributeString("key", $"{of}.{name}");
            xml.WriteString(PlainText.Of(value!));
            xml.WriteEndElement();
        }
    }

    private static string? Listed(IEnumerable<string>? ids) => ids is null ? null : string.Join(' ', ids);
}

internal sealed class Utf8StringWriter() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;
}
