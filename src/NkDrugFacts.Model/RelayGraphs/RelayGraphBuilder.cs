using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>Builds a claim's relay graph from its attestations.</summary>
public static class RelayGraphBuilder
{
    /// <param name="bottlenecks">Ids of kind <c>source</c> or <c>person</c>; an organization that speaks for itself is of kind <c>person</c> too.</param>
    /// <exception cref="ArgumentException">An upstream is unknown, or upstreams run in a circle; a database can hold neither.</exception>
    public static RelayGraph Build(
        string claimId, string statement, string summary,
        IReadOnlyCollection<RelayedAttestation> attestations, IReadOnlySet<(string Kind, string Id)> bottlenecks)
    {
        ArgumentNullException.ThrowIfNull(attestations);
        ArgumentNullException.ThrowIfNull(bottlenecks);
        var claim = new RelayNode { Id = $"claim:{claimId}", Kind = RelayNodeKind.Claim, Label = PlainText.Of(statement) };
        var nodeOf = Merge(attestations);
        var merged = attestations.GroupBy(attestation => nodeOf[attestation.Id]).OrderBy(node => node.Key, StringComparer.Ordinal)
            .Select(node => (Node: AttestationNode(node.Key, node, bottlenecks), First: node.First()))
            .ToList();
        var byId = attestations.ToDictionary(attestation => attestation.Id, StringComparer.Ordinal);
        var voices = merged.SelectMany(pair => Ends(pair.First, byId)).Select(end => end.Voice)
            .DistinctBy(VoiceId).OrderBy(VoiceId, StringComparer.Ordinal)
            .Select(voice => VoiceNode(voice, bottlenecks));
        RelayNode[] nodes = [claim, .. merged.Select(pair => pair.Node), .. voices];
        return new(claimId, claim.Label, PlainText.Of(summary), nodes, Edges(claim, byId, nodeOf, nodes));
    }

    // Attestations of one work that say the same, in the same voice, taken in the same way from the same node.
    // From the roots outward, so that the node of an upstream is known before what was taken from it.
    private static Dictionary<string, string> Merge(IReadOnlyCollection<RelayedAttestation> attestations)
    {
        var downstream = attestations.Where(a => a.Upstream is not null).ToLookup(a => a.Upstream!, StringComparer.Ordinal);
        var nodeOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var wave = attestations.Where(a => a.Upstream is null).ToList(); wave.Count > 0; wave = [.. wave.SelectMany(a => downstream[a.Id])])
            foreach (var alike in wave.GroupBy(a => (a.Work.Id, Upstream: a.Upstream is { } upstream ? nodeOf[upstream] : null, a.Speaker?.Id, a.Stance, a.Relay, a.InterestedParty, a.Withdrawn)))
            {
                var id = $"attestation:{alike.Select(a => a.Id).Min(StringComparer.Ordinal)}";
                foreach (var attestation in alike)
                    nodeOf[attestation.Id] = id;
            }
        return nodeOf.Count == attestations.Count
            ? nodeOf
            : throw new ArgumentException("An upstream is unknown, or upstreams run in a circle.", nameof(attestations));
    }

    private static RelayNode AttestationNode(string id, IEnumerable<RelayedAttestation> alike, IReadOnlySet<(string Kind, string Id)> bottlenecks)
    {
        var attestations = alike.OrderBy(a => a.Id, StringComparer.Ordinal).ToList();
        var first = attestations[0];
        return new()
        {
            Id = id,
            Kind = RelayNodeKind.Attestation,
            Label = PlainText.Of(first.Work.Label),
            Attestations = attestations.ConvertAll(a => new NodeAttestation(a.Id, a.Upstream)),
            Work = first.Work,
            Speaker = first.Speaker,
            Stance = first.Stance,
            Relay = first.Relay,
            Withdrawn = first.Withdrawn,
            InterestedParty = first.InterestedParty,
            Bottleneck = bottlenecks.Contains(("source", first.Work.Id)),
        };
    }

    private static RelayNode VoiceNode(RelayVoice voice, IReadOnlySet<(string Kind, string Id)> bottlenecks) => new()
    {
        Id = VoiceId(voice),
        Kind = voice.IsOrganization ? RelayNodeKind.Organization : RelayNodeKind.Person,
        Label = PlainText.Of(voice.Name),
        Voice = voice,
        Bottleneck = bottlenecks.Contains(("person", voice.Id)),
    };

    private static string VoiceId(RelayVoice voice) => $"{(voice.IsOrganization ? "organization" : "person")}:{voice.Id}";

    private static List<RelayEdge> Edges(
        RelayNode claim, Dictionary<string, RelayedAttestation> byId, Dictionary<string, string> nodeOf, RelayNode[] nodes)
    {
        var relayed = byId.Values.Select(a => a.Upstream).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var place = nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        var edges = new HashSet<RelayEdge>();
        foreach (var attestation in byId.Values)
        {
            var (node, denies) = (nodeOf[attestation.Id], attestation.Stance == Stance.Denies);
            if (!relayed.Contains(attestation.Id))
                edges.Add(new(claim.Id, node, RelayEdgeType.AttestedBy, attestation.Stance, null, denies));
            if (attestation.Upstream is { } upstream)
                edges.Add(new(node, nodeOf[upstream], RelayEdgeType.Relays, null, attestation.Relay, denies));
            foreach (var (type, voice) in Ends(attestation, byId))
                edges.Add(new(node, VoiceId(voice), type, null, null, denies));
        }
        return [.. edges.OrderBy(edge => place[edge.From]).ThenBy(edge => place[edge.To]).ThenBy(edge => edge.Type)];
    }

    // A speaker, unless the upstream gives the same person's words; where nobody is quoted at a root, its authors.
    private static IEnumerable<(RelayEdgeType Type, RelayVoice Voice)> Ends(RelayedAttestation attestation, Dictionary<string, RelayedAttestation> byId)
    {
        var upstream = attestation.Upstream is { } id ? byId[id] : null;
        if (attestation.Speaker is { } speaker)
            return speaker.Id == upstream?.Speaker?.Id ? [] : [(RelayEdgeType.SaidBy, speaker)];
        return upstream?.Stance == attestation.Stance ? [] : attestation.Work.Authors.Select(author => (RelayEdgeType.WrittenBy, author));
    }
}
