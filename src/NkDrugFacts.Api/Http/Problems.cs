using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace NkDrugFacts.Api.Http;

/// <summary>Every error is application/problem+json, whoever found it: the router, the binder, a validator, a handler or a fault.</summary>
internal static class Problems
{
    public const string OurFault = "The fault is ours. Quote the traceId when you report it.";

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<FailureHandler>();
        // So that a bad body reaches FailureHandler, which can say where it is bad.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        // A fault of ours is logged with its stack; a client's, or one of what the server runs on, is not.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = failure => failure.HttpContext.Response.StatusCode != StatusCodes.Status500InternalServerError });
        app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ?? http.Response.StatusCode;
        if (problem.Type?.StartsWith("urn:", StringComparison.Ordinal) != true)
            problem.Type = ProblemTypes.Of(status);
        problem.Status = status;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(status);
        problem.Instance = http.Request.Path;
        problem.Detail ??= Detail(http, status);
        http.Response.Headers.CacheControl = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests or >= StatusCodes.Status500InternalServerError ? Caching.Never : Caching.Revalidated;
        if (status == StatusCodes.Status504GatewayTimeout)
            http.Response.Headers.RetryAfter = RequestTimes.RetryAfterSeconds;
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.Id ?? http.TraceIdentifier;
    }

    private static string? Detail(HttpContext http, int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {http.Request.Path}. /openapi/v1.json lists every address, /docs shows them.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Method} is not possible here. Possible: {http.Response.Headers.Allow}.",
        StatusCodes.Status408RequestTimeout => "The body came too slowly, or stopped in the middle. Nothing was done; send it again in one go.",
        StatusCodes.Status413PayloadTooLarge when http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most => $"A body has at most {most:N0} bytes here.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        StatusCodes.Status500InternalServerError => OurFault,
        StatusCodes.Status504GatewayTimeout => RequestTimes.TookTooLong(http),
        _ => null,
    };
}
