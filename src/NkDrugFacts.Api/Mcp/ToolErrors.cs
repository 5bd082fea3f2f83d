using System.Text.Json;
using ModelContextProtocol.Protocol;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Mcp;

/// <summary>What a tool says when it cannot answer: the words of the problem that the same question gets over HTTP.</summary>
internal static class ToolErrors
{
    private const string NotAKey = "$.";

    public static CallToolResult Of(string title, IEnumerable<KeyValuePair<string, string>> errors) =>
        Saying([title, .. errors.Select(error => $"{error.Key}: {error.Value}")]);

    public static CallToolResult Of(OperationAnswer refused, IReadOnlyList<ToolArgument> arguments)
    {
        var (problem, said) = (refused.Body, new List<string>());
        said.Add(Text(problem, "detail") ?? Text(problem, "title")!);
        if (problem.TryGetProperty("errors", out var errors))
            said.AddRange(from error in errors.EnumerateObject() from message in error.Value.EnumerateArray() select $"{Argument(error.Name, arguments)}: {message.GetString()}");
        if (refused.Status == StatusCodes.Status404NotFound)
            said.Add("search_claims finds what there is.");
        if (refused.RetryAfter is { } seconds)
            said.Add($"Try again in {seconds} seconds.");
        if (refused.Status >= StatusCodes.Status500InternalServerError)
            said.Add($"traceId: {Text(problem, "traceId")}");
        return Saying([.. said, Text(problem, "type")!]);
    }

    /// <summary>A fault that no operation told.</summary>
    public static CallToolResult Ours(string traceId) => Saying([Problems.OurFault, $"traceId: {traceId}", ProblemTypes.Of(StatusCodes.Status500InternalServerError)]);

    // As the tool calls what the operation calls otherwise.
    private static string Argument(string name, IReadOnlyList<ToolArgument> arguments)
    {
        var plain = name.StartsWith(NotAKey, StringComparison.Ordinal) ? name[NotAKey.Length..] : name;
        return arguments.FirstOrDefault(argument => argument.Parameter == plain)?.Name ?? name;
    }

    private static string? Text(JsonElement problem, string key) => problem.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static CallToolResult Saying(IEnumerable<string> lines) => new() { IsError = true, Content = [new TextContentBlock { Text = string.Join('\n', lines) }] };
}
