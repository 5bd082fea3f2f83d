using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.OpenStandards;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Attestations;

internal static class GetAttestation
{
    public static async Task<IResult> Handle(string id, [AsParameters] FormatRequest format, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        await db.Attestations.AsNoTracking().Where(a => a.Id == id).Select(AttestationResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } attestation
            ? await RecordFormats.AnswerAsync(attestation, format, () => CitedRecords.AttestationsAsync([id], null, db, http, cancellationToken), http, () => Task.FromResult(WebAnnotation.Of(attestation, http.Request.Root())))
            : await Missing.AnswerAsync(db, http, RecordKind.Attestation, id, cancellationToken);
}
