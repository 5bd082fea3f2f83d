using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>Takes back an import that is not finished; what it has done so far is rolled back.</summary>
internal static class CancelImport
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, ImportSpool spool, ImportRunner runner, TimeProvider time, CancellationToken cancellationToken)
    {
        // First, because on SQLite nobody else can write while it runs.
        if (!await runner.CancelAsync(id, cancellationToken)
            && await db.Imports.Where(import => import.Id == id && (import.State == ImportState.Queued || import.State == ImportState.Running))
                .ExecuteUpdateAsync(set => set.SetProperty(import => import.State, ImportState.Cancelled).SetProperty(import => import.FinishedAt, time.GetUtcNow()), cancellationToken) > 0)
            spool.Delete(id);
        return await db.Imports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id, cancellationToken) switch
        {
            null => TypedResults.Problem($"No import has the id '{id}'.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound),
            { State: ImportState.Cancelled } cancelled => TypedResults.Ok(ImportResponse.From(cancelled, null)),
            var finished => TypedResults.Problem($"The import is finished: {finished.State.ToString().ToLowerInvariant()}. What it wrote is in the history.", statusCode: StatusCodes.Status409Conflict),
        };
    }
}
