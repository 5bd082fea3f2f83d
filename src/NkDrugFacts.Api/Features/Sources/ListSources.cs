using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSources
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Sources.At(db, asOf.Resolve(time)).PageAsync(page, http, SourceResponse.Projection, cancellationToken);
}
