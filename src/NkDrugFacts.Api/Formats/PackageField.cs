using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Formats;

/// <summary>A field of a table of a data package.</summary>
/// <param name="Refers">The table whose id it holds; null when it holds none.</param>
internal sealed record PackageField(string Name, Type Type, bool Required, string? Refers)
{
    public static PackageField Of(Column column) => new(column.Name, column.Kind == CellKind.Json ? typeof(Array) : column.Type, column.Required, column.Name == "id" ? null : column.Collection);

    /// <summary>As Table Schema has it.</summary>
    public object Descriptor => new
    {
        Name,
        Type = Type switch
        {
            _ when Type == typeof(Array) => "array",
            _ when Type == typeof(bool) => "boolean",
            _ when Type == typeof(int) || Type == typeof(long) => "integer",
            _ when Type == typeof(double) => "number",
            _ when Type == typeof(DateOnly) => "date",
            _ => "string",
        },
        Constraints = new { Required, Enum = Type.IsEnum ? EnumWords.All(Type) : null },
    };
}
