using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class GetClaimCorroboration
{
    public static async Task<IResult> Handle(string id, FactsDbContext db, HttpContext http, CancellationToken cancellationToken) =>
        (await ClaimAssessments.AssessAsync(db, [id], cancellationToken)).GetValueOrDefault(id) is { } corroboration
            ? TypedResults.Ok(CorroborationResponse.From(id, corroboration))
            : await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
}
