using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSources
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Sources.PageAsync(page, http, SourceResponse.Projection, cancellationToken);
}
