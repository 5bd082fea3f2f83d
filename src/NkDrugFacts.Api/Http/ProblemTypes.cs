using Microsoft.AspNetCore.WebUtilities;

namespace NkDrugFacts.Api.Http;

/// <summary>The stable <c>type</c> of each problem (RFC 9457), listed in docs/errors.md.</summary>
internal static class ProblemTypes
{
    private const string Prefix = "urn:nkdrugfacts:problem:";

    public const string InvalidRequest = Prefix + "invalid-request";
    public const string Unauthorized = Prefix + "unauthorized";
    public const string Forbidden = Prefix + "forbidden";
    public const string NotFound = Prefix + "not-found";
    public const string Retracted = Prefix + "retracted";

    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => InvalidRequest,
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status410Gone => Retracted,
        _ => Prefix + ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'),
    };
}
