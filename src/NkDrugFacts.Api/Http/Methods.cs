using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Http;

/// <summary>HEAD wherever GET is answered, OPTIONS everywhere, and the right methods named to whoever uses a wrong one.</summary>
internal static class Methods
{
    /// <summary>Routes HEAD to what answers GET.</summary>
    public static TBuilder AnswerHead<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [HttpMethods.Get];
            if (methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
                endpoint.Metadata.Add(new HttpMethodMetadata([.. methods, HttpMethods.Head]));
        });
        return endpoints;
    }

    public static void UseMethods(this WebApplication app) => app.Use(async (http, next) =>
    {
        // The answer is made as for GET, so that its headers are the same, and goes nowhere.
        if (HttpMethods.IsHead(http.Request.Method))
            http.Response.Body = Stream.Null;
        await next(http);
        if (http.Response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        // The router found an address that takes other methods, and names them.
        http.Response.Headers[HeaderNames.Allow] = $"{http.Response.Headers.Allow}, {HttpMethods.Options}";
        if (HttpMethods.IsOptions(http.Request.Method))
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    });
}
