using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Sources;

internal static class ListSourceClaims
{
    public static async Task<IResult> Handle(string id, [AsParameters] PageRequest page, [AsParameters] AsOfRequest asOf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await db.Sources.AnyAsync(source => source.Id == id, cancellationToken))
            return await Missing.AnswerAsync(db, http, RecordKind.Source, id, cancellationToken);
        var day = asOf.Resolve(time);
        var attested = db.Attestations.At(day).Where(attestation => attestation.SourceId == id);
        return await db.Claims.Where(claim => attested.Any(attestation => attestation.ClaimId == claim.Id)).ListAsync(db, page, day, http, cancellationToken);
    }
}
