using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Features.Keys;

internal static class RevokeKey
{
    public static async Task<IResult> Handle(
        [Description(UnknownKey.Meaning), Example(UnknownKey.Example), Longest(ApiKey.PrefixLength)] string prefix, FactsDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        // Changes nothing, and keeps who would revoke another admin's key at the same time waiting: together they could leave none.
        await db.ApiKeys.Where(key => key.Role == Role.Admin).ExecuteUpdateAsync(set => set.SetProperty(key => key.Role, Role.Admin), cancellationToken);
        var found = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Prefix == prefix, cancellationToken);
        if (found is null)
            return UnknownKey.Answer();
        if (found is { Role: Role.Admin } && found.IsUsableAt(now) && !await db.ApiKeys.Where(ApiKey.UsableAt(now)).AnyAsync(key => key.Role == Role.Admin && key.Prefix != prefix, cancellationToken))
            return TypedResults.Problem($"{prefix} is the last key of an admin that can be used. Make another first, or revoke it by the command: keys revoke {prefix}.", statusCode: StatusCodes.Status409Conflict);
        await ApiKey.RevokeAsync(db, prefix, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(await db.ApiKeys.AsNoTracking().Where(key => key.Prefix == prefix).Select(KeyResponse.Projection).SingleAsync(cancellationToken));
    }
}
