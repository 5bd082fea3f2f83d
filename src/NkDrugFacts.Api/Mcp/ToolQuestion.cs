using System.Text.Json;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Mcp;

/// <summary>Turns what a tool is given into what its operation is asked; what is wrong with values the operation says itself.</summary>
internal static class ToolQuestion
{
    /// <summary>Null when there are errors.</summary>
    public static Question? Read(FactsTool tool, IDictionary<string, JsonElement> given, out Dictionary<string, string> errors)
    {
        var names = tool.Arguments.Select(argument => argument.Name).Order(StringComparer.Ordinal).ToList();
        errors = given.Keys.Where(name => !names.Contains(name, StringComparer.Ordinal)).ToDictionary(name => name, name => Unknown(name, names), StringComparer.Ordinal);
        var question = new Question(tool.Operation);
        foreach (var argument in tool.Arguments)
            if (!given.TryGetValue(argument.Name, out var value) || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                Put(question, tool, argument, argument.Default is { } asked ? [asked] : argument.IsRequired ? [""] : []);
            else if (tool.TakesBody)
                question.Body[argument.Parameter] = value.GetRawText();
            else if (Texts(value) is { } texts)
                Put(question, tool, argument, texts);
            else
                errors[argument.Name] = "Not a text, or not one of whole characters.";
        return errors.Count == 0 ? question : null;
    }

    private static void Put(Question question, FactsTool tool, ToolArgument argument, IEnumerable<string> texts)
    {
        foreach (var text in texts)
            if (tool.TakesBody)
                question.Body[argument.Parameter] = JsonSerializer.Serialize(text);
            else if (argument.Parameter == "id")
                question.Path["id"] = text;
            else
                question.Query.Add(new(argument.Parameter, text));
    }

    // As an address would have them.
    private static List<string>? Texts(JsonElement value)
    {
        var texts = (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Text) : [Text(value)]).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String)
            return value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : null;
        try
        {
            return value.GetString();
        }
        // Half of a surrogate pair, escaped.
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Unknown(string name, IReadOnlyList<string> names) =>
        $"Unknown argument.{(Nearest.To(name, names) is { } nearest ? $" Did you mean '{nearest}'?" : "")} This tool takes: {string.Join(", ", names)}.";
}
