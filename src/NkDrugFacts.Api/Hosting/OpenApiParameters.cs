using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Hosting;

/// <summary>What each parameter takes, in the OpenAPI document: its description, bounds and example stand where it is declared.</summary>
internal static class OpenApiParameters
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["claims"] = "thirty-percent-use-drugs",
        ["attestations"] = "thirty-percent-use-drugs.upi",
        ["sources"] = "shim-upi-2016",
        ["people"] = "lankov",
        ["organizations"] = "new-york-times",
        ["topics"] = "methamphetamine",
        ["places"] = "pyongyang",
        ["imports"] = "01a21e4bfcbf72aeb820dd2d0bc52d2a",
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var declared = context.Description.ParameterDescriptions.ToLookup(parameter => parameter.Name, parameter => Declaration(parameter.ParameterDescriptor), StringComparer.Ordinal);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.In == ParameterLocation.Path && Ids.TryGetValue(context.Description.RelativePath!.Split('/')[1], out var id))
                DescribeId(parameter, id);
            else if (declared[parameter.Name!].FirstOrDefault() is { } declaration)
                Describe(parameter, declaration);
            if (parameter.In != ParameterLocation.Header)
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }
        return Task.CompletedTask;
    }

    private static ParameterInfo? Declaration(ParameterDescriptor? parameter) => (parameter as IParameterInfoParameterDescriptor)?.ParameterInfo;

    private static void DescribeId(OpenApiParameter parameter, string example)
    {
        parameter.Description = "The readable id of the record.";
        parameter.Example = example;
        parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 161, Pattern = "^[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)?$" };
    }

    private static void Describe(OpenApiParameter parameter, ParameterInfo declaration)
    {
        parameter.Required |= declaration.GetCustomAttribute<RequiredAttribute>() is not null;
        var words = declaration.GetCustomAttribute<WordsOfAttribute>();
        var (isList, example) = (declaration.ParameterType.IsArray, declaration.GetCustomAttribute<ExampleAttribute>()?.Value);
        if (declaration.GetCustomAttribute<WholeNumberAttribute>() is { } number)
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = $"{number.Least}", Maximum = $"{number.Most}", Default = number.HasDefault ? JsonValue.Create(number.Default) : null };
            parameter.Example = JsonValue.Create(long.Parse(example!, System.Globalization.CultureInfo.InvariantCulture));
            return;
        }
        var value = words is not null
            ? new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Words(words, isList).Select(word => (JsonNode)word)] }
            : new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = declaration.GetCustomAttribute<LongestAttribute>()?.Characters ?? FilterReader.MostCharacters };
        parameter.Schema = isList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value, MaxItems = FilterReader.MostValues } : value;
        if (example is not null)
            parameter.Example = isList ? new JsonArray(example) : example;
    }

    private static IEnumerable<string> Words(WordsOfAttribute words, bool isFilter)
    {
        var all = words.Only.Length > 0 ? words.Only : words.Type == typeof(bool) ? ["true", "false"] : EnumWords.All(words.Type).ToArray();
        return isFilter && words.Only.Length == 0 ? all.Concat(all.Select(word => $"!{word}")) : all;
    }
}
