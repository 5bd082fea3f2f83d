using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>
/// The one way to write a record: compact JSON, keys in the schema's order, optional keys left out when they say
/// nothing, text as it is. Equal records give equal text, so it can be hashed and compared.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        Converters = { new PlainText(), new WordsFactory() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
    };

    private static readonly JsonSerializerOptions Strict = new(Options) { AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // What is laid out to be read cannot be written past the writer, which knows the indentation.
    private static readonly JsonSerializerOptions OfFiles = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new WordsFactory() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    public static string Write<T>(T record) => JsonSerializer.Serialize(record, Options);

    /// <summary>The text of a bundle's file that is one record, laid out to be read.</summary>
    internal static string WriteFile<T>(string schema, T record) => WithSchema(schema, JsonSerializer.Serialize(record, OfFiles));

    /// <summary>The text of a bundle's file that is a list of records, laid out to be read.</summary>
    internal static string WriteFile<T>(string schema, string list, IReadOnlyList<T> records) =>
        WithSchema(schema, JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<T>>(StringComparer.Ordinal) { [list] = records }, OfFiles));

    /// <exception cref="JsonException"><paramref name="json"/> is not a <typeparamref name="T"/>.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A record cannot be null.");

    /// <summary>Reads what no other record reads the same: no key twice, none that is unknown, no less than what is required.</summary>
    /// <exception cref="JsonException">The record is otherwise.</exception>
    internal static T ReadStrictly<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Strict) ?? throw new JsonException("A record cannot be null.");

    private static string WithSchema(string schema, string json) => $"{{\n  \"$schema\": \"{schema}\",{json[1..]}\n";

    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => !property.IsRequired))
        {
            var nothing = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            property.ShouldSerialize = (_, value) => value is not (null or ICollection { Count: 0 }) && !value.Equals(nothing);
        }
    }

    /// <summary>Writes text with the escapes that JSON demands and no others; the framework's encoders all escape more.</summary>
    private sealed class PlainText : JsonConverter<string>
    {
        private static readonly SearchValues<char> Escaped =
            SearchValues.Create(['"', '\\', .. Enumerable.Range(0, 0x20).Select(code => (char)code)]);

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteRawValue($"\"{(value.AsSpan().ContainsAny(Escaped) ? Escape(value) : value)}\"", skipInputValidation: true);

        private static string Escape(string value)
        {
            var text = new StringBuilder(value.Length + 8);
            foreach (var character in value)
            {
                if (character < ' ')
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                else
                    text.Append(character is '"' or '\\' ? "\\" : "").Append(character);
            }

            return text.ToString();
        }
    }

    private sealed class WordsFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class Words<T> : JsonConverter<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(value => value.Word());

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException($"Not one of {string.Join(", ", Values.Keys)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());
    }
}
