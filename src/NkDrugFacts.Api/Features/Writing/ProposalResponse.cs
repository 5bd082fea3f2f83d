using System.Globalization;
using System.Text.Json;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>An edit that waits for a curator, or what became of it.</summary>
/// <param name="RecordId">The record's id; of an attestation to be created its claim's.</param>
/// <param name="Record">What was sent: the record in its written form, or a JSON Merge Patch of it; absent for retractions and mergers.</param>
/// <param name="Into">The record that takes the place of a merged one.</param>
/// <param name="Seen">The newest revision of the dataset when it was proposed.</param>
/// <param name="Decision">What the curator says to it.</param>
/// <param name="Revision">The revision that it became.</param>
public sealed record ProposalResponse(
    long Number, ProposalState State, EditAction Action, RecordKind Kind, string RecordId, JsonElement? Record, string? Into, long Seen, string Author, string Reason, DateTimeOffset ProposedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Decision, long? Revision)
{
    internal static ProposalResponse From(Proposal proposal) => new(
        proposal.Number, proposal.State, proposal.Action, proposal.Kind, proposal.RecordId,
        proposal.Record is { } record ? JsonSerializer.Deserialize<JsonElement>(record) : null,
        proposal.Into, proposal.Seen, proposal.Author, proposal.Reason, proposal.ProposedAt, proposal.DecidedBy, proposal.DecidedAt, proposal.Decision, proposal.Revision);

    internal static string Address(long number) => string.Create(CultureInfo.InvariantCulture, $"/v1/proposals/{number}");
}

/// <summary>Proposals, oldest first.</summary>
public sealed record ProposalsResponse(IReadOnlyList<ProposalResponse> Data, PageInformation Page);
