using System.Text.Json.Nodes;
using NkDrugFacts.Api.History;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Responses;

/// <summary>A record as it stood in the past: what its curator had written, with references as ids.</summary>
public sealed record RecordStateResponse
{
    public required RecordKind Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>The dataset revision that wrote this state, no later than the one that was asked for.</summary>
    public required long Revision { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required Operation Operation { get; init; }

    /// <summary>The record in its written form.</summary>
    public required JsonObject Record { get; init; }

    internal static RecordStateResponse From(RecordedChange change) => new()
    {
        Kind = change.Change.Kind,
        Id = change.Change.RecordId,
        Revision = change.Change.RevisionNumber,
        RecordedAt = change.RecordedAt,
        Author = change.Author,
        Reason = change.Reason,
        Operation = change.Change.Operation,
        Record = JsonNode.Parse(change.Change.Record)!.AsObject(),
    };
}
