using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The OpenAPI document at /openapi/v1.json, and its pages at /docs.</summary>
internal static class OpenApi
{
    public static void AddOpenApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Introduce);
        options.AddOperationTransformer(DescribeParameters);
    });

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.DocumentTitle = "NkDrugFacts API";
            ui.SwaggerEndpoint("/openapi/v1.json", "NkDrugFacts v1");
        });
    }

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "NkDrugFacts";
        document.Info.Version = "v1";
        document.Info.Description = "Who reported what, when, and how each claim is corroborated.";
        document.Info.License = new() { Name = "MIT; the dataset's own words CC BY 4.0" };
        // The address it was asked at is no part of the contract.
        document.Servers = [];
        return Task.CompletedTask;
    }

    private static Task DescribeParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            Describe(parameter);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter)
    {
        switch (parameter.Name)
        {
            case "limit" or "Limit":
                parameter.Name = "limit";
                parameter.Description = "The most items on a page.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageRequest.Most}", Default = PageRequest.Default };
                break;
            case "cursor" or "Cursor":
                parameter.Name = "cursor";
                parameter.Description = "The page.next of the page before; leave it out for the first page. Opaque.";
                break;
            case "id":
                parameter.Description = "The readable id of the record.";
                break;
        }
    }
}
