using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.RelayGraphs;

public enum RelayNodeKind { Claim, Attestation, Person, Organization }

/// <summary>What an edge of a relay graph says, read from its beginning to its end.</summary>
public enum RelayEdgeType { AttestedBy, Relays, SaidBy, WrittenBy }

/// <summary>Who relayed a claim from whom, from the claim to the people at the ends of its chains.</summary>
/// <param name="Claim">The claim's id.</param>
/// <param name="Summary">The verdict in one sentence.</param>
/// <param name="Nodes">The claim; the attestations, then the people and organizations, in ordinal order of their ids.</param>
/// <param name="Edges">In the order of the nodes that they lead from and to.</param>
public sealed record RelayGraph(
    string Claim, string Statement, string Summary, IReadOnlyList<RelayNode> Nodes, IReadOnlyList<RelayEdge> Edges);

/// <summary>The claim, one or more attestations that are alike, or a person or organization.</summary>
public sealed record RelayNode
{
    /// <summary>Kind and id of the record, such as <c>person:lankov</c>; of alike attestations, of the first.</summary>
    public required string Id { get; init; }
    public required RelayNodeKind Kind { get; init; }

    /// <summary>The statement, the work with author, publisher and date, or the name.</summary>
    public required string Label { get; init; }

    /// <summary>The attestations that the node stands for, each with its own upstream; empty for other nodes.</summary>
    public IReadOnlyList<NodeAttestation> Attestations { get; init; } = [];

    /// <summary>The work of the attestations.</summary>
    public RelayWork? Work { get; init; }

    /// <summary>The person whose words the attestations are.</summary>
    public RelayVoice? Speaker { get; init; }

    /// <summary>The person or organization that the node is.</summary>
    public RelayVoice? Voice { get; init; }
    public Stance? Stance { get; init; }

    /// <summary>How the attestations took the claim from their upstream; none at a root.</summary>
    public Relay? Relay { get; init; }
    public Withdrawal? Withdrawn { get; init; }
    public bool InterestedParty { get; init; }

    /// <summary>The work or person is one without whom no independent chain would be left.</summary>
    public bool Bottleneck { get; init; }
}

/// <param name="Upstream">The attestation that it was taken from; none at the root.</param>
public sealed record NodeAttestation(string Id, string? Upstream);

/// <param name="Stance">Of <see cref="RelayEdgeType.AttestedBy"/>: what the attestations do to the claim.</param>
/// <param name="Relay">Of <see cref="RelayEdgeType.Relays"/>: how the claim was taken.</param>
/// <param name="Denies">The attestations that the edge leads to, or from, deny the claim.</param>
public sealed record RelayEdge(string From, string To, RelayEdgeType Type, Stance? Stance, Relay? Relay, bool Denies)
{
    /// <summary>In words that read from one end to the other: "the page quotes the newspaper".</summary>
    public string Label => (Type, Stance, Relay) switch
    {
        (RelayEdgeType.AttestedBy, Vocabulary.Stance.Denies, _) => "denied by",
        (RelayEdgeType.AttestedBy, Vocabulary.Stance.Qualifies, _) => "qualified by",
        (RelayEdgeType.AttestedBy, _, _) => "supported by",
        (RelayEdgeType.Relays, _, Vocabulary.Relay.Suspected) => "suspected copy of",
        (RelayEdgeType.Relays, _, { } relay) => relay.Word(),
        (RelayEdgeType.WrittenBy, _, _) => "written by",
        _ => "said by",
    };
}

/// <summary>A work as a relay graph shows it.</summary>
/// <param name="Label">Its authors, publisher and date, for a person to read.</param>
/// <param name="Authors">In the order of the work.</param>
public sealed record RelayWork(
    string Id, string Label, IReadOnlyList<RelayVoice> Authors, RelayVoice? Publisher, HistoricalDate? Published, bool IsCompilation);

/// <summary>A person or an organization.</summary>
/// <param name="PersonKind">None for an organization.</param>
public sealed record RelayVoice(string Id, string Name, PersonKind? PersonKind)
{
    public bool IsOrganization => PersonKind is null;
}

/// <summary>An attestation before it is put into a graph.</summary>
public sealed record RelayedAttestation
{
    public required string Id { get; init; }
    public required RelayWork Work { get; init; }
    public RelayVoice? Speaker { get; init; }
    public string? Upstream { get; init; }
    public Relay? Relay { get; init; }
    public Stance Stance { get; init; }
    public bool InterestedParty { get; init; }
    public Withdrawal? Withdrawn { get; init; }
}
