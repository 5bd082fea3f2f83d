using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Attestations;

internal static class ListAttestations
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        db.Attestations.At(asOf.Resolve(time)).PageAsync(page, http, AttestationResponse.Projection, cancellationToken);
}
