using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NkDrugFacts.Model.Datasets;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Imports;

/// <summary>Which field each column of CSV is, as <c>Column=kind.field</c>, all of one kind; <c>#3</c> stands for the third column.</summary>
internal sealed class CsvMapping
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What a record must say and a column seldom does.
    private static readonly Dictionary<ImportKind, Dictionary<string, string>> Defaults = new()
    {
        [ImportKind.Source] = new(StringComparer.Ordinal) { ["type"] = "document", ["consulted"] = "false", ["reliability"] = "F" },
        [ImportKind.Person] = new(StringComparer.Ordinal) { ["kind"] = "named" },
        [ImportKind.Organization] = [],
        [ImportKind.Topic] = [],
        [ImportKind.Place] = [],
    };

    private static readonly Dictionary<ImportKind, string[]> Fields = new()
    {
        [ImportKind.Source] = ["id", "type", "title", "description", "authors", "publisher", "published", "url", "language", "consulted", "isCompilation", "reliability", "reliabilityReason", "note"],
        [ImportKind.Person] = ["id", "name", "familyName", "alternateNames", "kind", "description", "place", "note"],
        [ImportKind.Organization] = ["id", "name", "alternateNames", "kind", "parent", "place", "note"],
        [ImportKind.Topic] = ["id", "label", "alternateLabels", "broader", "definition"],
        [ImportKind.Place] = ["id", "name", "alternateNames", "kind", "containedIn", "note"],
    };

    private readonly List<(int Column, string Field)> _fields;

    private CsvMapping(ImportKind kind, List<(int, string)> fields) => (Kind, _fields) = (kind, fields);

    public ImportKind Kind { get; }

    /// <summary>The mapping, or what is wrong with it. Without one the columns are named as the fields are.</summary>
    public static (CsvMapping? Mapping, IReadOnlyList<string> Wrong) Of(IReadOnlyList<string> columns, string? mapping)
    {
        var pairs = mapping is null ? columns.Select(column => (Column: column, Field: column.Trim())) : mapping.Split(',').Select(Pair);
        var (fields, kinds, wrong) = (new List<(int, string)>(), new HashSet<ImportKind>(), new List<string>());
        foreach (var (column, field) in pairs)
        {
            var at = Find(columns, column);
            var kind = field.Split('.') is [var word, var name] && EnumWords.Parse<ImportKind>(word) is { } parsed && Fields.TryGetValue(parsed, out var known) && known.Contains(name, StringComparer.Ordinal) ? parsed : (ImportKind?)null;
            if (at < 0)
                wrong.Add($"there is no column \"{column}\"{Suggestion.DidYouMean(column, columns)}");
            if (kind is null)
                wrong.Add($"\"{field}\" is no field{Suggestion.DidYouMean(field, All)}; the mapping is a list of column=kind.field, such as Title=source.title");
            if (at >= 0 && kind is { } found && kinds.Add(found) is var _)
                fields.Add((at, field[(field.IndexOf('.') + 1)..]));
        }

        if (kinds.Count > 1)
            wrong.Add($"the columns are of {string.Join(" and ", kinds.Select(kind => kind.Word()))}; a file has records of one kind");
        foreach (var doubled in fields.GroupBy(field => field.Item2, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            wrong.Add($"two columns are the field \"{doubled.Key}\"");
        return wrong.Count > 0 ? (null, wrong) : (new(kinds.Single(), fields), []);
    }

    /// <summary>A row as a record of a bundle; empty cells are left out.</summary>
    public JsonObject Record(IReadOnlyList<string> cells)
    {
        var texts = new Dictionary<string, string>(Defaults[Kind], StringComparer.Ordinal);
        foreach (var (column, field) in _fields.Where(field => cells[field.Column].Trim().Length > 0))
            texts[field] = cells[column].Trim();
        var called = texts.GetValueOrDefault("name") ?? texts.GetValueOrDefault("title") ?? texts.GetValueOrDefault("label");
        if (called is not null)
            texts.TryAdd("id", Slugs.Of(called));
        if (Kind == ImportKind.Source && called is not null)
            texts.TryAdd("description", called);
        return new(texts.Select(text => KeyValuePair.Create(text.Key, Value(text.Key, text.Value))));
    }

    private static IEnumerable<string> All => Fields.SelectMany(kind => kind.Value, (kind, name) => $"{kind.Key.Word()}.{name}");

    private static (string Column, string Field) Pair(string pair) => pair.LastIndexOf('=') is > 0 and var at ? (pair[..at].Trim(), pair[(at + 1)..].Trim()) : (pair.Trim(), "");

    private static int Find(IReadOnlyList<string> columns, string column) =>
        column.StartsWith('#') && int.TryParse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number >= 1 && number <= columns.Count ? number - 1 : -1
        : columns.Index().Where(named => named.Item.Trim() == column).Select(named => named.Index).DefaultIfEmpty(-1).First();

    // Lists are split at a bar; a date is EDTF; an author is person:ID or organization:ID.
    private static JsonNode? Value(string field, string text) => field switch
    {
        "alternateNames" or "alternateLabels" => new JsonArray([.. Parts(text).Select(part => JsonValue.Create(part))]),
        "authors" => new JsonArray([.. Parts(text).Select(Author)]),
        "published" => new JsonObject { ["edtf"] = text },
        "consulted" or "isCompilation" => text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "1" => JsonValue.Create(true),
            "FALSE" or "NO" or "0" => JsonValue.Create(false),
            _ => JsonValue.Create(text),
        },
        _ => JsonValue.Create(text),
    };

    private static JsonNode Author(string text) => text.Split(':', 2) is [var kind, var id] ? new JsonObject { [kind.Trim()] = id.Trim() } : new JsonObject { ["person"] = text };

    private static string[] Parts(string text) => text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
