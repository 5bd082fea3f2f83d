using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Features.Keys;

internal static class GetKey
{
    public static async Task<IResult> Handle([Description(UnknownKey.Meaning), Example(UnknownKey.Example), Longest(ApiKey.PrefixLength)] string prefix, FactsDbContext db, CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking().Where(key => key.Prefix == prefix).Select(KeyResponse.Projection).SingleOrDefaultAsync(cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : UnknownKey.Answer();
}

internal static class UnknownKey
{
    public const string Meaning = "The characters that follow nkdf_ in the key.";
    public const string Example = "k7f3q2xz";

    // Not with what was asked: somebody sends a whole key.
    public static IResult Answer() => TypedResults.Problem("No key has this prefix. /v1/keys lists every key.", statusCode: StatusCodes.Status404NotFound, type: ProblemTypes.NotFound);
}
