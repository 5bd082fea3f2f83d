using NkDrugFacts.Api.Features.Attestations;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Pages.Claims;

/// <summary>An attestation has its place on the page of its claim.</summary>
internal static class ShowAttestation
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var (attestation, refusal) = await GetAttestation.Handle(id, Answers.Record, db, http, cancellationToken).AsAsync<AttestationResponse>();
        if (attestation is null)
            return refusal!;
        http.Response.Headers.Location = $"{http.Request.PathBase}/claims/{attestation.Claim}#{attestation.Id}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
