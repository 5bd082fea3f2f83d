using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Hosting;

namespace NkDrugFacts.Api.Http;

/// <summary>Tells machines, in Link headers, what they have found (signposting.org, level 1): how to cite it, what kind of thing it is, whose it is and where it belongs.</summary>
internal static class Signposting
{
    private const string Contract = "/openapi/v1.json";

    // By the name of the list that the records are in.
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["claims"] = "https://schema.org/Claim",
        ["attestations"] = "https://schema.org/Statement",
        ["sources"] = "https://schema.org/CreativeWork",
        ["people"] = "https://schema.org/Person",
        ["organizations"] = "https://schema.org/Organization",
        ["topics"] = "https://schema.org/DefinedTerm",
        ["places"] = "https://schema.org/Place",
    };

    // The literal segments of each route: v1, the list, and what is asked about the record.
    private static readonly ConditionalWeakTable<RoutePattern, string[]> Names = [];

    public static RouteGroupBuilder Signpost(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter((invocation, next) =>
        {
            var http = invocation.HttpContext;
            if (!HttpMethods.IsPost(http.Request.Method))
                http.Response.OnStarting(() => WriteAsync(http));
            return next(invocation);
        });
        return group;
    }

    private static Task WriteAsync(HttpContext http)
    {
        if (http.Response.StatusCode == StatusCodes.Status200OK && http.GetEndpoint() is RouteEndpoint { RoutePattern: var pattern })
            http.Response.Headers.Append(HeaderNames.Link, new([.. Links(http.Request, pattern, http.RequestServices.GetRequiredService<ServedBundle>())]));
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Links(HttpRequest request, RoutePattern pattern, ServedBundle bundle)
    {
        var root = request.Root();
        if (bundle.License is { } license)
            yield return Link(license, "license");
        yield return Link(root + Contract, "service-desc", "application/json");
        var names = Names.GetValue(pattern, static route => [.. route.PathSegments.Select(segment => segment.Parts[0]).OfType<RoutePatternLiteralPart>().Select(part => part.Content)]);
        if (names is ["v1", "changes" or "revisions"])
            yield return Link($"{root}/changes.atom", "alternate", "application/atom+xml");
        if (names.Length < 2 || request.RouteValues["id"] is not string id)
            yield break;
        var (list, record) = ($"{root}/v1/{names[1]}", $"{root}/v1/{names[1]}/{id}");
        if (names.Length > 2)
        {
            yield return Link(record, "up");
            yield break;
        }
        yield return Link(record, "cite-as");
        yield return Link(Types[names[1]], "type");
        yield return Link(list, "collection");
        yield return names[1] == "claims"
            ? Link($"{record}/graph?format=jsonld", "describedby", "application/ld+json")
            : Link(root + Contract, "describedby", "application/json");
        // It negotiates about time by itself (RFC 7089, pattern 1.2).
        yield return Link(record, "original timegate");
        yield return Link($"{record}/history", "version-history");
    }

    private static string Link(string target, string relation, string? mediaType = null) =>
        $"<{target}>; rel=\"{relation}\"{(mediaType is null ? "" : $"; type=\"{mediaType}\"")}";
}
