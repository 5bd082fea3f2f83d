using System.Text.Json.Nodes;
using NkDrugFacts.Api.History;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Responses;

/// <summary>What one revision did to one record.</summary>
public sealed record ChangeResponse
{
    /// <summary>Where it stands in the order of all changes: what comes behind it is asked for with <c>since</c>.</summary>
    public required string Position { get; init; }
    public required long Revision { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required RecordKind Kind { get; init; }
    public required string Id { get; init; }
    public required Operation Operation { get; init; }

    /// <summary>The id that took the place of this one, when it was merged or renamed.</summary>
    public string? Successor { get; init; }

    /// <summary>The record in its written form, as the revision left it; of one that was retracted, as it last stood.</summary>
    public required JsonObject Record { get; init; }

    internal static ChangeResponse From(RecordedChange change) => new()
    {
        Position = ChangePosition.Of(change.Change).ToString(),
        Revision = change.Change.RevisionNumber,
        RecordedAt = change.RecordedAt,
        Author = change.Author,
        Reason = change.Reason,
        Kind = change.Change.Kind,
        Id = change.Change.RecordId,
        Operation = change.Change.Operation,
        Successor = change.Successor,
        Record = JsonNode.Parse(change.Change.Record)!.AsObject(),
    };
}
