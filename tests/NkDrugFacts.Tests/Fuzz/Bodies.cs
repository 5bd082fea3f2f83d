using System.Text;
using System.Text.Json;
using CsCheck;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Fuzz;

/// <summary>Bodies of JSON: of the schema, nearly of it, and not at all.</summary>
/// <param name="ids">Ids that there are, by what a key is called that holds one.</param>
internal sealed class Bodies(JsonElement schemas, IReadOnlyDictionary<string, IReadOnlyList<string>> ids)
{
    private const int MostLevels = 7;

    private static readonly Gen<string> Wrong = Gen.OneOf("null", "0", "-1", "1.5", "1e400", "-1e-400", "123456789012345678901234567890", "2147483648", "\"\"", "\" \"", "true", "[]", "{}", "[[]]", "[null]", "{\"a\":1}", "\"\\ud800\"", "\"\\u0000\"", "nul", "'a'", "01", "{\"a\":1,\"a\":2}", "\"\\x\"");

    private static readonly Gen<string> Deep = Gen.Select(Gen.OneOf(60, 70, 500, 20_000), Gen.OneOf("[", "{\"a\":"), (times, open) => string.Concat(Enumerable.Repeat(open, times)) + "1" + string.Concat(Enumerable.Repeat(open == "[" ? "]" : "}", times)));

    private readonly Dictionary<string, Gen<string>> made = new(StringComparer.Ordinal);

    /// <param name="clean">Nothing but what the schema allows, as far as that says it.</param>
    public Gen<byte[]> Of(JsonElement schema, bool clean)
    {
        var json = Value(schema, "", clean, 0).Select(Encoding.UTF8.GetBytes);
        return clean ? json : Gen.Frequency(
            (14, json),
            (2, json.SelectMany(valid => Combined.Mutated(valid, Gen.Frequency((3, Wrong.Select(Encoding.UTF8.GetBytes)), (1, Gen.Byte.Array[0, 6]))))),
            (1, Deep.Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Byte.Array[0, 200]),
            (1, json.Select(valid => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(valid)))),
            (1, Gen.OneOf(100_000, 3_000_000).Select(length => Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', length)}\"}}"))),
            (1, Gen.Const<byte[]>([])));
    }

    private Gen<string> Value(JsonElement schema, string key, bool clean, int level)
    {
        var right = Right(schema, key, clean, level);
        return clean || level == 0 ? right : Gen.Frequency((24, right), (1, Wrong), (1, HostileText.Any.Select(text => JsonSerializer.Serialize(text))));
    }

    private Gen<string> Right(JsonElement schema, string key, bool clean, int level)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return Gen.Const("{}");
        if (schema.TryGetProperty("$ref", out var reference))
        {
            // Records are made of records.
            var name = $"{reference.GetString()} {key} {clean} {level}";
            return made.TryGetValue(name, out var known) ? known : made[name] = Right(schemas.GetProperty(reference.GetString()!.Split('/')[^1]), key, clean, level);
        }
        if (schema.TryGetProperty("enum", out var words))
            return Combined.OneOf([.. words.EnumerateArray().Select(word => word.GetRawText())]);
        if (schema.TryGetProperty("oneOf", out var one))
            return Gen.OneOf([.. one.EnumerateArray().Select(option => (IGen<string>)Value(option, key, clean, level))]);
        return Type(schema) switch
        {
            "object" => level > MostLevels ? Gen.Const("{}") : Object(schema, clean, level),
            "array" => level > MostLevels ? Gen.Const("[]") : Array(schema, key, clean, level),
            "integer" or "number" => Gen.OneOf("0", "1", "2", "30", "2016", "56", "1.5"),
            "boolean" => Gen.OneOf("true", "false"),
            "null" => Gen.Const("null"),
            _ => Text(key),
        };
    }

    private Gen<string> Object(JsonElement schema, bool clean, int level)
    {
        var required = schema.Has("required") ? schema.Items("required").ConvertAll(name => name.GetString()!) : [];
        var keys = schema.Has("properties") ? schema.GetProperty("properties").EnumerateObject().Select(property => Gen.Select(
            Gen.Int[0, 99], Value(property.Value, property.Name, clean, level + 1),
            (chance, value) => chance < (required.Contains(property.Name) ? (clean ? 100 : 96) : 35) ? $"\"{property.Name}\":{value}" : "")) : [];
        var unknown = Gen.Int[0, 99].Select(chance => !clean && chance < 3 ? "\"unknown\":1" : "");
        return Combined.All([.. keys, unknown]).Select(parts => $"{{{string.Join(',', parts.Where(part => part.Length > 0))}}}");
    }

    private Gen<string> Array(JsonElement schema, string key, bool clean, int level) => Gen.Frequency((20, Gen.Int[0, 2]), (1, Gen.Const(clean ? 3 : 60)))
        .SelectMany(count => Combined.All(Enumerable.Repeat(Value(schema.GetProperty("items"), key, clean, level + 1), count))).Select(items => $"[{string.Join(',', items)}]");

    // A new id now and then, so that something can be created.
    private Gen<string> Text(string key) => (key == "id" || key == "key" ? Gen.Int[0, 100_000].Select(number => $"fuzz-{number}")
        : ids.TryGetValue(key, out var known) ? Combined.OneOf(known)
        : key is "edtf" or "date" or "published" or "said" ? Gen.OneOf("2016-12-01", "2016", "2005~", "../2013", "199X", "2014-21")
        : key == "language" ? Gen.OneOf("en", "ko")
        : key == "sha256" ? Gen.Const(new string('a', 64))
        : key == "document" ? Gen.Const($"sha256:{new string('a', 64)}")
        : key == "url" ? Gen.Const("https://example.org/a")
        : Gen.OneOf("It is common.", "People take it.", "ice", "About 30 percent use drugs.", "삥두 “ice”")).Select(text => JsonSerializer.Serialize(text));

    private static string Type(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? (schema.Has("properties") ? "object" : "string")
        : type.ValueKind == JsonValueKind.String ? type.GetString()!
        : type.EnumerateArray().Select(word => word.GetString()!).First(word => word != "null");
}
