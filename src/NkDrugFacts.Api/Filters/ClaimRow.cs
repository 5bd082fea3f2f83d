using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Claims;

namespace NkDrugFacts.Api.Filters;

/// <summary>A claim and what its attestations amount to: now, or on a day.</summary>
internal sealed class ClaimRow
{
    public required Claim Claim { get; init; }
    public required StoredCorroboration Corroboration { get; init; }

    /// <summary>The claims as they stand; or those that had been reported by a day, as they stood at its end.</summary>
    public static IQueryable<ClaimRow> At(FactsDbContext db, AsOfDay? day) => day.IsToday()
        ? db.Claims.Select(claim => new ClaimRow { Claim = claim, Corroboration = claim.Corroboration })
        : db.PastCorroborations.At(day).Select(past => new ClaimRow { Claim = past.Claim!, Corroboration = past.Corroboration });
}
