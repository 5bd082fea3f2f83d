using System.Text.Json.Serialization.Metadata;
using NkDrugFacts.Model.History;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Formats;

/// <summary>The value is the id of a record, several ids, or a record named by its id: what makes a link in JSON-LD and a foreign key in a data package.</summary>
/// <param name="collection">One of <see cref="Collections"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdOfAttribute(string collection) : Attribute
{
    public string Collection { get; } = collection;
}

/// <summary>The collections of the API, each the last part of its address.</summary>
internal static class Collections
{
    public const string Claims = "claims";
    public const string Attestations = "attestations";
    public const string Sources = "sources";
    public const string People = "people";
    public const string Organizations = "organizations";
    public const string Topics = "topics";
    public const string Places = "places";

    /// <summary>The collection that records of a kind are in.</summary>
    public static string Of(RecordKind kind) => kind == RecordKind.Person ? People : $"{kind.Word()}s";

    /// <summary>What one record of the collection is called.</summary>
    public static string Singular(string collection) => collection == People ? "person" : collection[..^1];

    /// <summary>The collection that the ids in the property are of; null when it holds none.</summary>
    public static string? Of(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(IdOfAttribute), inherit: true) is [IdOfAttribute of] ? of.Collection : null;
}
