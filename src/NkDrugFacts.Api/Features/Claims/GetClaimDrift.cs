using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Attestations;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class GetClaimDrift
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.Claims.AnyAsync(claim => claim.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        return TypedResults.Ok(Of(id, await Chains.LoadAsync(db, [id], null, cancellationToken)));
    }

    /// <param name="attestations">All of the claim, with speakers and works.</param>
    public static DriftResponse Of(string id, IReadOnlyList<Attestation> attestations)
    {
        var speakers = attestations.Where(a => a.Speaker is not null).Select(a => a.Speaker!)
            .DistinctBy(speaker => speaker.Id, StringComparer.Ordinal).ToDictionary(speaker => speaker.Id, speaker => speaker.Name, StringComparer.Ordinal);
        return DriftResponse.From(id, Transmission.Of(attestations), Wording.In(attestations), speakers);
    }
}
