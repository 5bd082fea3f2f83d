using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Features.Crawlers;

/// <summary>What crawlers may read (RFC 9309): everything but whole exports and questions of what would be if, of which there is no end.</summary>
internal static class GetRobots
{
    public static IResult Handle(HttpContext http) => TypedResults.Text($"""
        User-agent: *
        Disallow: /v1/exports
        Disallow: /*?*without=
        Disallow: /*?*through=

        Sitemap: {http.Request.Root()}{GetSitemap.Path}

        """.ReplaceLineEndings("\n"), "text/plain");
}
