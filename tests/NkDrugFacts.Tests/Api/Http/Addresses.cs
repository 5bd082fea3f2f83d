using System.Text.Json;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.Http;

/// <summary>What the OpenAPI document lists for GET and every reader, filled in with values that there are.</summary>
internal static class Addresses
{
    /// <summary>Every address, with an id that exists and each required parameter's example.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(TestApi api)
    {
        var addresses = new List<string>();
        foreach (var (path, operation) in await ReadingAsync(api))
            addresses.Add(await FillAsync(api, path, operation));
        return addresses;
    }

    /// <summary>Every address at which Accept chooses among media types, with each of them: except those that end never, and past states, which need more than Accept.</summary>
    public static async Task<IReadOnlyList<(string Address, string MediaType)>> RepresentationsAsync(TestApi api)
    {
        var addresses = new List<(string, string)>();
        foreach (var (path, operation) in (await ReadingAsync(api)).Where(operation => !operation.Path.Contains("{format}", StringComparison.Ordinal)))
            if (operation.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(media => media.Name).Where(media => media != "text/event-stream" && !media.Contains("profile:state", StringComparison.Ordinal)).ToList() is { Count: > 1 } offered)
                addresses.AddRange(from media in offered let address = FillAsync(api, path, operation).GetAwaiter().GetResult() select (address, media));
        return addresses;
    }

    /// <summary>Every address of a living record, and below it: its list, and the rest with <c>{id}</c> left open. The history is there for the dead as well.</summary>
    public static async Task<IReadOnlyList<(string List, string Template)>> OfRecordsAsync(TestApi api) =>
        [.. (await ReadingAsync(api)).Select(operation => operation.Path).Where(path => path.Contains("/{id}", StringComparison.Ordinal) && !path.EndsWith("{id}/history", StringComparison.Ordinal)).Select(path => (path.Split('/')[2], path))];

    /// <summary>Every address that can be read, with the methods that it takes, in the order of the alphabet.</summary>
    public static async Task<IReadOnlyList<(string Address, IReadOnlyList<string> Methods)>> MethodsAsync(TestApi api)
    {
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var addresses = new List<(string, IReadOnlyList<string>)>();
        foreach (var (path, operation) in await ReadingAsync(api))
            addresses.Add((await FillAsync(api, path, operation), [.. paths.GetProperty(path).EnumerateObject().Select(method => method.Name.ToUpperInvariant()).Append("HEAD").Order(StringComparer.Ordinal)]));
        return addresses;
    }

    /// <summary>Every query parameter of every address.</summary>
    public static async Task<IReadOnlyList<(string Address, string Parameter)>> ParametersAsync(TestApi api)
    {
        var parameters = new List<(string, string)>();
        foreach (var (path, operation) in await ReadingAsync(api))
            foreach (var parameter in Parameters(operation, "query"))
                parameters.Add((await FillAsync(api, path, operation), parameter.Text("name")));
        return parameters;
    }

    public static async Task<string> FirstIdAsync(TestApi api, string list) =>
        (await api.GetAsync($"/v1/{list}?limit=1")).Items("data")[0].Text("id");

    private static async Task<List<(string Path, JsonElement Operation)>> ReadingAsync(TestApi api) =>
        [.. (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.Has("get")).Select(path => (path.Name, Operation: path.Value.GetProperty("get"))).Where(path => path.Operation.Text("x-required-role") == "reader")];

    private static async Task<string> FillAsync(TestApi api, string path, JsonElement operation)
    {
        foreach (var parameter in Parameters(operation, "path"))
            path = path.Replace($"{{{parameter.Text("name")}}}", parameter.Text("name") == "id" ? await FirstIdAsync(api, path.Split('/')[2]) : Example(parameter), StringComparison.Ordinal);
        var query = new List<string>();
        foreach (var parameter in Parameters(operation, "query").Where(parameter => parameter.TryGetProperty("required", out var required) && required.GetBoolean()))
        {
            var example = Example(parameter) ?? throw new InvalidOperationException($"{path}: {parameter.Text("name")} is required and has no example.");
            // What names a source names one that there is.
            query.Add($"{parameter.Text("name")}={Uri.EscapeDataString(example.StartsWith("source:", StringComparison.Ordinal) ? $"source:{await FirstIdAsync(api, "sources")}" : example)}");
        }

        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement operation, string @in) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(parameter => parameter.Text("in") == @in) : [];

    private static string? Example(JsonElement parameter) => parameter.TryGetProperty("example", out var example) ? (example.ValueKind == JsonValueKind.Array ? example[0] : example).ToString()
        : parameter.GetProperty("schema").TryGetProperty("enum", out var words) ? words[0].ToString() : null;
}
