using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The wire format: camelCase names and enum words, absent instead of null, readable letters, strict on what comes in.</summary>
internal static class Json
{
    public static void AddJson(this WebApplicationBuilder builder) => builder.Services.ConfigureHttpJsonOptions(options =>
    {
        var json = options.SerializerOptions;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Safe as application/json; apostrophes and Korean stay readable.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    });
}
