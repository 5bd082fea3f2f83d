using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class ListClaimAttestations
{
    public static async Task<IResult> Handle(string id, [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        await db.Claims.AnyAsync(claim => claim.Id == id, cancellationToken)
            ? await db.Attestations.At(asOf.Resolve(time)).Where(attestation => attestation.ClaimId == id).PageAsync(page, http, AttestationResponse.Projection, cancellationToken)
            : await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
}
