using System.Linq.Expressions;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Responses;

/// <summary>One write to the dataset.</summary>
public sealed record RevisionResponse
{
    /// <summary>1, 2, 3 and so on, without gaps, in the order in which the writes were committed.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Author { get; init; }
    public required string Reason { get; init; }

    /// <summary>How many records it created.</summary>
    public required int Created { get; init; }

    /// <summary>How many records it changed.</summary>
    public required int Updated { get; init; }

    /// <summary>How many records it retracted, merged into others or renamed.</summary>
    public required int Retracted { get; init; }

    internal static readonly Expression<Func<Revision, RevisionResponse>> Projection = revision => new RevisionResponse
    {
        Number = revision.Number,
        RecordedAt = revision.RecordedAt,
        Author = revision.Author,
        Reason = revision.Reason,
        Created = revision.Changes.Count(change => change.Operation == Operation.Created),
        Updated = revision.Changes.Count(change => change.Operation == Operation.Updated),
        Retracted = revision.Changes.Count(change => change.Operation == Operation.Retracted),
    };
}
