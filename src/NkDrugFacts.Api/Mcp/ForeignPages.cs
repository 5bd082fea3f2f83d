using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Mcp;

/// <summary>
/// Refuses pages of origins that Access:Origins does not list, as the protocol demands: by a name of its own that leads to this machine
/// (DNS rebinding), a page could otherwise ask a server that only this machine reaches.
/// </summary>
internal static class ForeignPages
{
    public static TBuilder RefuseForeignPages<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((invocation, next) => Foreign(invocation.HttpContext) is { } origin
            ? ValueTask.FromResult<object?>(TypedResults.Problem(
                $"Pages of '{origin}' may not use this address. Whoever runs this server can let them, with Access__Origins; programs send no Origin.", statusCode: StatusCodes.Status403Forbidden, type: ProblemTypes.Forbidden))
            : next(invocation));

    private static string? Foreign(HttpContext http) => http.Request.Headers.Origin is { Count: > 0 } origin && !http.RequestServices.GetRequiredService<AccessSettings>().Origins.Contains(origin.ToString())
        ? Shown.Of(origin.ToString(), 100)
        : null;
}
