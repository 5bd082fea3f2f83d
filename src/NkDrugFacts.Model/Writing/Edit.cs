using NkDrugFacts.Model.History;

namespace NkDrugFacts.Model.Writing;

public enum EditAction { Create, Replace, Patch, Retract, Merge }

/// <summary>What somebody wants to write.</summary>
public sealed record Edit
{
    public required EditAction Action { get; init; }
    public required RecordKind Kind { get; init; }

    /// <summary>The record's id; of an attestation to be created its claim's, and otherwise null for what is to be created.</summary>
    public string? Id { get; init; }

    /// <summary>The record in its written form, or a JSON Merge Patch (RFC 7396) of it, in UTF-8; null for what needs none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The record that takes the place of the merged one.</summary>
    public string? Into { get; init; }

    /// <summary>The newest revision of the dataset that the writer had seen the record at; null when it does not matter.</summary>
    public long? Seen { get; init; }
}

/// <summary>What became of an edit.</summary>
public abstract record EditOutcome
{
    /// <summary>It is part of the revision now.</summary>
    public sealed record Written(string Id) : EditOutcome;

    /// <summary>The record stands like that already.</summary>
    public sealed record Unchanged(string Id) : EditOutcome;

    public sealed record Invalid(IReadOnlyList<RecordError> Errors) : EditOutcome;

    /// <summary>No live record has that id.</summary>
    public sealed record Missing(RecordKind Kind, string Id) : EditOutcome;

    /// <summary>The record was written since the writer saw it.</summary>
    public sealed record Stale(long Revision) : EditOutcome;

    /// <summary>Something else that is stored stands against it.</summary>
    public sealed record Conflict(string Detail) : EditOutcome;
}
