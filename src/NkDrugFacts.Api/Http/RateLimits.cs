using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Api.Http.Access;

namespace NkDrugFacts.Api.Http;

/// <summary>What costs more than other requests.</summary>
internal enum Cost { Export, Check }

/// <summary>How much each caller may ask for: all requests are counted, and those that cost more once again. What may be asked stands in every answer, in the headers of draft-ietf-httpapi-ratelimit-headers.</summary>
internal sealed class RateLimits(Limits limits) : IDisposable
{
    public const string LeftHeader = "RateLimit";
    public const string PolicyHeader = "RateLimit-Policy";

    private readonly Meter requests = new("requests", limits.RequestsPerMinute);
    private readonly Meter exports = new("exports", limits.ExportsPerMinute);
    private readonly Meter checks = new("checks", limits.ChecksPerMinute);

    /// <summary>Counts a request; the meter that has nothing left for it, if one has not.</summary>
    public Meter? Refuse(HttpContext http, Cost? cost = null)
    {
        var costly = cost switch { Cost.Export => exports, Cost.Check => checks, _ => null };
        if (!requests.IsOn && costly is not { IsOn: true })
            return null;
        var caller = Callers.Number(http);
        var (refusing, policy, left) = ((Meter?)null, "", "");
        foreach (var meter in costly is null ? [requests] : new[] { requests, costly })
        {
            if (!meter.IsOn || refusing is not null)
                continue;
            refusing = meter.Take(caller, out var of) ? null : meter;
            (policy, left) = left.Length == 0 ? (meter.Policy, of) : ($"{policy}, {meter.Policy}", $"{left}, {of}");
        }

        // When it starts, so that an answer which takes the place of another says so, too.
        http.Response.OnStarting(TellAsync, (http.Response, policy, left));
        return refusing;
    }

    public void Dispose()
    {
        requests.Dispose();
        exports.Dispose();
        checks.Dispose();
    }

    private static Task TellAsync(object state)
    {
        var (response, policy, left) = ((HttpResponse, string, string))state;
        (response.Headers[PolicyHeader], response.Headers[LeftHeader]) = (policy, left);
        return Task.CompletedTask;
    }
}

internal static class RateLimiting
{
    public static void AddRateLimits(this WebApplicationBuilder builder) => builder.Services.AddSingleton<RateLimits>();

    /// <summary>For what costs more than other requests.</summary>
    public static TBuilder Costs<TBuilder>(this TBuilder endpoints, Cost cost) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Costly(cost));

    /// <summary>For what is asked by those who watch over the server.</summary>
    public static TBuilder CostsNothing<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Uncounted());

    /// <summary>Behind whoever says who is calling, and before whoever decides what they may. What was kept is counted where it is given.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var (limits, problems) = (app.Services.GetRequiredService<RateLimits>(), app.Services.GetRequiredService<IProblemDetailsService>());
        app.Use((http, next) =>
        {
            var metadata = http.GetEndpoint()?.Metadata;
            if (HttpMethods.IsOptions(http.Request.Method) || metadata?.GetMetadata<Uncounted>() is not null)
                return next(http);
            return limits.Refuse(http, metadata?.GetMetadata<Costly>()?.Cost) is { } refusing ? TellAsync(http, refusing, problems) : next(http);
        });
    }

    private static Task TellAsync(HttpContext http, Meter refusing, IProblemDetailsService problems)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = $"{refusing.SecondsToNext}";
        var who = http.User.Subject() is null ? "an address" : "a key or a token's holder";
        return problems.WriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = new()
            {
                Status = StatusCodes.Status429TooManyRequests,
                Detail = $"At most {refusing.PerMinute:N0} {refusing.Name} of {who} are answered in a minute. There is room for the next one in {refusing.SecondsToNext} s; RateLimit says with every answer how many there are left.",
            },
        }).AsTask();
    }

    private sealed record Costly(Cost Cost);

    private sealed record Uncounted;
}
