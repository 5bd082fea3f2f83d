using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Api.Formats;

/// <summary>What the keys of the JSON mean: terms of schema.org, Dublin Core, SKOS, PROV-O and Hydra where one fits, our own otherwise.</summary>
internal static class LinkedTerms
{
    /// <summary>What every other key is a term of.</summary>
    public const string Own = "urn:nkdrugfacts:term:";

    private static readonly Dictionary<string, string> Prefixes = new()
    {
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["hydra"] = "http://www.w3.org/ns/hydra/core#",
        ["prov"] = "http://www.w3.org/ns/prov#",
        ["schema"] = "https://schema.org/",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    // A voice that is anonymous or a group may be any number of people, so it is only said to be an agent.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Claim"] = "schema:Claim",
        ["Organization"] = "schema:Organization",
        ["Person"] = "prov:Agent",
        ["Place"] = "schema:Place",
        ["Source"] = "schema:CreativeWork",
        ["Topic"] = "skos:Concept",
    };

    private static readonly Dictionary<string, string> Terms = new()
    {
        ["affiliations"] = "schema:affiliation",
        ["alternateLabels"] = "skos:altLabel",
        ["alternateNames"] = "schema:alternateName",
        ["authors"] = "schema:author",
        ["broader"] = "skos:broader",
        ["containedIn"] = "schema:containedInPlace",
        ["data"] = "hydra:member",
        ["definition"] = "skos:definition",
        ["description"] = "dcterms:description",
        ["familyName"] = "schema:familyName",
        ["id"] = "dcterms:identifier",
        ["label"] = "skos:prefLabel",
        ["language"] = "dcterms:language",
        ["maximum"] = "schema:maxValue",
        ["minimum"] = "schema:minValue",
        ["name"] = "schema:name",
        ["note"] = "skos:note",
        ["occurred"] = "dcterms:temporal",
        ["parent"] = "schema:parentOrganization",
        ["places"] = "dcterms:spatial",
        ["published"] = "dcterms:issued",
        ["publisher"] = "dcterms:publisher",
        ["source"] = "dcterms:source",
        ["speaker"] = "prov:wasAttributedTo",
        ["statement"] = "schema:text",
        ["text"] = "schema:text",
        ["title"] = "dcterms:title",
        ["topics"] = "dcterms:subject",
        ["total"] = "hydra:totalItems",
        ["unit"] = "schema:unitText",
        ["upstream"] = "prov:wasDerivedFrom",
        ["value"] = "schema:value",
    };

    private static readonly Dictionary<string, string> Datatypes = new()
    {
        ["earliest"] = "xsd:date",
        ["edtf"] = "http://id.loc.gov/datatypes/edtf/EDTF",
        ["latest"] = "xsd:date",
        ["url"] = "xsd:anyURI",
    };

    // What holds ids in the JSON holds addresses here: a string or strings, both of which can be enumerated; an object has its address in itself.
    private static readonly IReadOnlyList<string> Links = [.. typeof(LinkedTerms).Assembly.GetTypes().SelectMany(type => type.GetProperties())
        .Where(property => property.Name != "Id" && property.IsDefined(typeof(IdOfAttribute)) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Append("ids").Distinct().Order(StringComparer.Ordinal)];

    public static string TypeOf(string collection)
    {
        var singular = Collections.Singular(collection);
        return char.ToUpperInvariant(singular[0]) + singular[1..];
    }

    /// <summary>The JSON-LD 1.1 context.</summary>
    public static JsonObject Context()
    {
        var context = new JsonObject { ["@version"] = 1.1, ["@vocab"] = Own };
        foreach (var (word, iri) in Prefixes.Concat(Types))
            context[word] = iri;
        foreach (var key in Terms.Keys.Concat(Datatypes.Keys).Concat(Links).Distinct().Order(StringComparer.Ordinal))
            context[key] = Term(Terms.GetValueOrDefault(key, Own + key), Links.Contains(key) ? "@id" : Datatypes.GetValueOrDefault(key));
        return new() { ["@context"] = context };
    }

    private static JsonNode Term(string iri, string? type) => type is null ? iri : new JsonObject { ["@id"] = iri, ["@type"] = type };
}
