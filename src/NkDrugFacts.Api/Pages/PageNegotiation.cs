using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Pages;

/// <summary>Pages and data have the same addresses: a browser, which asks for HTML before all else, gets the page, a program what it would get under /v1.</summary>
internal static class PageNegotiation
{
    private static readonly string[] Shared =
        [Collections.Claims, Collections.Attestations, Collections.Sources, Collections.People, Collections.Organizations, Collections.Topics, Collections.Places, "search", "timeline"];

    private static readonly string[] Programs = ["/v1", "/openapi", "/docs", "/health", "/assets"];

    /// <summary>Before routing, so that the data is found by the address of its page.</summary>
    public static void UsePageNegotiation(this WebApplication app) => app.Use((http, next) =>
    {
        var request = http.Request;
        if (Programs.Any(program => request.Path.StartsWithSegments(program, StringComparison.Ordinal)))
            return next(http);
        if (PrefersPage(request))
            http.Features.Set(new PageWanted());
        // First registered is run last, after whoever says what else the answer varies with.
        http.Response.OnStarting(() => VaryByAcceptAsync(http.Response));
        if (!http.WantsPage() && IsReading(request) && Shared.Any(shared => request.Path.StartsWithSegments($"/{shared}", StringComparison.Ordinal)))
        {
            request.Path = "/v1" + request.Path;
            http.Response.Headers.ContentLocation = request.PathBase + request.Path + request.QueryString;
        }
        return next(http);
    });

    /// <summary>The answer, whatever it says, is to be read by a person.</summary>
    public static bool WantsPage(this HttpContext http) => http.Features.Get<PageWanted>() is not null;

    // Who names HTML and likes nothing better; a format= asks for data.
    private static bool PrefersPage(HttpRequest request)
    {
        if (request.Query.ContainsKey("format") || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
            return false;
        var html = ranges.Where(range => range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
        return html > 0 && html >= ranges.Max(range => range.Quality ?? 1);
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static Task VaryByAcceptAsync(HttpResponse response)
    {
        response.Headers.Vary = string.Join(", ", new[] { HeaderNames.Accept }.Union(response.Headers.GetCommaSeparatedValues(HeaderNames.Vary), StringComparer.OrdinalIgnoreCase));
        return Task.CompletedTask;
    }

    private sealed record PageWanted;
}
