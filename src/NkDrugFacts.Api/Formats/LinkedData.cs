using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.Formats;

/// <summary>JSON-LD: the keys of the JSON, with the addresses of records in place of their ids.</summary>
internal sealed class LinkedData(IOptions<JsonOptions> json)
{
    public const string ContextPath = "/v1/context.jsonld";

    public JsonSerializerOptions Options { get; } = new(json.Value.SerializerOptions)
    {
        TypeInfoResolver = json.Value.SerializerOptions.TypeInfoResolver!.WithAddedModifier(Link),
    };

    /// <summary>Where the terms are explained, and the address that the others are relative to: so that a saved file means what the answer did.</summary>
    public static JsonArray Context(HttpContext http)
    {
        var root = http.Request.Root();
        return [root + ContextPath, new JsonObject { ["@base"] = $"{root}/v1/" }];
    }

    /// <summary>A record, or a list with its page, as a document of its own.</summary>
    public JsonObject Document<T>(T value, HttpContext http)
    {
        var document = JsonSerializer.SerializeToNode(value, Options)!.AsObject();
        document.Insert(0, "@context", Context(http));
        return document;
    }

    private static void Link(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties.Where(property => property.Name != "id"))
            if (Collections.Of(property) is { } linked)
                property.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(LinkConverter<>).MakeGenericType(property.PropertyType), linked)!;
        if (type.Properties.FirstOrDefault(property => property.Name == "id") is { Get: { } id } own && Collections.Of(own) is { } collection)
        {
            Add(type, "@id", -2, record => LinkConverter<string>.Address(collection, (string)id(record)!));
            Add(type, "@type", -1, _ => LinkedTerms.TypeOf(collection));
        }
    }

    private static void Add(JsonTypeInfo type, string name, int order, Func<object, string> value)
    {
        var property = type.CreateJsonPropertyInfo(typeof(string), name);
        (property.Get, property.Order) = (value, order);
        type.Properties.Add(property);
    }

    /// <summary>Writes ids as addresses, relative to the base.</summary>
    private sealed class LinkConverter<T>(string collection) : JsonConverter<T>
    {
        public static string Address(string collection, string id) => $"{collection}/{id}";

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("JSON-LD is written only.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case string id:
                    writer.WriteStringValue(Address(collection, id));
                    break;
                case IEnumerable<string> ids:
                    JsonSerializer.Serialize(writer, ids.Select(id => Address(collection, id)), options);
                    break;
                case CountResponse count:
                    JsonSerializer.Serialize(writer, new CountResponse(count.Count, [.. count.Ids.Select(id => Address(collection, id))]), options);
                    break;
                case Reference reference:
                    JsonSerializer.Serialize(writer, new Dictionary<string, string>
                    {
                        ["@id"] = Address(collection, reference.Id),
                        ["@type"] = LinkedTerms.TypeOf(collection),
                        ["id"] = reference.Id,
                        ["name"] = reference.Name,
                    }, options);
                    break;
                default:
                    throw new NotSupportedException($"{typeof(T)} holds no ids that can be linked.");
            }
        }
    }
}
