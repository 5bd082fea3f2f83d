using Newtonsoft.Json.Linq;
using NkDrugFacts.Model.People;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

/// <summary>What protection means for the record of a person: what it keeps, and what may be written over it.</summary>
internal static class Protection
{
    /// <summary>Names no value, since it may be the one that is protected.</summary>
    public const string Refused = "is protected for this person, so it is neither recorded nor changed";

    public const string Lasting = "is changed by protecting the person alone, and never taken back";

    /// <summary>The keys of values that the record has although they are protected.</summary>
    public static IEnumerable<string> Held(this PersonRecord person) => person.Protected.SelectMany(field => field switch
    {
        // Everybody is called something: which name that is, only what is stored can tell.
        PersonField.Name => [.. If("familyName", person.FamilyName is not null), .. If("kind", person.Kind == PersonKind.Named)],
        PersonField.AlternateNames => If("alternateNames", person.AlternateNames.Count > 0),
        PersonField.Description => If("description", person.Description is not null),
        PersonField.Affiliations => If("affiliations", person.Affiliations.Count > 0),
        PersonField.Age => If("age", person.Age is not null),
        PersonField.Place => If("place", person.Place is not null),
        _ => If("note", person.Note is not null),
    });

    /// <summary>The record without the values of its protected fields, called as the person is called now.</summary>
    public static PersonRecord Withheld(this PersonRecord person, IReadOnlyList<PersonField> fields, string name) => person with
    {
        Name = fields.Contains(PersonField.Name) ? name : person.Name,
        FamilyName = fields.Contains(PersonField.Name) ? null : person.FamilyName,
        Kind = fields.Contains(PersonField.Name) && person.Kind == PersonKind.Named ? PersonKind.Pseudonymous : person.Kind,
        AlternateNames = fields.Contains(PersonField.AlternateNames) ? [] : person.AlternateNames,
        Description = fields.Contains(PersonField.Description) ? null : person.Description,
        Affiliations = fields.Contains(PersonField.Affiliations) ? [] : person.Affiliations,
        Age = fields.Contains(PersonField.Age) ? null : person.Age,
        Place = fields.Contains(PersonField.Place) ? null : person.Place,
        Note = fields.Contains(PersonField.Note) ? null : person.Note,
        Protected = fields,
    };

    /// <summary>The record as it may be written over the stored one: what is protected there stays so, whether or not that was sent again.</summary>
    public static PersonRecord Over(this PersonRecord person, IReadOnlyCollection<PersonField>? stored) => stored is null ? person : person with { Protected = [.. stored.Order()] };

    /// <summary>The keys that stand against writing what was sent over the stored record, and why. Asked before anything else, whose messages may quote what was sent.</summary>
    public static IReadOnlyList<(string Key, string Message)> Refusals(JObject sent, PersonRecord stored)
    {
        if (stored.Protected.Count == 0 && sent["protected"] is null or JArray { Count: 0 })
            return [];
        var keys = stored.Protected.SelectMany(field => field == PersonField.Name ? NamesIn(sent, stored.Name) : If(field.Word(), sent[field.Word()] is not (null or JValue { Type: JTokenType.Null } or JArray { Count: 0 })));
        return [.. If("protected", !IsAsBefore(sent["protected"], stored.Protected)).Select(key => (key, Lasting)), .. keys.Select(key => (key, Refused))];
    }

    private static IEnumerable<string> NamesIn(JObject sent, string name) =>
    [
        .. If("name", (string?)(sent["name"] as JValue) != name),
        .. If("familyName", sent["familyName"] is not (null or JValue { Type: JTokenType.Null })),
        .. If("kind", sent["kind"] is JValue { Value: string kind } && kind == PersonKind.Named.Word()),
    ];

    // What is not sent again stays.
    private static bool IsAsBefore(JToken? sent, IReadOnlyList<PersonField> stored) =>
        sent is null || (sent is JArray fields && fields.Select(field => (field as JValue)?.Value as string).ToHashSet(StringComparer.Ordinal).SetEquals(stored.Select(field => field.Word())));

    private static IEnumerable<string> If(string key, bool isSo) => isSo ? [key] : [];
}
