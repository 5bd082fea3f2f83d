using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;

namespace NkDrugFacts.Api.Responses;

/// <summary>Lists of claims, now or on a day.</summary>
internal static class ClaimList
{
    /// <summary>The claims as they stand; or those that had been reported by a day, as they stood at its end.</summary>
    public static Task<IResult> ListAsync(this IQueryable<Claim> claims, FactsDbContext db, PageRequest page, AsOfDay? day, HttpContext http, CancellationToken cancellationToken) =>
        day is null or { IsToday: true }
            ? claims.PageAsync(page, http, ClaimResponse.Projection, cancellationToken)
            : db.PastCorroborations
                .Where(past => past.Match == day.Match && past.Since <= day.Day && day.Day < past.Until)
                .Where(past => claims.Contains(past.Claim!))
                .PageAsync(past => past.ClaimId, page, http, ClaimResponse.PastProjection, cancellationToken);
}
