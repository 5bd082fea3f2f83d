using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Revisions;

/// <summary>Revisions, the newest first. The pages put together are the whole list.</summary>
public sealed record RevisionsResponse(IReadOnlyList<RevisionResponse> Data, PageInformation Page);

internal static class ListRevisions
{
    public static async Task<IResult> Handle([AsParameters] PageRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var page = await Keyset.PageAsync(
            request, null, (cursor, most) => LoadAsync(cursor, most, db, cancellationToken), revision => [revision.Number], () => db.Revisions.CountAsync(cancellationToken), db, http, cancellationToken);
        return page is null ? Cursor.Refusal : TypedResults.Ok(new RevisionsResponse(page.Data, page.Page));
    }

    private static Task<List<RevisionResponse>> LoadAsync(Cursor? cursor, int most, FactsDbContext db, CancellationToken cancellationToken)
    {
        var edge = cursor?.Keys[0].GetInt64() ?? long.MaxValue;
        var revisions = cursor is { Backward: true }
            ? db.Revisions.Where(revision => revision.Number > edge).OrderBy(revision => revision.Number)
            : db.Revisions.Where(revision => revision.Number < edge).OrderByDescending(revision => revision.Number);
        return revisions.Take(most).Select(RevisionResponse.Projection).AsNoTracking().ToListAsync(cancellationToken);
    }
}
