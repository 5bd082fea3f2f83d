using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NkDrugFacts.Api.Hosting;

/// <summary>The wire format: camelCase names and enum words, absent instead of null, readable letters, strict on what comes in.</summary>
internal static class Json
{
    public static void AddJson(this WebApplicationBuilder builder)
    {
        // The reader that .NET 10 has for pipes breaks off a body that is half sent when the server is told to stop.
        AppContext.SetSwitch("Microsoft.AspNetCore.UseStreamBasedJsonParsing", isEnabled: true);
        builder.Services.ConfigureHttpJsonOptions(options =>
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
}
