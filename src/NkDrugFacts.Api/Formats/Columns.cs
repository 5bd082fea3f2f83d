using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NkDrugFacts.Api.Formats;

/// <summary>What the cells of a column hold.</summary>
internal enum CellKind
{
    /// <summary>A text, a number, a day, true or false.</summary>
    Value,

    /// <summary>Ids, which a space separates: no id has one.</summary>
    Ids,

    /// <summary>A list of anything else, as the JSON has it.</summary>
    Json,
}

/// <summary>A column of the flat layout (docs/csv.md).</summary>
/// <param name="Path">The keys that lead to the value.</param>
/// <param name="Type">The type of the value, of a list that of its items; never a nullable one.</param>
/// <param name="Collection">The collection that its ids are of.</param>
/// <param name="Required">No row can be without it.</param>
internal sealed record Column(IReadOnlyList<string> Path, Type Type, CellKind Kind, string? Collection, bool Required)
{
    public string Name { get; } = string.Join('.', Path);

    /// <summary>The cell of a record; absent is empty.</summary>
    public string Cell(JsonElement record)
    {
        foreach (var key in Path)
            if (!record.TryGetProperty(key, out record))
                return "";
        return Kind switch
        {
            CellKind.Ids => string.Join(' ', record.EnumerateArray().Select(id => id.GetString())),
            CellKind.Json => record.GetRawText(),
            _ => record.ValueKind == JsonValueKind.String ? record.GetString()! : record.GetRawText(),
        };
    }
}

/// <summary>The columns of a type, in the order of its JSON keys: from the metadata that the JSON is written by, so that the two cannot drift apart.</summary>
internal static class Columns
{
    public static IReadOnlyList<Column> Of(Type type, JsonSerializerOptions json) => [.. Under(json.GetTypeInfo(type), [], null, required: true)];

    private static IEnumerable<Column> Under(JsonTypeInfo type, IReadOnlyList<string> path, string? named, bool required)
    {
        foreach (var property in type.Properties.Where(property => property.Get is not null))
        {
            IReadOnlyList<string> to = [.. path, property.Name];
            var collection = Collections.Of(property) ?? (property.Name == "id" ? named : null);
            var isRequired = required && !property.IsGetNullable;
            var value = type.Options.GetTypeInfo(property.PropertyType);
            if (value.Kind == JsonTypeInfoKind.Object)
                foreach (var column in Under(value, to, collection, isRequired))
                    yield return column;
            else if (value.Kind == JsonTypeInfoKind.Enumerable)
                yield return new(to, value.ElementType!, collection is null ? CellKind.Json : CellKind.Ids, collection, isRequired);
            else
                yield return new(to, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, CellKind.Value, collection, isRequired);
        }
    }
}
