using System.Xml.Linq;
using CsCheck;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

public sealed class InlineSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Each_node_with_an_address_is_a_link_that_says_what_it_is() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        var root = Drawn(graph);

        var links = root.Descendants(Svg + "a").ToList();
        Assert.Equal(graph.Nodes.Skip(1).Select(Address), links.Select(link => (string?)link.Attribute("href")));
        Assert.All(graph.Nodes.Skip(1).Zip(links), pair => Assert.StartsWith(pair.First.Label, pair.Second.Element(Svg + "title")!.Value, StringComparison.Ordinal));
        Assert.Equal("claim:c", (string?)Assert.Single(root.Descendants(Svg + "g"), group => group.Attribute("data-id") is not null).Attribute("data-id"));
    });

    [Fact]
    public void A_bottleneck_is_marked_in_shape_and_words()
    {
        var release = Drawn(Relayed.Graph(("source", "release"))).Descendants(Svg + "a").Single(link => (string?)link.Attribute("href") == "#attestation:c.release");

        Assert.Contains("bottleneck", ((string?)release.Attribute("class"))!.Split(' '));
        Assert.Contains(release.Elements(Svg + "text"), text => text.Value.Contains("▲ bottleneck", StringComparison.Ordinal));
        Assert.Contains("▲ bottleneck; denies", release.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_hides_none_of_its_links_from_those_who_do_not_see_it()
    {
        var root = Drawn(Relayed.Graph());

        Assert.Equal("group", (string?)root.Attribute("role"));
        Assert.Equal("Who relayed whom", (string?)root.Attribute("aria-label"));
        Assert.DoesNotContain(root.Descendants(Svg + "a").Ancestors(), element => element.Attribute("aria-hidden") is not null);
    }

    [Fact]
    public void A_strict_policy_finds_nothing_to_refuse() => Gen.Select(Relayed.NastyText, Relayed.AnyAttestations).Sample((statement, attestations) =>
    {
        var root = Drawn(Relayed.Build(statement, attestations));

        Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, (string[])["svg", "title", "defs", "marker", "path", "rect", "g", "a", "text"]));
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    });

    [Fact]
    public void It_is_drawn_as_the_file_is() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var graph = Relayed.Build("A statement.", attestations);

        Assert.Equal(Shapes(XDocument.Parse(SvgWriter.Write(graph)).Root!), Shapes(Drawn(graph)));
    });

    [Fact]
    public void What_is_drawn_by_the_stylesheet_stays_in_the_picture() =>
        Assert.All(
            SvgStyle.Css.Split('\n').Where(line => line.Contains('{', StringComparison.Ordinal) && !line.Contains('@', StringComparison.Ordinal)).SelectMany(line => line[..line.IndexOf('{', StringComparison.Ordinal)].Split(',')),
            selector => Assert.StartsWith(".relays ", selector.Trim(), StringComparison.Ordinal));

    private static List<string> Shapes(XElement root) =>
        [.. root.Descendants(Svg + "g").First(group => group.Attribute("transform") is not null).Descendants().Where(element => element.Name.LocalName is "rect" or "path" or "text").Select(element => element.ToString())];

    private static XElement Drawn(RelayGraph graph) => XElement.Parse(SvgWriter.WriteInline(graph, Address), LoadOptions.PreserveWhitespace);

    private static string? Address(RelayNode node) => node.Kind == RelayNodeKind.Claim ? null : $"#{node.Id}";
}
