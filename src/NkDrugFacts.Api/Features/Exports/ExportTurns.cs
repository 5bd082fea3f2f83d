using System.Threading.RateLimiting;
using NkDrugFacts.Api.Hosting;

namespace NkDrugFacts.Api.Features.Exports;

/// <summary>How many exports are sent at a time: each holds a connection of the database for as long as its client takes.</summary>
internal static class ExportTurns
{
    private const int RetryAfterSeconds = 10;

    public static void AddExportTurns(this WebApplicationBuilder builder) => builder.Services.AddKeyedSingleton<RateLimiter>(nameof(ExportTurns), (services, _) =>
        new ConcurrencyLimiter(new() { PermitLimit = services.GetRequiredService<Limits>().ExportsAtOnce is > 0 and var most ? most : int.MaxValue }));

    public static RouteGroupBuilder TakeTurns(this RouteGroupBuilder exports) => exports.AddEndpointFilterFactory((context, next) =>
    {
        var turns = context.ApplicationServices.GetRequiredKeyedService<RateLimiter>(nameof(ExportTurns));
        return invocation =>
        {
            var (http, turn) = (invocation.HttpContext, turns.AttemptAcquire());
            // Until the last byte is sent, or the client has hung up.
            http.Response.RegisterForDispose(turn);
            if (turn.IsAcquired)
                return next(invocation);
            http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return ValueTask.FromResult<object?>(TypedResults.Problem("As many exports are being sent as this server sends at a time. Ask again later.", statusCode: StatusCodes.Status503ServiceUnavailable));
        };
    });
}
