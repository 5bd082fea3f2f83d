using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The headers of answers in the OpenAPI document, and the 304 that they make possible.</summary>
internal static class OpenApiHeaders
{
    private const string TooOften = "TooManyRequests";

    private static readonly Dictionary<string, (string Description, string Example)> Headers = new(StringComparer.Ordinal)
    {
        ["ETag"] = ("Names this state of this representation. Send it as If-None-Match: 304 says that it is still the same.", "\"c3VjaF9hX3RhZ19pcy1pdA\""),
        ["Last-Modified"] = ("When the dataset was last written, or the program built. Send it as If-Modified-Since where tags cannot be kept.", "Tue, 24 Nov 2026 16:45:00 GMT"),
        ["Link"] = ("Typed links (RFC 8288): first and next of a list; cite-as, type, collection, describedby and license of a record.", "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\""),
        ["Memento-Datetime"] = ("Of a record as it stood: when that state was recorded (RFC 7089).", "Tue, 24 Nov 2026 16:45:00 GMT"),
        ["Content-Location"] = ("Of a record as it stood: the address of that state alone.", "http://localhost:5080/v1/topics/opium?revision=1"),
        [RateLimits.PolicyHeader] = ("What may be asked in so many seconds (draft-ietf-httpapi-ratelimit-headers): of everything, and of what costs more.", "\"requests\";q=3000;w=60"),
        [RateLimits.LeftHeader] = ("What is left of that, and within how many seconds there is more.", "\"requests\";r=2999;t=1"),
        [HeaderNames.RetryAfter] = ("In how many seconds the same is answered.", "1"),
        ["Location"] = ("The address of the successor, with the query of the request.", "/v1/people/lankov/quotations?limit=5"),
    };

    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, (description, example)) in Headers)
            document.AddComponent(name, new OpenApiHeader { Description = description, Example = example, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        RefuseWhoAsksTooOften(document);
        // What no cache keeps has neither a tag nor links.
        var keptNowhere = context.DescriptionGroups.SelectMany(group => group.Items)
            .Where(description => description.HttpMethod == HttpMethods.Get && description.ActionDescriptor.EndpointMetadata.OfType<KeptNowhere>().Any()).Select(description => $"/{description.RelativePath!.TrimEnd('/')}").ToHashSet(StringComparer.Ordinal);
        foreach (var responses in document.Paths.Where(path => !keptNowhere.Contains(path.Key)).Select(path => path.Value.Operations?.GetValueOrDefault(HttpMethod.Get)?.Responses).OfType<OpenApiResponses>())
        {
            responses["304"] = new OpenApiResponse { Description = "Not Modified: what If-None-Match or If-Modified-Since names is still the answer" };
            Add(document, responses, "200", "ETag", "Last-Modified", "Link");
            if (responses["200"].Content?.ContainsKey(PastStates.Written.MediaType) is true)
                Add(document, responses, "200", "ETag", "Last-Modified", "Link", "Memento-Datetime", "Content-Location");
            Add(document, responses, "304", "ETag", "Last-Modified");
            Add(document, responses, "308", "Location", "Link");
        }

        return Task.CompletedTask;
    }

    // Said once, and named at every operation.
    private static void RefuseWhoAsksTooOften(OpenApiDocument document)
    {
        document.AddComponent(TooOften, new OpenApiResponse
        {
            Description = "Too Many Requests: the caller asks more often than is answered",
            Headers = Named(document, HeaderNames.RetryAfter, RateLimits.LeftHeader, RateLimits.PolicyHeader),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) } },
        });
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(operation => operation.Value))
            operation.Responses!["429"] = new OpenApiResponseReference(TooOften, document);
    }

    private static Dictionary<string, IOpenApiHeader> Named(OpenApiDocument document, params string[] names) =>
        names.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document), StringComparer.Ordinal);

    private static void Add(OpenApiDocument document, OpenApiResponses responses, string status, params string[] names)
    {
        if (responses.TryGetValue(status, out var response) && response is OpenApiResponse own)
            own.Headers = Named(document, names);
    }
}
