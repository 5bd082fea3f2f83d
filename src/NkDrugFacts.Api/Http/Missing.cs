using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>What is said of an id that no live record has: 308 to its successor, 410 with its tombstone, or 404.</summary>
internal static class Missing
{
    public static async Task<IResult> AnswerAsync(FactsDbContext db, HttpContext http, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        var tombstone = await db.Tombstones.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind && t.Id == id, cancellationToken);
        return tombstone switch
        {
            { SuccessorId: { } successor } => Redirect(http, id, successor),
            { } retracted => Retracted(kind, retracted),
            null => TypedResults.Problem(
                $"No {Noun(kind)} has the id '{id}'.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound),
        };
    }

    private static RedirectHttpResult Redirect(HttpContext http, string id, string successor)
    {
        var request = http.Request;
        var path = request.Path.Value!.Split('/').Select(segment => segment == id ? successor : segment);
        return TypedResults.Redirect(string.Join('/', path) + request.QueryString, permanent: true, preserveMethod: true);
    }

    private static ProblemHttpResult Retracted(RecordKind kind, Tombstone tombstone) => TypedResults.Problem(
        $"The {Noun(kind)} '{tombstone.Id}' was retracted: {tombstone.Reason}",
        statusCode: StatusCodes.Status410Gone,
        type: ProblemTypes.Retracted,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["revision"] = tombstone.Revision });

    private static string Noun(RecordKind kind) => kind.ToString().ToLowerInvariant();
}
