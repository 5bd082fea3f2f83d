using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Pages;

/// <summary>What a browser may do with a page: load what is ours and nothing else, run no script that stands in it, and show it in no frame.</summary>
internal static class PageHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers[HeaderNames.ContentLanguage] = "en";
    }
}
