using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>A document in JSON-LD whose keys are those of a standard, not ours.</summary>
internal static class StandardDocument
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With the profile that tells which standard (RFC 6906).</summary>
    public static string MediaType(string profile) => $"application/ld+json; profile=\"{profile}\"";

    public static IResult Answer(JsonObject document, string mediaType) => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(document, Readable), mediaType);
}
