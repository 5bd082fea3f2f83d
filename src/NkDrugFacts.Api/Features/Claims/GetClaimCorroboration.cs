using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Claims;

internal static class GetClaimCorroboration
{
    public static async Task<IResult> Handle(
        string id, [AsParameters] AsOfRequest asOf, [AsParameters] WhatIfRequest whatIf, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (await ReportedClaim.LoadAsync(db, id, cancellationToken) is not { } reported)
            return await Missing.AnswerAsync(db, http, RecordKind.Claim, id, cancellationToken);
        if (await whatIf.UnknownAsync(db, cancellationToken) is { Length: > 0 } unknown)
            return InvalidRequest.With("without", unknown);
        var day = asOf.Resolve(time);
        var assessment = reported.Testimonies.At(day).Assess(id, await whatIf.ToPerspectiveAsync(db, cancellationToken));
        return TypedResults.Ok(CorroborationResponse.From(id, assessment, ChannelLabels.In(reported.Attestations)) with
        {
            AsOf = day?.Day,
            DateMatch = day?.Match,
            Without = whatIf.Taken,
            Through = whatIf.Through,
        });
    }
}
