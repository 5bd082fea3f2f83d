using System.ComponentModel;
using System.Text.Json;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Formats;

/// <summary>How a single record is wanted.</summary>
public sealed record FormatRequest
{
    [Description("The representation to answer with; it wins over Accept.")]
    [Example("jsonld")]
    public string? Format { get; init; }
}

/// <summary>The forms that single records come in.</summary>
internal static class RecordFormats
{
    public static readonly IReadOnlyList<Representation> Offered = [new("json", "application/json"), new("jsonld", "application/ld+json")];

    public static IResult Answer<T>(T record, FormatRequest request, HttpContext http)
    {
        if (Representations.Choose(http, request.Format, Offered, out var refusal) is not { } chosen)
            return refusal!;
        if (chosen.Format == "json")
            return TypedResults.Ok(record);
        var linked = http.RequestServices.GetRequiredService<LinkedData>();
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(linked.Document(record, http), linked.Options), chosen.MediaType);
    }
}
