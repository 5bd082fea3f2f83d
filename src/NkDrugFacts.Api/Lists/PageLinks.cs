using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Lists;

/// <summary>The other pages, as RFC 8288 links that keep every parameter of the request.</summary>
internal static class PageLinks
{
    /// <summary>What was asked, except for some parameters.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Query(HttpContext http, params string[] except) =>
        http.Request.Query.Where(parameter => !except.Contains(parameter.Key, StringComparer.Ordinal))
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));

    public static void Add(HttpContext http, string? next, string? previous)
    {
        var address = http.Request.Root() + http.Request.Path;
        var parameters = Query(http, "cursor").ToList();
        Append("first", null);
        if (previous is not null)
            Append("prev", previous);
        if (next is not null)
            Append("next", next);

        // A list that is looked for a second time, as it was probably meant, has the same first page.
        void Append(string relation, string? cursor)
        {
            var link = $"<{address}{QueryString.Create(cursor is null ? parameters : [.. parameters, new("cursor", cursor)])}>; rel=\"{relation}\"";
            if (!http.Response.Headers.Link.Contains(link))
                http.Response.Headers.Append("Link", link);
        }
    }
}
