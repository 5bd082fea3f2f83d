using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Features.Exports;

/// <summary>What the keys of JSON-LD answers mean.</summary>
internal static class GetContext
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public static IResult Handle(HttpContext http)
    {
        http.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = Lifetime };
        return TypedResults.Text(LinkedTerms.Context().ToJsonString() + "\n", "application/ld+json");
    }
}
