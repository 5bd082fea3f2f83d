using System.Text.Json;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>A parameter of an operation.</summary>
internal sealed record Parameter(string Name, string In, bool IsRequired, JsonElement Schema, IReadOnlyList<string> Examples);

/// <summary>What the OpenAPI document says of an operation.</summary>
/// <param name="Bodies">The schema of the body, by media type.</param>
/// <param name="Answers">The media types of each status.</param>
/// <param name="NamesErrors">A 400 has a map of errors.</param>
internal sealed record Operation(
    string Name, string Method, string Path, Role Role, IReadOnlyList<Parameter> Parameters, IReadOnlyDictionary<string, JsonElement> Bodies, IReadOnlyDictionary<int, IReadOnlyList<string>> Answers, bool NamesErrors)
{
    public static IReadOnlyList<Operation> In(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => Of(path.Name, method.Name.ToUpperInvariant(), method.Value)))];

    private static Operation Of(string path, string method, JsonElement operation)
    {
        var responses = operation.GetProperty("responses");
        return new(
            operation.Text("operationId"), method, path, EnumWords.Parse<Role>(operation.Text("x-required-role"))!.Value,
            operation.Has("parameters") ? operation.Items("parameters").ConvertAll(Parameter) : [],
            operation.TryGetProperty("requestBody", out var body) ? Contents(body).ToDictionary(content => content.Name, content => content.Value.TryGetProperty("schema", out var schema) ? schema : default, StringComparer.Ordinal) : new Dictionary<string, JsonElement>(StringComparer.Ordinal),
            responses.EnumerateObject().ToDictionary(response => int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture), response => (IReadOnlyList<string>)[.. Contents(response.Value).Select(content => content.Name)]),
            responses.GetProperty("400").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").TryGetProperty("$ref", out var problem) && problem.GetString()!.EndsWith("/HttpValidationProblemDetails", StringComparison.Ordinal));
    }

    private static JsonElement.ObjectEnumerator Contents(JsonElement of) => of.TryGetProperty("content", out var content) ? content.EnumerateObject() : default;

    private static Parameter Parameter(JsonElement parameter) => new(
        parameter.Text("name"), parameter.Text("in"), parameter.TryGetProperty("required", out var required) && required.GetBoolean(), parameter.GetProperty("schema"),
        !parameter.TryGetProperty("example", out var example) ? [] : example.ValueKind == JsonValueKind.Array ? [.. example.EnumerateArray().Select(item => item.ToString())] : [example.ToString()]);
}
