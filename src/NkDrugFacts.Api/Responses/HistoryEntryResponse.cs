using System.Text.Json.Nodes;
using NkDrugFacts.Api.History;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Responses;

/// <summary>What one revision did to the record, against the state before.</summary>
public sealed record HistoryEntryResponse
{
    public required long Revision { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required RecordKind Kind { get; init; }
    public required string Id { get; init; }
    public required Operation Operation { get; init; }

    /// <summary>The id that took the place of this one, when it was merged or renamed.</summary>
    public string? Successor { get; init; }

    /// <summary>In one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The steps from the state before to the one after, in their order; of a retraction none: the record is as it last stood.</summary>
    public required IReadOnlyList<DifferenceResponse> Differences { get; init; }

    internal static HistoryEntryResponse From(RecordedChange change, string? before)
    {
        var differences = RecordDifferences.Between(before is null ? new JsonObject() : JsonNode.Parse(before)!, JsonNode.Parse(change.Change.Record)!);
        return new()
        {
            Revision = change.Change.RevisionNumber,
            RecordedAt = change.RecordedAt,
            Author = change.Author,
            Reason = change.Reason,
            Kind = change.Change.Kind,
            Id = change.Change.RecordId,
            Operation = change.Change.Operation,
            Successor = change.Successor,
            Summary = Told(change, before is null, differences),
            Differences = [.. differences.Select(DifferenceResponse.From)],
        };
    }

    private static string Told(RecordedChange change, bool isFirst, IReadOnlyList<RecordDifference> differences) => change.Change.Operation switch
    {
        Operation.Retracted => change.Successor is null ? "Retracted." : $"Replaced by '{change.Successor}'.",
        Operation.Created when isFirst => "Created.",
        Operation.Created => differences.Count == 0 ? "Created again as it was." : $"Created again: {Told(differences)}.",
        _ => differences.Count == 0 ? "Written again as it was." : $"{Capitalized(Told(differences))}.",
    };

    private static string Told(IReadOnlyList<RecordDifference> differences) => string.Join("; ", differences
        .GroupBy(difference => difference.Op)
        .Select(same => $"{(same.Key switch { DifferenceOp.Add => "added", DifferenceOp.Remove => "removed", _ => "changed" })} {string.Join(", ", same.Select(difference => difference.Path.TrimStart('/')))}"));

    private static string Capitalized(string sentence) => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";
}

/// <summary>One step, in the terms of JSON Patch (RFC 6902).</summary>
/// <param name="Path">JSON Pointer to where the step is taken, in the record as the steps before it left it.</param>
/// <param name="Before">What was there; absent where something is added.</param>
/// <param name="After">What is there now; absent where something is removed.</param>
/// <param name="Words">Of prose that was reworded: the words that are the same, gone or new.</param>
public sealed record DifferenceResponse(DifferenceOp Op, string Path, JsonNode? Before, JsonNode? After, IReadOnlyList<SegmentResponse>? Words)
{
    internal static DifferenceResponse From(RecordDifference difference) =>
        new(difference.Op, difference.Path, difference.Before, difference.After, SegmentResponse.From(difference.Words));
}
