using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace NkDrugFacts.Model.Datasets;

/// <summary>Checks the shape of a bundle's files with the JSON Schemas, which are part of this assembly.</summary>
internal static class BundleSchema
{
    private const string Common = "common.schema.json";

    private static readonly string[] Names = ["claims", "dataset", "organizations", "passages", "people", "places", "sources", "topics"];

    private static readonly Dictionary<string, Lazy<JsonSchema>> Schemas = Names.ToDictionary(name => name, name => new Lazy<JsonSchema>(() => Load(name)));

    private static readonly Dictionary<string, string> Patterns = new()
    {
        ["^[a-z0-9]+(-[a-z0-9]+)*$"] = "lower-case letters and digits, with single hyphens between",
        ["^[0-9a-f]{64}$"] = "64 lower-case hexadecimal digits",
        ["^sha256:[0-9a-f]{64}$"] = "sha256: and 64 lower-case hexadecimal digits",
    };

    /// <summary>The names of the files of all schemas.</summary>
    public static IEnumerable<string> Files => Names.Select(name => $"{name}.schema.json").Append(Common).Order(StringComparer.Ordinal);

    /// <summary>Every violation, one for each part that is wrong.</summary>
    public static IEnumerable<BundleError> Check(BundleFile file, JToken root)
    {
        var violations = new JsonSchemaValidator().Validate(root, Schemas[BundleFolder.SchemaOf(file.Name)].Value).SelectMany(Leaves).ToList();
        var ofWrongType = violations.Where(IsWrongType).Select(violation => violation.Token!).ToHashSet<JToken>(ReferenceEqualityComparer.Instance);
        foreach (var violation in violations)
        {
            // What is not even an object is not also said to lack every key.
            var token = violation.Token!;
            if (IsWrongType(violation) || !ofWrongType.Contains(token))
                yield return file.Error(token, KeyOf(violation), Message(violation, token));
        }
    }

    /// <summary>The schemas refer to their common parts by file name; embedded, they take them in instead.</summary>
    private static JsonSchema Load(string name)
    {
        var schema = JObject.Parse(Text($"{name}.schema.json"));
        schema["definitions"] = JObject.Parse(Text(Common))["definitions"];
        return JsonSchema.FromJsonAsync(schema.ToString().Replace($"{Common}#", "#", StringComparison.Ordinal)).GetAwaiter().GetResult();
    }

    /// <summary>The text of a schema's file.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(BundleSchema).Assembly.GetManifestResourceStream($"schema/{name}")
            ?? throw new InvalidOperationException($"The schema {name} is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError parent ? parent.Errors.SelectMany(pair => pair.Value).SelectMany(Leaves) : [error];

    private static string KeyOf(ValidationError violation) => violation.Path?.TrimStart('#', '/') ?? "";

    private static bool IsWrongType(ValidationError violation) => TypeWanted(violation.Kind) is not null;

    private static string? TypeWanted(ValidationErrorKind kind) => kind switch
    {
        ValidationErrorKind.StringExpected => "text",
        ValidationErrorKind.NumberExpected => "a number",
        ValidationErrorKind.IntegerExpected => "a whole number",
        ValidationErrorKind.BooleanExpected => "true or false",
        ValidationErrorKind.ObjectExpected => "an object",
        ValidationErrorKind.ArrayExpected => "an array",
        _ => null,
    };

    private static string Message(ValidationError violation, JToken token) => violation.Kind switch
    {
        var kind when TypeWanted(kind) is { } wanted => token.Type == JTokenType.Null
            ? $"is null, but must be {wanted}; leave the key out when there is nothing to say"
            : $"is {Found(token)}, but must be {wanted}",
        ValidationErrorKind.PropertyRequired => "is missing",
        ValidationErrorKind.NoAdditionalPropertiesAllowed => UnknownKey(violation),
        ValidationErrorKind.NotInEnumeration => UnknownWord(violation, token),
        ValidationErrorKind.PatternMismatch => $"is {Quoted(token)}, but must be {Patterns.GetValueOrDefault(violation.Schema.Pattern!, violation.Schema.Pattern!)}",
        ValidationErrorKind.StringTooShort => violation.Schema.MinLength > 1 ? $"is shorter than {violation.Schema.MinLength} characters" : "is empty",
        ValidationErrorKind.StringTooLong => $"is longer than {violation.Schema.MaxLength} characters",
        ValidationErrorKind.NumberTooSmall => $"is {token}, but must be at least {Number(violation.Schema.Minimum)}",
        ValidationErrorKind.NumberTooBig => $"is {token}, but must be at most {Number(violation.Schema.Maximum)}",
        ValidationErrorKind.TooFewItems => "is empty, but must name at least one",
        ValidationErrorKind.ItemsNotUnique => $"says the same twice: {Repeated(token)}",
        ValidationErrorKind.TooFewProperties or ValidationErrorKind.TooManyProperties =>
            $"must have exactly one of {string.Join(", ", violation.Schema.Properties.Keys)}",
        var other => $"is against the schema ({other})",
    };

    private static string UnknownKey(ValidationError violation)
    {
        var known = violation.Schema.Properties.Keys;
        var suggestion = Suggestion.DidYouMean(violation.Property!, known);
        return $"is not a key of the format{(suggestion.Length > 0 ? suggestion : $"; here stand {string.Join(", ", known)}")}";
    }

    private static string UnknownWord(ValidationError violation, JToken token)
    {
        var words = violation.Schema.Enumeration.Select(word => $"{word}").ToList();
        return $"is {Quoted(token)}, but must be one of {string.Join(", ", words)}{Suggestion.DidYouMean($"{token}", words)}";
    }

    private static string Found(JToken token) => token.Type switch
    {
        JTokenType.Object => "an object",
        JTokenType.Array => "an array",
        _ => Quoted(token),
    };

    private static string Repeated(JToken array) =>
        Quoted(array.GroupBy(item => item.ToString()).FirstOrDefault(same => same.Skip(1).Any())?.First() ?? array);

    private static string Quoted(JToken token) => Shown.Of(token.ToString(Formatting.None), 80);

    private static string Number(decimal? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "";
}
