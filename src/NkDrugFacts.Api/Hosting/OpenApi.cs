using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NkDrugFacts.Api.Features.Search;
using NkDrugFacts.Api.Features.Stats;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The OpenAPI document at /openapi/v1.json, and its pages at /docs.</summary>
internal static class OpenApi
{
    public static void AddOpenApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", options =>
    {
        // HEAD answers what GET does, and is said once instead of at each address.
        options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
        options.AddDocumentTransformer(Introduce);
        options.AddDocumentTransformer(OpenApiHeaders.Describe);
        options.AddOperationTransformer(DescribeParameters);
        options.AddOperationTransformer(DescribeRepresentations);
    });

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AnswerHead().RevalidateByBuild();
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
        document.Info.Description = "Who reported what, when, and how each claim is corroborated. Every address that answers GET answers HEAD, and every address OPTIONS.";
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

    // The generator lists one media type for a status; an answer that comes in several says so in its metadata.
    private static Task DescribeRepresentations(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var offered = context.Description.ActionDescriptor.EndpointMetadata.OfType<Representation>().ToList();
        if (offered.Count == 0)
            return Task.CompletedTask;
        var content = operation.Responses!["200"].Content!;
        foreach (var representation in offered)
            content.TryAdd(representation.Essence, new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = representation.Essence.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String },
            });
        var format = operation.Parameters!.OfType<OpenApiParameter>().Single(parameter => parameter.Name == "format");
        format.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. offered.Select(representation => (JsonNode)representation.Format)], Default = offered[0].Format };
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter)
    {
        parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "");
        switch (parameter.Name)
        {
            case "limit":
                parameter.Description = "The most items on a page.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageRequest.Most}", Default = PageRequest.Default };
                break;
            case "cursor":
                parameter.Description = "The page.next of the page before; leave it out for the first page. Opaque.";
                break;
            case "asOf":
                parameter.Description = "Answer as of the end of this day, in EDTF; of a month, a year or a range its last day. Without it, as things stand.";
                parameter.Example = "2016-12-01";
                break;
            case "dateMatch":
                parameter.Description = "certain: only what was certainly published by then counts. possible: what may have been counts as well.";
                parameter.Schema = Words(EnumWords.All<DateMatch>());
                break;
            case "q":
                parameter.Description = $"Words, \"phrases\", -exclusions, and or between two of them; everything else is literal. At most {SearchQuery.MostCharacters} characters and {SearchQuery.MostWords} words.";
                parameter.Example = "\"crystal meth\" price -china";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = SearchQuery.MostCharacters };
                break;
            case "kind":
                parameter.Description = "Look in this kind of record only; attestation is for quotations. May be repeated.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. SearchRequest.KindWords.Select(word => (JsonNode)word)] } };
                break;
            case "without":
                parameter.Description = "Take this out, with everything that rests on it: source:ID, person:ID or organization:ID. May be repeated.";
                parameter.Example = "source:shim-upi-2016";
                break;
            case "through":
                parameter.Description = "compilations: let chains run through compilations as through any other work, which shows the worst case.";
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["compilations"] };
                break;
            case "by":
                parameter.Description = "How fine the steps are; day: each day on which any count changed.";
                parameter.Schema = Words(EnumWords.All<TimeStep>());
                break;
            case "format":
                parameter.Description = "The representation to answer with; it wins over Accept.";
                break;
            case "id":
                parameter.Description = "The readable id of the record.";
                break;
        }
    }

    /// <summary>The words of an enum, the first of them the default.</summary>
    private static OpenApiSchema Words(IReadOnlyCollection<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)], Default = words.First() };
}
