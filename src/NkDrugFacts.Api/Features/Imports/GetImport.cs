using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>How far an import is; followed until its end by whoever accepts text/event-stream.</summary>
internal static class GetImport
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    public static async Task<IResult> Handle(string id, FactsDbContext db, ImportRunner runner, HttpContext http, CancellationToken cancellationToken)
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id, cancellationToken) is not { } import)
            return TypedResults.Problem($"No import has the id '{id}'.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);
        var wanted = http.Request.GetTypedHeaders().Accept;
        return wanted.Any(type => type.MediaType == "text/event-stream")
            ? TypedResults.ServerSentEvents(FollowAsync(db, runner, import, cancellationToken))
            : TypedResults.Ok(ImportResponse.From(import, runner.ProgressOf(id)));
    }

    private static async IAsyncEnumerable<SseItem<ImportResponse>> FollowAsync(FactsDbContext db, ImportRunner runner, Import import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (ImportResponse?)null;
        while (true)
        {
            var now = ImportResponse.From(import, runner.ProgressOf(import.Id));
            var isOver = import.State is not (ImportState.Queued or ImportState.Running);
            if (isOver || last is null || (now.State, now.Progress) != (last.State, last.Progress))
                yield return new(now, isOver ? "finished" : "progress");
            if (isOver)
                yield break;
            last = now;
            await Task.Delay(Between, cancellationToken);
            import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancellationToken);
        }
    }
}
