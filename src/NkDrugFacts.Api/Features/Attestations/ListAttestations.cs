using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Attestations;

internal static class ListAttestations
{
    public static Task<IResult> Handle(
        [AsParameters] AttestationListFilters filters, [AsParameters] ListRequest list, [AsParameters] IncludeRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        AttestationLists.AnswerAsync(filters, list, extras, db, time, http, cancellationToken);
}
