using System.Text.Json.Nodes;
using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>The topics as a SKOS concept scheme (W3C Recommendation of 2009), in JSON-LD.</summary>
internal static class ConceptScheme
{
    public const string Profile = "http://www.w3.org/2004/02/skos/core";

    /// <param name="topics">All of them, in the order of their ids.</param>
    /// <param name="language">Of their labels, as a BCP 47 tag.</param>
    /// <param name="address">Of the scheme; topics have theirs under <paramref name="root"/>.</param>
    public static JsonObject Of(IReadOnlyList<TopicResponse> topics, string title, string language, string address, string root)
    {
        var narrower = topics.Where(topic => topic.Broader is not null).ToLookup(topic => topic.Broader!, topic => topic.Id, StringComparer.Ordinal);
        return new()
        {
            ["@context"] = Context(language),
            ["@graph"] = new JsonArray([
                new JsonObject
                {
                    ["@id"] = address,
                    ["@type"] = "skos:ConceptScheme",
                    ["title"] = title,
                    ["hasTopConcept"] = Addresses(topics.Where(topic => topic.Broader is null).Select(topic => topic.Id)),
                },
                .. topics.Select(topic => Concept(topic, narrower[topic.Id])),
            ]),
        };

        JsonObject Concept(TopicResponse topic, IEnumerable<string> below)
        {
            var concept = new JsonObject { ["@id"] = Address(topic.Id), ["@type"] = "skos:Concept", ["inScheme"] = address, ["notation"] = topic.Id, ["prefLabel"] = topic.Label };
            if (topic.AlternateLabels.Count > 0)
                concept["altLabel"] = new JsonArray([.. topic.AlternateLabels.Select(label => (JsonNode)label)]);
            if (topic.Definition is not null)
                concept["definition"] = topic.Definition;
            concept[topic.Broader is null ? "topConceptOf" : "broader"] = topic.Broader is null ? address : Address(topic.Broader);
            if (Addresses(below) is { Count: > 0 } narrowerOnes)
                concept["narrower"] = narrowerOnes;
            return concept;
        }

        JsonArray Addresses(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode)Address(id))]);

        string Address(string id) => $"{root}/v1/topics/{id}";
    }

    private static JsonObject Context(string language)
    {
        var context = new JsonObject { ["@version"] = 1.1, ["skos"] = "http://www.w3.org/2004/02/skos/core#" };
        context["title"] = Text("http://purl.org/dc/terms/title");
        foreach (var text in new[] { "prefLabel", "altLabel", "definition" })
            context[text] = Text($"skos:{text}");
        foreach (var link in new[] { "inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower" })
            context[link] = new JsonObject { ["@id"] = $"skos:{link}", ["@type"] = "@id" };
        context["notation"] = "skos:notation";
        return context;

        JsonObject Text(string term) => new() { ["@id"] = term, ["@language"] = language };
    }
}
