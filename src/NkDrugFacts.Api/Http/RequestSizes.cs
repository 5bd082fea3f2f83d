using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Api.Hosting;

namespace NkDrugFacts.Api.Http;

/// <summary>Tells whoever sends an address or headers that are too long so. What is longer by far the web server refuses by itself, before there is anybody who could say more.</summary>
internal static class RequestSizes
{
    public static void UseRequestSizes(this WebApplication app)
    {
        var (limits, problems) = (app.Services.GetRequiredService<Limits>(), app.Services.GetRequiredService<IProblemDetailsService>());
        app.Use((http, next) => Refuse(http, limits) is { } problem ? TellAsync(http, problem, problems) : next(http));
    }

    private static ProblemDetails? Refuse(HttpContext http, Limits limits) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget.Length is { } bytes && bytes > limits.UrlBytes
            ? new() { Status = StatusCodes.Status414UriTooLong, Detail = $"The address has {bytes:N0} bytes; at most {limits.UrlBytes:N0} are read. What is longer goes into a body: POST." }
            : BytesOf(http.Request.Headers) is var all && all > limits.HeaderBytes
            ? new() { Status = StatusCodes.Status431RequestHeaderFieldsTooLarge, Detail = $"The headers have {all:N0} bytes together; at most {limits.HeaderBytes:N0} are read." }
            : null;

    // With a colon, a space and the end of the line.
    private static int BytesOf(IHeaderDictionary headers)
    {
        var bytes = 0;
        foreach (var (name, values) in headers)
            foreach (var value in values)
                bytes += name.Length + (value?.Length ?? 0) + 4;
        return bytes;
    }

    private static Task TellAsync(HttpContext http, ProblemDetails problem, IProblemDetailsService problems)
    {
        http.Response.StatusCode = problem.Status!.Value;
        return problems.WriteAsync(new() { HttpContext = http, ProblemDetails = problem }).AsTask();
    }
}
