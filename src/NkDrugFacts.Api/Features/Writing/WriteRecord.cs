using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>The writes that every kind of record has.</summary>
internal static class WriteRecord
{
    public static async Task<IResult> CreateAsync(RecordKind kind, string? under, WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (body, refusal) = await RecordBody.ReadAsync(http.Request, cancellationToken);
        return refusal ?? await Write.HandleAsync(new() { Action = EditAction.Create, Kind = kind, Id = under, Body = body }, request, db, http, time, cancellationToken);
    }

    public static async Task<IResult> ReplaceAsync(EditAction action, RecordKind kind, string id, WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (seen, unseen) = SeenRevision.Of(http.Request, isRequired: true);
        if (unseen is not null)
            return unseen;
        var (body, refusal) = await RecordBody.ReadAsync(http.Request, cancellationToken);
        return refusal ?? await Write.HandleAsync(new() { Action = action, Kind = kind, Id = id, Body = body, Seen = seen }, request, db, http, time, cancellationToken);
    }

    public static async Task<IResult> RetractAsync(RecordKind kind, string id, WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (seen, unseen) = SeenRevision.Of(http.Request, isRequired: true);
        return unseen ?? await Write.HandleAsync(new() { Action = EditAction.Retract, Kind = kind, Id = id, Seen = seen }, request, db, http, time, cancellationToken);
    }

    public static async Task<IResult> MergeAsync(RecordKind kind, string id, MergeRequest merge, WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var (seen, unseen) = SeenRevision.Of(http.Request, isRequired: false);
        return unseen ?? (Ids.IsId(merge.Into)
            ? await Write.HandleAsync(new() { Action = EditAction.Merge, Kind = kind, Id = id, Into = merge.Into, Seen = seen }, request, db, http, time, cancellationToken)
            : InvalidRequest.With("/into", "Not an id: ids are lower-case letters, digits and hyphens."));
    }
}

/// <summary>Which record another one is the same as.</summary>
/// <param name="Into">The id of the record that stays.</param>
public sealed record MergeRequest(string Into);
