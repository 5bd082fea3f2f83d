using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Attestations;

internal static class ListAttestations
{
    public static Task<IResult> Handle([AsParameters] PageRequest page, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        db.Attestations.PageAsync(page, http, AttestationResponse.Projection, cancellationToken);
}
