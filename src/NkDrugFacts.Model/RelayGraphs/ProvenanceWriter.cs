using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>A relay graph in PROV-O (W3C 2013) as JSON-LD 1.1, every attestation by itself, and CiTO for what it does to the claim.</summary>
public static class ProvenanceWriter
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="api">The absolute address of the API, such as <c>https://example.org/v1</c>: records are named by their addresses under it.</param>
    public static string Write(RelayGraph graph, string api)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var byId = graph.Nodes.SelectMany(node => node.Attestations.Select(attestation => (Attestation: attestation, Node: node)))
            .ToDictionary(pair => pair.Attestation.Id, StringComparer.Ordinal);
        var works = graph.Nodes.Select(node => node.Work).OfType<RelayWork>().DistinctBy(work => work.Id).OrderBy(work => work.Id, StringComparer.Ordinal);
        var agents = graph.Nodes.SelectMany(Agents).DistinctBy(agent => Address(api, agent)).OrderBy(agent => Address(api, agent), StringComparer.Ordinal);
        JsonNode[] records =
        [
            Record($"{api}/claims/{graph.Claim}", "prov:Entity", graph.Statement, ("comment", graph.Summary)),
            .. byId.Keys.Order(StringComparer.Ordinal).Select(id => Attestation(api, graph.Claim, id, byId)),
            .. works.Select(work => Work(api, work)),
            .. agents.Select(agent => Record(Address(api, agent), Type(agent), agent.Name)),
        ];
        return new JsonObject { ["@context"] = Context(), ["@graph"] = new JsonArray(records) }.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Context()
    {
        var context = new JsonObject
        {
            ["prov"] = "http://www.w3.org/ns/prov#",
            ["dcterms"] = "http://purl.org/dc/terms/",
            ["cito"] = "http://purl.org/spar/cito/",
            ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["label"] = "rdfs:label",
            ["comment"] = "rdfs:comment",
            ["issued"] = new JsonObject { ["@id"] = "dcterms:issued", ["@type"] = "xsd:date" },
        };
        foreach (var link in new[]
            { "prov:wasDerivedFrom", "prov:wasQuotedFrom", "prov:hadPrimarySource", "prov:wasAttributedTo", "dcterms:isPartOf", "dcterms:publisher", "cito:supports", "cito:disputes", "cito:qualifies" })
            context[link[(link.IndexOf(':', StringComparison.Ordinal) + 1)..]] = new JsonObject { ["@id"] = link, ["@type"] = "@id" };
        return context;
    }

    private static JsonObject Attestation(string api, string claim, string id, Dictionary<string, (NodeAttestation Attestation, RelayNode Node)> byId)
    {
        string Of(string attestation) => $"{api}/attestations/{attestation}";
        var (attestation, node) = byId[id];
        var upstream = attestation.Upstream is null ? null : Of(attestation.Upstream);
        var root = Root(id, byId);
        var voices = node.Speaker is { } speaker ? [speaker] : node.Work!.Authors;
        return Record(Of(id), "prov:Entity", node.Label,
            (node.Stance switch { Stance.Denies => "disputes", Stance.Qualifies => "qualifies", _ => "supports" }, $"{api}/claims/{claim}"),
            ("isPartOf", $"{api}/sources/{node.Work!.Id}"),
            ("wasAttributedTo", Several(voices.Select(voice => Address(api, voice)))),
            ("wasDerivedFrom", upstream),
            ("wasQuotedFrom", node.Relay == Relay.Quotes ? upstream : null),
            ("hadPrimarySource", root == id ? null : Of(root)));
    }

    // As in the rule: whoever relays a claim in order to deny it begins a stand of their own.
    private static string Root(string id, Dictionary<string, (NodeAttestation Attestation, RelayNode Node)> byId)
    {
        while (byId[id].Attestation.Upstream is { } upstream && byId[upstream].Node.Stance == byId[id].Node.Stance)
            id = upstream;
        return id;
    }

    private static JsonObject Work(string api, RelayWork work) => Record($"{api}/sources/{work.Id}", "prov:Entity", work.Label,
        ("wasAttributedTo", Several(work.Authors.Select(author => Address(api, author)))),
        ("publisher", work.Publisher is { } publisher ? Address(api, publisher) : null),
        ("issued", ExactDay(work.Published)));

    private static IEnumerable<RelayVoice> Agents(RelayNode node) =>
        [.. node.Work?.Authors ?? [], .. new[] { node.Work?.Publisher, node.Speaker, node.Voice }.OfType<RelayVoice>()];

    // What is called anonymous or is a group may be any number of people, so it is only said to be an agent.
    private static JsonNode Type(RelayVoice voice) => voice.PersonKind switch
    {
        null => new JsonArray("prov:Agent", "prov:Organization"),
        PersonKind.Named or PersonKind.Pseudonymous => new JsonArray("prov:Agent", "prov:Person"),
        _ => "prov:Agent",
    };

    private static string Address(string api, RelayVoice voice) => $"{api}/{(voice.IsOrganization ? "organizations" : "people")}/{voice.Id}";

    // A date that is vague, approximate or an interval would be a lie as xsd:date.
    private static string? ExactDay(HistoricalDate? date) =>
        date is not null && DateOnly.TryParseExact(date.Edtf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? date.Edtf : null;

    private static JsonArray? Several(IEnumerable<string> addresses) =>
        addresses.Select(address => (JsonNode)address).ToArray() is { Length: > 0 } all ? new JsonArray(all) : null;

    private static JsonObject Record(string address, JsonNode type, string label, params (string Key, JsonNode? Value)[] properties)
    {
        var record = new JsonObject { ["@id"] = address, ["@type"] = type, ["label"] = PlainText.Of(label) };
        foreach (var (key, value) in properties.Where(property => property.Value is not null))
            record[key] = value;
        return record;
    }
}
