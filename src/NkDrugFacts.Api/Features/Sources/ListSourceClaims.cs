using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSourceClaims
{
    public static async Task<IResult> Handle(string id, [AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Sources.AnyAsync(source => source.Id == id, cancellationToken)
            ? await db.Claims.Where(claim => claim.Attestations.Any(a => a.SourceId == id)).PageAsync(page, http, ClaimResponse.Projection, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);
}
