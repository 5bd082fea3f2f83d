using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Claims;

internal static class ListClaims
{
    public static Task<IResult> Handle(
        [AsParameters] ClaimFilters filters, [AsParameters] ListRequest list, [AsParameters] ExtrasRequest extras, FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
        ClaimLists.AnswerAsync(filters, list, extras, db, time, http, cancellationToken);
}
