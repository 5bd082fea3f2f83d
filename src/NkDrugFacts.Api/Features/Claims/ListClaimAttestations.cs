using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class ListClaimAttestations
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] AttestationListFilters filters, [AsParameters] ListRequest list, [AsParameters] IncludeRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        await db.Claims.AnyAsync(claim => claim.Id == id, cancellationToken)
            ? await AttestationLists.AnswerAsync(filters with { Attested = attestation => attestation.ClaimId == id }, list, extras, db, time, http, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
}
