using System.Text.Json;
using CsCheck;
using NkDrugFacts.Model.RelayGraphs;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Model.RelayGraphs;

public sealed class ProvenanceTests
{
    private const string Api = "https://example.org/base/v1";
    private const string Prov = "http://www.w3.org/ns/prov#";
    private const string Type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

    [Fact]
    public void Relays_are_derivations_quotations_and_primary_sources()
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Graph(), Api));

        Assert.Equal([$"<{Api}/attestations/c.paper>"], Objects(triples, "attestations/c.page-2", Prov + "wasDerivedFrom"));
        Assert.Equal([$"<{Api}/attestations/c.paper>"], Objects(triples, "attestations/c.page-2", Prov + "wasQuotedFrom"));
        Assert.Equal([$"<{Api}/attestations/c.study>"], Objects(triples, "attestations/c.page-2", Prov + "hadPrimarySource"));
        Assert.Empty(Objects(triples, "attestations/c.paper", Prov + "wasQuotedFrom"));
        Assert.Empty(Objects(triples, "attestations/c.study", Prov + "hadPrimarySource"));
    }

    [Fact]
    public void A_denial_that_relays_support_is_derived_from_it_and_is_its_own_primary_source()
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Graph(), Api));

        Assert.Equal([$"<{Api}/attestations/c.paper>"], Objects(triples, "attestations/c.release", Prov + "wasDerivedFrom"));
        Assert.Empty(Objects(triples, "attestations/c.release", Prov + "hadPrimarySource"));
        Assert.Equal([$"<{Api}/claims/c>"], Objects(triples, "attestations/c.release", "http://purl.org/spar/cito/disputes"));
        Assert.Equal([$"<{Api}/claims/c>"], Objects(triples, "attestations/c.page", "http://purl.org/spar/cito/supports"));
    }

    [Fact]
    public void Words_are_attributed_to_who_speaks_and_works_to_who_wrote_them()
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Graph(), Api));

        Assert.Equal([$"<{Api}/people/lankov>"], Objects(triples, "attestations/c.paper", Prov + "wasAttributedTo"));
        Assert.Equal([$"<{Api}/people/ives>"], Objects(triples, "attestations/c.own", Prov + "wasAttributedTo"));
        Assert.Equal([$"<{Api}/people/ives>"], Objects(triples, "sources/paper", Prov + "wasAttributedTo"));
        Assert.Equal([$"<{Api}/organizations/times>"], Objects(triples, "sources/paper", "http://purl.org/dc/terms/publisher"));
    }

    [Fact]
    public void Only_one_identified_human_is_a_person()
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Graph(), Api));

        Assert.Equal([$"<{Prov}Agent>", $"<{Prov}Person>"], Objects(triples, "people/lankov", Type));
        Assert.Equal([$"<{Prov}Agent>"], Objects(triples, "people/sources", Type));
        Assert.Equal([$"<{Prov}Agent>", $"<{Prov}Organization>"], Objects(triples, "organizations/agency", Type));
        Assert.Equal([$"<{Prov}Entity>"], Objects(triples, "attestations/c.page", Type));
    }

    [Fact]
    public void A_date_is_given_where_it_is_exact_and_nowhere_else()
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Graph(), Api));

        Assert.Equal(["\"2019-02-12\"^^http://www.w3.org/2001/XMLSchema#date"], Objects(triples, "sources/paper", "http://purl.org/dc/terms/issued"));
        Assert.Empty(Objects(triples, "sources/study", "http://purl.org/dc/terms/issued"));
        Assert.Empty(Objects(triples, "sources/release", "http://purl.org/dc/terms/issued"));
    }

    [Fact]
    public void Every_attestation_is_an_entity_and_everything_referred_to_is_described() => Relayed.AnyAttestations.Sample(attestations =>
    {
        var triples = Triples(ProvenanceWriter.Write(Relayed.Build("A statement.", attestations), Api));

        var described = triples.Where(triple => triple.Predicate == Type).Select(triple => $"<{triple.Subject}>").ToHashSet(StringComparer.Ordinal);
        Assert.All(attestations, attestation => Assert.Contains($"<{Api}/attestations/{attestation.Id}>", described));
        Assert.All(triples.Where(triple => triple.Object.StartsWith($"<{Api}", StringComparison.Ordinal)), triple => Assert.Contains(triple.Object, described));
        Assert.Equal(attestations.Count(attestation => attestation.Upstream is not null), triples.Count(triple => triple.Predicate == Prov + "wasDerivedFrom"));
    });

    private static IEnumerable<string> Objects(List<(string Subject, string Predicate, string Object)> triples, string subject, string predicate) =>
        triples.Where(triple => triple.Subject == $"{Api}/{subject}" && triple.Predicate == predicate).Select(triple => triple.Object).Order(StringComparer.Ordinal);

    // Expansion of flat JSON-LD with an inline context of prefixes, terms and typed terms. Whatever else there might be fails.
    private static List<(string Subject, string Predicate, string Object)> Triples(string jsonLd)
    {
        var document = JsonDocument.Parse(jsonLd).RootElement;
        var context = document.GetProperty("@context");
        var triples = new List<(string, string, string)>();
        foreach (var record in document.Items("@graph"))
            foreach (var property in record.EnumerateObject().Where(property => property.Name != "@id"))
                foreach (var value in property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value })
                    triples.Add((record.Text("@id"), property.Name == "@type" ? Type : Iri(context, Definition(context, property.Name).Id), Object(context, property.Name, value.GetString()!)));
        return triples;
    }

    private static string Object(JsonElement context, string term, string value) => term == "@type" ? $"<{Iri(context, value)}>" : Definition(context, term).Type switch
    {
        "@id" => $"<{new Uri(value, UriKind.Absolute).OriginalString}>",
        { } datatype => $"\"{value}\"^^{Iri(context, datatype)}",
        null => $"\"{value}\"",
    };

    private static (string Id, string? Type) Definition(JsonElement context, string term) => context.GetProperty(term) is { ValueKind: JsonValueKind.Object } definition
        ? (definition.Text("@id"), definition.Text("@type"))
        : (context.Text(term), null);

    private static string Iri(JsonElement context, string compact) =>
        compact.Split(':', 2) is [var prefix, var name] ? context.Text(prefix) + name : throw new FormatException(compact);
}
