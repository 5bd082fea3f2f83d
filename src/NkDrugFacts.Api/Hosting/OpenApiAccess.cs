using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Hosting;

/// <summary>How callers say who they are, and the role that each operation requires, in the OpenAPI document. The same on every server, so whether anonymous reading is on is not in it.</summary>
internal static class OpenApiAccess
{
    private const string RequiredRoleKey = "x-required-role";
    private const string Bearer = "bearer";
    private const string KeyHeader = "apiKey";

    public static Task Declare(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = $"A key of this server, which begins with {ApiKey.Mark}, or a token of the OpenID Connect issuer that it is configured with." });
        document.AddComponent(KeyHeader, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Credentials.KeyHeader, Description = $"A key of this server, which begins with {ApiKey.Mark}." });
        return Task.CompletedTask;
    }

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (RequiredRole.Of(context.Description.ActionDescriptor.EndpointMetadata) is not { } role)
            return Task.CompletedTask;
        operation.AddExtension(RequiredRoleKey, new JsonNodeExtension(role.Word()));
        operation.Security = [Requirement(Bearer, context.Document), Requirement(KeyHeader, context.Document)];
        // Whoever says nothing of themselves reads, unless the server has that switched off.
        if (role == Role.Reader)
            operation.Security.Insert(0, []);
        // A group's come before those of its routes.
        operation.Responses = Sorted(operation.Responses!);
        return Task.CompletedTask;
    }

    private static OpenApiResponses Sorted(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal))
            sorted[status] = response;
        return sorted;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument? document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
