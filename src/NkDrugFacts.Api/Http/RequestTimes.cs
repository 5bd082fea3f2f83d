using Microsoft.AspNetCore.Http.Timeouts;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Http;

/// <summary>How long an answer may take to be made. Nobody waits longer, and what is not waited for is not computed: the statement that it was made from ends as well.</summary>
internal static class RequestTimes
{
    public const string RetryAfterSeconds = "30";

    public static void AddRequestTimes(this WebApplicationBuilder builder)
    {
        builder.Services.AddRequestTimeouts();
        builder.Services.AddOptions<RequestTimeoutOptions>().Configure<Limits>((options, limits) =>
            options.DefaultPolicy = limits.RequestTime == TimeSpan.Zero ? null : new() { Timeout = limits.RequestTime, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
    }

    /// <summary>Within whoever makes a problem of a status.</summary>
    public static void UseRequestTimes(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception interrupted) when (http.RequestAborted.IsCancellationRequested && http.RequestServices.GetRequiredService<FactsDbContext>().IsInterrupted(interrupted))
            {
                throw new OperationCanceledException("The request ended before its statement.", interrupted, http.RequestAborted);
            }
        });
    }

    /// <summary>For what goes on as long as somebody listens, and for writes: what is half written is not broken off.</summary>
    public static TBuilder TakesItsTime<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new DisableRequestTimeoutAttribute());

    /// <summary>What whoever asked for it is told.</summary>
    public static string TookTooLong(HttpContext http) =>
        $"This took longer than {http.RequestServices.GetRequiredService<Limits>().RequestTime.TotalSeconds:0.#} s and was given up. Ask for less at a time, or again when the server has less to do.";
}
