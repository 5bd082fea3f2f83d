using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSourceClaims
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] ClaimFilters filters, [AsParameters] ListRequest list, [AsParameters] ExtrasRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        await db.Sources.AnyAsync(source => source.Id == id, cancellationToken)
            ? await ClaimLists.AnswerAsync(filters with { Attested = attestation => attestation.SourceId == id }, list, extras, db, time, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);
}
