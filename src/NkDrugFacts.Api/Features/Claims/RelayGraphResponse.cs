using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model.RelayGraphs;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Features.Claims;

/// <summary>Who relayed a claim from whom, from the claim to the people at the ends of its chains.</summary>
/// <param name="Claim">The claim's id.</param>
/// <param name="Summary">The verdict in one sentence; corroborated does not mean true.</param>
/// <param name="Nodes">The claim first, then the attestations, then the people and organizations, each in the order of their ids.</param>
/// <param name="Edges">From the claim to its outermost attestations, from those to what they were taken from, and to who says it.</param>
public sealed record RelayGraphResponse(
    string Claim, string Statement, string Summary, IReadOnlyList<RelayNodeResponse> Nodes, IReadOnlyList<RelayEdgeResponse> Edges)
{
    internal static RelayGraphResponse From(RelayGraph graph) => new(
        graph.Claim, graph.Statement, graph.Summary,
        [.. graph.Nodes.Select(RelayNodeResponse.From)],
        [.. graph.Edges.Select(edge => new RelayEdgeResponse(edge.From, edge.To, edge.Type, edge.Label, edge.Stance, edge.Relay))]);
}

/// <summary>A node of a relay graph: the claim, one or more attestations that are alike, or a person or organization that speaks.</summary>
/// <param name="Id">Kind and id, such as <c>person:lankov</c>; of attestations that are alike, the id of the first.</param>
/// <param name="Label">For a person to read: the statement, the work with its authors, publisher and date, or the name.</param>
/// <param name="Attestations">All that the node stands for: of one work, one speaker and one stance, taken in the same way from the same node.</param>
/// <param name="Source">The work of the attestations.</param>
/// <param name="Publisher">The work's publisher.</param>
/// <param name="Published">When the work was published; absent when that is not known.</param>
/// <param name="Speaker">The person whose words the attestations are; absent when the author speaks in their own voice.</param>
/// <param name="PersonKind">Of a person: whether the identity is known, assumed, withheld, or that of a group.</param>
/// <param name="Stance">What the attestations do to the claim.</param>
/// <param name="Withdrawn">What the source did when it took the attestations back.</param>
/// <param name="IsCompilation">The work gathers others' text and reports nothing itself.</param>
/// <param name="InterestedParty">The speaker has a stake in the claim.</param>
/// <param name="Bottleneck">The work or person is one of those without whom no chain to a gathering would be left.</param>
public sealed record RelayNodeResponse(
    string Id, RelayNodeKind Kind, string Label, IReadOnlyList<NodeAttestationResponse>? Attestations,
    string? Source, Reference? Publisher, DateResponse? Published, Reference? Speaker, PersonKind? PersonKind,
    Stance? Stance, Withdrawal? Withdrawn, bool? IsCompilation, bool? InterestedParty, bool Bottleneck)
{
    internal static RelayNodeResponse From(RelayNode node) => new(
        node.Id, node.Kind, node.Label,
        node.Attestations.Count == 0 ? null : [.. node.Attestations.Select(attestation => new NodeAttestationResponse(attestation.Id, attestation.Upstream))],
        node.Work?.Id,
        node.Work?.Publisher is { } publisher ? new(publisher.Id, publisher.Name) : null,
        DateResponse.From(node.Work?.Published),
        node.Speaker is { } speaker ? new(speaker.Id, speaker.Name) : null,
        node.Voice?.PersonKind, node.Stance, node.Withdrawn, node.Work?.IsCompilation,
        node.Work is null ? null : node.InterestedParty, node.Bottleneck);
}

/// <param name="Id">The attestation's id.</param>
/// <param name="Upstream">The attestation that it was taken from; absent at the root.</param>
public sealed record NodeAttestationResponse(string Id, string? Upstream);

/// <summary>An edge of a relay graph.</summary>
/// <param name="From">The id of the node that it leads from.</param>
/// <param name="To">The id of the node that it leads to.</param>
/// <param name="Label">In words that read from one end to the other.</param>
/// <param name="Stance">Of <c>attestedBy</c>: what the attestations do to the claim.</param>
/// <param name="Relay">Of <c>relays</c>: how the claim was taken; <c>suspected</c> for an uncredited copy.</param>
public sealed record RelayEdgeResponse(string From, string To, RelayEdgeType Type, string Label, Stance? Stance, Relay? Relay);
