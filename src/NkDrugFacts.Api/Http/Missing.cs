using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>The tombstone of a record that was retracted.</summary>
public sealed class RetractedProblem : ProblemDetails
{
    /// <summary>What it was: <c>claim</c>, <c>source</c> and so on.</summary>
    public required RecordKind Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>What it was called, or stated, at the end; absent when that is not on record.</summary>
    public string? Label { get; init; }

    /// <summary>Why it was retracted.</summary>
    public required string Reason { get; init; }

    /// <summary>The dataset revision that retracted it.</summary>
    public required long Revision { get; init; }

    /// <summary>When that was recorded.</summary>
    public required DateTimeOffset RetractedAt { get; init; }

    /// <summary>Where a past state is asked for: the id that took the place of this one, when it was merged or renamed.</summary>
    public string? Successor { get; init; }
}

/// <summary>What is said of an id that no live record has: 308 to its successor, 410 with its tombstone, or 404.</summary>
internal static class Missing
{
    // Where the last state of a record says what it was called; an attestation has no name of its own.
    private static readonly string[] Labels = ["statement", "title", "name", "label", "description"];

    public static async Task<IResult> AnswerAsync(FactsDbContext db, HttpContext http, RecordKind kind, string id, CancellationToken cancellationToken) =>
        await LastAsync(db, kind, id, cancellationToken) switch
        {
            null => NeverWas(kind, id),
            // One that leads back to itself leads nowhere.
            { SuccessorId: { } successor } when successor != id => Redirect(http, id, successor),
            var retracted => TypedResults.Problem(await RetractedAsync(db, id, retracted, cancellationToken)),
        };

    /// <summary>404 for an id that no record has or had.</summary>
    public static ProblemHttpResult NeverWas(RecordKind kind, string id) =>
        TypedResults.Problem($"No {Noun(kind)} has the id '{id}'.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);

    /// <summary>Follows mergers and renamings to the end, so that an old address leads to the living record at once.</summary>
    private static async Task<Tombstone?> LastAsync(FactsDbContext db, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        var (seen, last) = (new HashSet<string>(StringComparer.Ordinal), (Tombstone?)null);
        for (var next = id; next is not null && seen.Add(next); next = last?.SuccessorId)
        {
            var tombstone = await db.Tombstones.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind && t.Id == next, cancellationToken);
            if (tombstone is null)
                break;
            last = tombstone;
        }

        return last;
    }

    private static RedirectHttpResult Redirect(HttpContext http, string id, string successor)
    {
        var request = http.Request;
        // The id comes behind the name of the list: /v1/claims/{id}/…, and of a page /claims/{id}.
        var at = request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) ? 3 : 2;
        var path = request.Path.Value!.Split('/').Select((segment, index) => index == at && segment == id ? successor : segment);
        var target = $"{request.PathBase}{string.Join('/', path)}{request.QueryString}";
        http.Response.Headers.Append(HeaderNames.Link, $"<{target}>; rel=\"successor-version\"");
        // A successor can be merged in its turn.
        http.Response.Headers.CacheControl = Caching.Revalidated;
        return TypedResults.Redirect(target, permanent: true, preserveMethod: true);
    }

    private static async Task<RetractedProblem> RetractedAsync(FactsDbContext db, string asked, Tombstone tombstone, CancellationToken cancellationToken)
    {
        var (kind, id) = (tombstone.Kind, tombstone.Id);
        var record = await db.Changes.Where(change => change.Kind == kind && change.RecordId == id)
            .OrderByDescending(change => change.RevisionNumber).Select(change => change.Record).FirstOrDefaultAsync(cancellationToken);
        return new()
        {
            Type = ProblemTypes.Retracted,
            Status = StatusCodes.Status410Gone,
            Detail = $"The {Noun(kind)} '{id}'{(id == asked ? "" : $", which '{asked}' had become,")} was retracted: {tombstone.Reason}",
            Kind = kind,
            Id = id,
            Label = Label(record),
            Reason = tombstone.Reason,
            Revision = tombstone.Revision,
            RetractedAt = await db.Revisions.Where(revision => revision.Number == tombstone.Revision).Select(revision => revision.RecordedAt).SingleAsync(cancellationToken),
        };
    }

    /// <summary>What a written record was called; null when it does not say.</summary>
    public static string? Label(string? record)
    {
        if (record is null)
            return null;
        using var json = JsonDocument.Parse(record);
        return Labels.Select(name => json.RootElement.TryGetProperty(name, out var label) ? label.GetString() : null).FirstOrDefault(label => label is not null);
    }

    public static string Noun(RecordKind kind) => kind.ToString().ToLowerInvariant();
}
