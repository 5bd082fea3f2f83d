using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Revisions;

/// <summary>A revision with a page of what it did, in the order of all changes. The pages put together are everything that it did.</summary>
public sealed record RevisionDetailResponse(RevisionResponse Revision, IReadOnlyList<ChangeResponse> Data, PageInformation Page);

internal static class GetRevision
{
    public static async Task<IResult> Handle(
        [Description("The number of the revision."), Example("1"), WholeNumber(1, RevisionNumber.Most)] string number,
        [AsParameters] PageRequest request, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (RevisionNumber.Parse(number) is not { } wanted)
            return InvalidRequest.With("number", "Not a revision of the dataset: a whole number from 1.");
        if (await db.Revisions.Where(revision => revision.Number == wanted).Select(RevisionResponse.Projection).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } found)
            return TypedResults.Problem(
                $"There is no revision {wanted}: the newest is {await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken)}.",
                statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);
        var page = await ChangePages.PageAsync(db.Changes.Where(change => change.RevisionNumber == wanted), request, db, http, cancellationToken);
        return page is null ? Cursor.Refusal : TypedResults.Ok(new RevisionDetailResponse(found, [.. page.Data.Select(ChangeResponse.From)], page.Page));
    }
}
