using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The OpenAPI document at /openapi/v1.json, and its pages at /docs.</summary>
internal static class OpenApi
{
    public static void AddOpenApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        // HEAD answers what GET does, and is said once instead of at each address.
        options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer(Introduce);
        options.AddDocumentTransformer(OpenApiAccess.Declare);
        options.AddDocumentTransformer(OpenApiHeaders.Describe);
        options.AddDocumentTransformer(OpenApiSchemas.Complete);
        options.AddOperationTransformer(OpenApiParameters.Describe);
        options.AddOperationTransformer(OpenApiAccess.Describe);
        options.AddOperationTransformer(DescribeRepresentations);
        options.AddOperationTransformer(DescribePastStates);
    });

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AnswerHead().RevalidateByBuild();
        // It compares every address that it sees with its own by regular expressions.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase), docs => docs.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "NkDrugFacts API";
            ui.SwaggerEndpoint("/openapi/v1.json", "NkDrugFacts v1");
        }));
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "NkDrugFacts";
        document.Info.Version = "v1";
        document.Info.Description = "Who reported what, when, and how each claim is corroborated. Every address that answers GET answers HEAD, and every address OPTIONS.";
        document.Info.License = new() { Name = "MIT; the dataset's own words CC BY 4.0" };
        document.Info.Contact = new() { Name = "The maintainers of NkDrugFacts" };
        // The address it was asked at is no part of the contract.
        document.Servers = [new() { Url = "/", Description = "The server that this document comes from" }];
        return Task.CompletedTask;
    }

    // The generator lists one media type for a status; an answer that comes in several says so in its metadata.
    private static Task DescribeRepresentations(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var offered = context.Description.ActionDescriptor.EndpointMetadata.OfType<Representation>().ToList();
        if (offered.Count == 0)
            return Task.CompletedTask;
        var content = operation.Responses!["200"].Content!;
        foreach (var representation in offered)
            content.TryAdd(representation.Essence, new OpenApiMediaType { Schema = SchemaOf(representation) });
        var format = operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == "format");
        format.Description ??= "The form of the export.";
        format.Example ??= offered[0].Format;
        format.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. offered.Select(representation => (JsonNode)representation.Format)], Default = format.In == ParameterLocation.Query ? offered[0].Format : null };
        return Task.CompletedTask;
    }

    // Under a media type of its own: who asks for a record as it is today gets no other type.
    private static async Task DescribePastStates(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<RememberedKind>().Any())
            return;
        var schema = await context.GetOrCreateSchemaAsync(typeof(RecordStateResponse), null, cancellationToken);
        context.Document!.AddComponent(nameof(RecordStateResponse), schema);
        operation.Responses!["200"].Content!.TryAdd(PastStates.Written.MediaType, new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(RecordStateResponse), context.Document) });
    }

    private static OpenApiSchema SchemaOf(Representation representation) => representation.Format == "csljson"
        ? new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } }
        : new() { Type = representation.Essence.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String };
}
