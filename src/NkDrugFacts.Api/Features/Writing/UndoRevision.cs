using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>A revision that took another one back.</summary>
/// <param name="Changes">How many records stand as they did before.</param>
public sealed record UndoResponse(long Undone, long Revision, int Changes);

internal static class UndoRevision
{
    public static async Task<IResult> Handle(
        [Description("The number of the revision."), Example("2"), WholeNumber(1, RevisionNumber.Most)] string number, [AsParameters] WriteRequest request, FactsDbContext db, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RevisionNumber.Parse(number) is not { } wanted)
            return InvalidRequest.With("number", "Not a revision of the dataset: a whole number from 1.");
        if (!await db.Revisions.AnyAsync(revision => revision.Number == wanted, cancellationToken))
            return TypedResults.Problem($"There is no revision {wanted}.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var revision = await RevisionWriter.NextAsync(db, http.User.Author(), request.Reason!.Trim(), time, cancellationToken);
        var outcome = await Undoing.ApplyAsync(db, wanted, revision, cancellationToken);
        if (outcome is not EditOutcome.Written)
            return await EditRefusals.OfAsync(outcome, db, http, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Wrote(revision.Number);
        http.Response.Headers.CacheControl = Caching.Never;
        return TypedResults.Ok(new UndoResponse(wanted, revision.Number, revision.Changes.Count));
    }
}
