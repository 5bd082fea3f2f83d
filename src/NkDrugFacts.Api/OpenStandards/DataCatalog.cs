using System.Globalization;
using System.Text.Json.Nodes;
using NkDrugFacts.Model.Datasets;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>What the dataset is, in DCAT 3 (W3C Recommendation of 2024), in JSON-LD: for data portals that harvest.</summary>
internal static class DataCatalog
{
    public const string Profile = "http://www.w3.org/ns/dcat#";

    /// <param name="exports">Each export by its format, with its media type.</param>
    /// <param name="keywords">What the dataset is about.</param>
    /// <param name="root">The absolute address under which <c>/v1</c> lies.</param>
    public static JsonObject Of(
        DatasetRecord dataset, string? license, long revision, DateTimeOffset? modified, IReadOnlyList<(string Format, string MediaType)> exports, IReadOnlyList<string> keywords, string root)
    {
        var (address, service) = ($"{root}/v1/catalog", $"{root}/v1/catalog#api");
        var described = new JsonObject
        {
            ["@id"] = $"{address}#{dataset.Id}",
            ["@type"] = "dcat:Dataset",
            ["identifier"] = dataset.Id,
            ["title"] = dataset.Title,
            ["description"] = dataset.Description,
            ["language"] = dataset.Language,
            ["version"] = revision.ToString(CultureInfo.InvariantCulture),
            ["modified"] = $"{modified ?? new(dataset.Recorded, TimeOnly.MinValue, TimeSpan.Zero):yyyy-MM-dd}",
            ["landingPage"] = $"{root}/docs",
            ["keyword"] = new JsonArray([.. keywords.Select(keyword => (JsonNode)keyword)]),
            ["distribution"] = new JsonArray([.. exports.Select(export => (JsonNode)Distribution(export.Format, export.MediaType))]),
        };
        if (license is not null)
            described["license"] = license;
        return new()
        {
            ["@context"] = Context(dataset.Language),
            ["@id"] = address,
            ["@type"] = "dcat:Catalog",
            ["title"] = dataset.Title,
            ["description"] = "The datasets that are served here, and the interface that serves them.",
            ["dataset"] = described,
            ["service"] = new JsonObject
            {
                ["@id"] = service,
                ["@type"] = "dcat:DataService",
                ["title"] = "NkDrugFacts API",
                ["endpointURL"] = $"{root}/v1",
                ["endpointDescription"] = $"{root}/openapi/v1.json",
                ["servesDataset"] = $"{address}#{dataset.Id}",
            },
        };

        JsonObject Distribution(string format, string mediaType)
        {
            var distribution = new JsonObject
            {
                ["@id"] = $"{address}#{format}",
                ["@type"] = "dcat:Distribution",
                ["title"] = format == "datapackage" ? "Everything, as a Frictionless Data Package" : $"All claims, as {format}",
                ["accessURL"] = $"{root}/v1/exports/{format}",
                ["downloadURL"] = $"{root}/v1/exports/{format}",
                ["mediaType"] = $"https://www.iana.org/assignments/media-types/{mediaType}",
                ["accessService"] = service,
            };
            if (license is not null)
                distribution["license"] = license;
            return distribution;
        }
    }

    private static JsonObject Context(string language)
    {
        var context = new JsonObject
        {
            ["@version"] = 1.1,
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dcterms"] = "http://purl.org/dc/terms/",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["title"] = new JsonObject { ["@id"] = "dcterms:title", ["@language"] = language },
            ["description"] = new JsonObject { ["@id"] = "dcterms:description", ["@language"] = language },
            ["keyword"] = new JsonObject { ["@id"] = "dcat:keyword", ["@language"] = language },
            ["identifier"] = "dcterms:identifier",
            ["language"] = "dcterms:language",
            ["version"] = "dcat:version",
            ["modified"] = new JsonObject { ["@id"] = "dcterms:modified", ["@type"] = "xsd:date" },
            ["license"] = new JsonObject { ["@id"] = "dcterms:license", ["@type"] = "@id" },
        };
        foreach (var link in new[] { "dataset", "distribution", "service", "servesDataset", "accessService", "accessURL", "downloadURL", "endpointURL", "endpointDescription", "landingPage", "mediaType" })
            context[link] = new JsonObject { ["@id"] = $"dcat:{link}", ["@type"] = "@id" };
        return context;
    }
}
