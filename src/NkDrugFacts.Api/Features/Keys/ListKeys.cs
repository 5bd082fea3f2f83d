using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Features.Keys;

internal static class ListKeys
{
    public static async Task<IResult> Handle(FactsDbContext db, CancellationToken cancellationToken) => TypedResults.Ok(new KeyListResponse(
        await db.ApiKeys.AsNoTracking().OrderBy(key => key.CreatedAt).ThenBy(key => key.Prefix).Select(KeyResponse.Projection).ToListAsync(cancellationToken)));
}
