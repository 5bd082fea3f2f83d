using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The schemas of answers as they are sent: what is unknown is absent, never null; and keys may be added.</summary>
internal static class OpenApiSchemas
{
    private static readonly string[] Problems = ["ProblemDetails", "HttpValidationProblemDetails"];

    public static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        var asked = Asked(document, schemas);
        foreach (var (name, schema) in schemas)
            if (schema is OpenApiSchema own && !asked.Contains(name))
                AsSent(own);
        foreach (var name in Problems)
            if (schemas.TryGetValue(name, out var found) && found is OpenApiSchema problem)
                CompleteProblem(problem, name == "HttpValidationProblemDetails");
        return Task.CompletedTask;
    }

    private static void AsSent(OpenApiSchema schema)
    {
        // Closed to what this version does not know, it would break every generated client when a key is added.
        schema.AdditionalPropertiesAllowed = true;
        foreach (var (key, property) in schema.Properties?.ToList() ?? [])
        {
            if (property is OpenApiSchema { OneOf: [OpenApiSchema { Type: JsonSchemaType.Null }, var other] })
                schema.Properties![key] = other;
            else if (property is OpenApiSchema { Type: { } type } own && type.HasFlag(JsonSchemaType.Null))
                own.Type = type & ~JsonSchemaType.Null;
            else
                continue;
            schema.Required?.Remove(key);
        }
    }

    // RFC 9457, and what every problem here has besides.
    private static void CompleteProblem(OpenApiSchema problem, bool isInvalidRequest)
    {
        problem.Properties!["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Names the request in the log. Quote it in a report." };
        problem.Required = new HashSet<string>(["type", "title", "status", "instance", "traceId"], StringComparer.Ordinal);
        if (isInvalidRequest)
            problem.Required.Add("errors");
        var example = new JsonObject
        {
            ["type"] = isInvalidRequest ? "urn:nkdrugfacts:problem:invalid-request" : "urn:nkdrugfacts:problem:not-found",
            ["title"] = isInvalidRequest ? "The request has errors." : "Not Found",
            ["status"] = isInvalidRequest ? 400 : 404,
            ["instance"] = isInvalidRequest ? "/v1/claims" : "/v1/claims/no-such-claim",
            ["traceId"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        };
        if (isInvalidRequest)
            example["errors"] = new JsonObject { ["topic"] = new JsonArray("No topic has the id 'methamfetamine'. Did you mean 'methamphetamine'?") };
        problem.Examples = [example];
    }

    /// <summary>The schemas of request bodies, and those within them.</summary>
    private static HashSet<string> Asked(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas)
    {
        var (asked, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<IOpenApiSchema>());
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(operation => operation.Value).Select(operation => operation.RequestBody).OfType<IOpenApiRequestBody>())
            foreach (var content in body.Content?.Values ?? [])
                if (content.Schema is not null)
                    open.Push(content.Schema);
        while (open.TryPop(out var schema))
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id } && (!asked.Add(id) || !schemas.ContainsKey(id)))
                continue;
            foreach (var part in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? []).Append(schema.Items))
                if (part is not null)
                    open.Push(part);
        }
        return asked;
    }
}
