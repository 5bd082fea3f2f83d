using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Claims;

internal static class Chains
{
    public static async Task<List<ChainResponse>> OfAsync(FactsDbContext db, string claimId, AsOfDay? day, CancellationToken cancellationToken)
    {
        var attestations = await db.Attestations.AsNoTracking().At(day).WithSpeakerAndWork()
            .Where(a => a.ClaimId == claimId).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var byId = attestations.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var relayed = attestations.Where(a => a.UpstreamId is not null).Select(a => a.UpstreamId!).ToHashSet(StringComparer.Ordinal);
        return attestations.Where(a => !relayed.Contains(a.Id)).Select(outermost => ChainResponse.Of(outermost, byId)).ToList();
    }
}
