using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Drift;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class GetClaimDrift
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.Claims.AnyAsync(claim => claim.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        var attestations = await db.Attestations.AsNoTracking().WithSpeakerAndWork()
            .Where(a => a.ClaimId == id).ToListAsync(cancellationToken);
        var speakers = attestations.Where(a => a.Speaker is not null).Select(a => a.Speaker!)
            .DistinctBy(speaker => speaker.Id, StringComparer.Ordinal).ToDictionary(speaker => speaker.Id, speaker => speaker.Name, StringComparer.Ordinal);
        return TypedResults.Ok(DriftResponse.From(id, Transmission.Of(attestations), Wording.In(attestations), speakers));
    }
}
