using NkDrugFacts.Api.Http.Access;

namespace NkDrugFacts.Api.Http;

/// <summary>What caches may do with an answer.</summary>
internal static class Caching
{
    /// <summary>Anyone may keep it, and asks before using it again: a correction shows at once, and asking costs one small query.</summary>
    public const string Revalidated = "public, no-cache";

    /// <summary>A fault says nothing of the resource, and a refusal nothing to anybody else.</summary>
    public const string Never = "no-store";

    /// <summary>For answers that are for the caller alone.</summary>
    public static TBuilder KeepNowhere<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new KeptNowhere());

    /// <summary>Last of all, so that it holds whoever answers: where nothing is public, no shared cache keeps anything that a role is required for.</summary>
    public static void UseCaching(this WebApplication app)
    {
        var isPublic = app.Services.GetRequiredService<AccessSettings>().AnonymousReaders;
        app.Use((http, next) =>
        {
            if (http.GetEndpoint()?.Metadata is { } metadata)
                if (metadata.GetMetadata<KeptNowhere>() is not null)
                    http.Response.OnStarting(() => SetAsync(http.Response, Never));
                else if (!isPublic && metadata.GetMetadata<RequiredRole>() is not null)
                    http.Response.OnStarting(() => SetAsync(http.Response, http.Response.Headers.CacheControl.ToString().Replace("public", "private", StringComparison.Ordinal)));
            return next(http);
        });
    }

    private static Task SetAsync(HttpResponse response, string caching)
    {
        if (caching.Length > 0)
            response.Headers.CacheControl = caching;
        return Task.CompletedTask;
    }
}

/// <summary>Of a route whose answers no cache keeps.</summary>
internal sealed record KeptNowhere;
