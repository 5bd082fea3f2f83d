using System.Buffers.Text;
using System.Text.Json.Nodes;
using NkDrugFacts.Api.Responses;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>An attestation as a Web Annotation (W3C Recommendation of 2017): the claim is its body, and the passage or the quotation its target.</summary>
internal static class WebAnnotation
{
    public const string Profile = "http://www.w3.org/ns/anno.jsonld";

    /// <param name="root">The absolute address under which <c>/v1</c> lies.</param>
    public static JsonObject Of(AttestationResponse attestation, string root) => new()
    {
        ["@context"] = Profile,
        ["id"] = $"{root}/v1/attestations/{attestation.Id}",
        ["type"] = "Annotation",
        ["motivation"] = "describing",
        ["body"] = $"{root}/v1/claims/{attestation.Claim}",
        ["target"] = Target(attestation, $"{root}/v1/sources/{attestation.Source}"),
    };

    private static JsonNode Target(AttestationResponse attestation, string work)
    {
        var quote = attestation.Quotation is { } quotation ? new JsonObject { ["type"] = "TextQuoteSelector", ["exact"] = quotation.Text } : null;
        if (attestation.Locator is not { } locator)
            return quote is null ? work : new JsonObject { ["type"] = "SpecificResource", ["source"] = work, ["selector"] = quote };
        var passage = new JsonObject { ["type"] = "TextPositionSelector", ["start"] = locator.Start, ["end"] = locator.End };
        // The words that are quoted stand within the passage.
        if (quote is not null)
            passage["refinedBy"] = quote;
        // Positions count in this very text: it is named by its hash (RFC 6920), and the work is where it is from.
        return new JsonObject { ["type"] = "SpecificResource", ["source"] = Named(locator.Document), ["scope"] = work, ["selector"] = passage };
    }

    private static string Named(string document) => $"ni:///sha-256;{Base64Url.EncodeToString(Convert.FromHexString(document["sha256:".Length..]))}";
}
