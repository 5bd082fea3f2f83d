using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Changes;

/// <summary>The newest changes as a feed, for people: what became of which record, and why.</summary>
internal static class GetChangesFeed
{
    public const string Path = "/changes.atom";

    private const int Most = 50;

    public static async Task<IResult> Handle(FactsDbContext db, ServedBundle bundle, HttpContext http, CancellationToken cancellationToken)
    {
        var steps = await db.Changes.Newest(Most).ToStepsAsync(db, cancellationToken);
        steps.Reverse();
        var claims = steps.ConvertAll(step => ClaimOf(step.Recorded.Change)).OfType<string>().ToList();
        var statements = await db.Claims.Where(claim => claims.Contains(claim.Id)).ToDictionaryAsync(claim => claim.Id, claim => claim.Statement, StringComparer.Ordinal, cancellationToken);
        var root = http.Request.Root();
        var updated = steps.Count > 0 ? steps.Max(step => step.Recorded.RecordedAt) : Build.Made;
        return TypedResults.Bytes(
            AtomFeed.Write($"NkDrugFacts: what changed in {bundle.Title ?? "the dataset"}", root + Path, $"{root}/", updated, bundle.License, [.. steps.Select(step => Entry(step, statements, http.Request))]),
            $"{AtomFeed.MediaType}; charset=utf-8");
    }

    private static AtomEntry Entry(ChangeStep step, Dictionary<string, string> statements, HttpRequest request)
    {
        var (change, told) = (step.Recorded.Change, HistoryEntryResponse.From(step.Recorded, step.Before));
        // An attestation is read on the page of its claim.
        var (kind, id) = ClaimOf(change) is { } claim ? (RecordKind.Claim, claim) : (change.Kind, change.RecordId);
        var label = ClaimOf(change) is { } of ? statements.GetValueOrDefault(of) : Missing.Label(change.Record);
        return new(
            Id(step.Recorded, request.Host.Host),
            $"{change.Kind} {Became(step)}: {label ?? change.RecordId}",
            told.RecordedAt,
            told.Author,
            $"{told.Reason} {told.Summary}",
            $"{request.Root()}/{Collections.Of(kind)}/{id}",
            $"{request.Root()}/v1/{Collections.Of(change.Kind)}/{change.RecordId}/history",
            Missing.Noun(change.Kind));
    }

    private static string Became(ChangeStep step) => step.Recorded.Change.Operation switch
    {
        Operation.Created => step.Before is null ? "added" : "brought back",
        Operation.Updated => "changed",
        _ => step.Recorded.Successor is null ? "retracted" : "replaced",
    };

    // Attestations are named by their claim, a dot and their key.
    private static string? ClaimOf(Change change) => change.Kind == RecordKind.Attestation ? change.RecordId.Split('.')[0] : null;

    // A tag (RFC 4151): its own for good, whatever port or protocol it is asked by.
    private static string Id(RecordedChange change, string host) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{Uri.EscapeDataString(host)},{change.RecordedAt.UtcDateTime:yyyy-MM-dd}:{ChangePosition.Of(change.Change)}");
}
