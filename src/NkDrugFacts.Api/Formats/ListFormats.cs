using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;

namespace NkDrugFacts.Api.Formats;

/// <summary>The forms that lists and exports come in.</summary>
internal static class ListFormats
{
    /// <summary>What was looked for instead of q, percent-encoded: where rows leave no room for didYouMean.</summary>
    public const string CorrectionHeader = "X-Did-You-Mean";

    /// <summary>How many records there are in all, also where the body has no place to say so.</summary>
    public const string TotalHeader = "X-Total-Count";

    public static readonly IReadOnlyList<Representation> Offered =
    [
        new("json", "application/json"),
        new("ndjson", "application/x-ndjson"),
        new("csv", "text/csv; charset=utf-8; header=present"),
        new("jsonld", "application/ld+json"),
    ];

    /// <summary>Of lists whose items are works, or stand in one.</summary>
    public static readonly IReadOnlyList<Representation> OfWorks = [.. Offered, .. CitationFormats.OfWorks];

    public static readonly IReadOnlyList<Representation> OfClaims = [.. Offered, .. CitationFormats.OfClaims];

    /// <summary>Rows alone cannot hold what stands beside the items of a page, and citations have keys of their own.</summary>
    public static IResult? RefuseExtras(Representation representation, HttpContext http)
    {
        string[] refused = ["facet", "include"];
        if (CitationFormats.Has(representation))
            return Refuse([.. refused, "fields"], "citations, with fields of their own");
        return representation.Format is "ndjson" or "csv" ? Refuse(refused, "rows and nothing beside them") : null;

        IResult? Refuse(IReadOnlyList<string> names, string held)
        {
            var errors = names.Where(http.Request.Query.ContainsKey).ToDictionary(
                name => name, _ => new[] { $"{representation.Format} has {held}: ask for json or jsonld, or leave it out." }, StringComparer.Ordinal);
            return errors.Count == 0 ? null : InvalidRequest.With(errors);
        }
    }

    /// <summary>A page in the form that was asked for.</summary>
    public static IResult Answer<T>(ListPage<T> page, PageExtras extras, IReadOnlyList<string>? fields, Representation representation, HttpContext http)
    {
        TellTotal(http, page.Page.Total);
        switch (representation.Format)
        {
            case "json" when fields is null:
                return TypedResults.Ok(ListResponse.Of(page.Data, page.Page, extras));
            case "json":
                return TypedResults.Ok(Picked(page, extras, fields, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions));
            case "jsonld":
                return Linked(page, extras, fields, representation, http);
            default:
                // Rows of what was not asked for must say so.
                TellCorrection(http, extras.DidYouMean);
                return TypedResults.Bytes(RowFormat<T>.Of(representation, fields, http).File(page.Data), representation.MediaType);
        }
    }

    /// <summary>Says in a header how many records the whole list has.</summary>
    public static void TellTotal(HttpContext http, int total) => http.Response.Headers[TotalHeader] = total.ToString(CultureInfo.InvariantCulture);

    /// <summary>Says in a header what was looked for instead of q, if that was corrected.</summary>
    public static void TellCorrection(HttpContext http, string? correction)
    {
        if (correction is not null)
            http.Response.Headers[CorrectionHeader] = Uri.EscapeDataString(correction);
    }

    private static FileContentHttpResult Linked<T>(ListPage<T> page, PageExtras extras, IReadOnlyList<string>? fields, Representation representation, HttpContext http)
    {
        var linked = http.RequestServices.GetRequiredService<LinkedData>();
        var document = fields is null
            ? linked.Document(ListResponse.Of(page.Data, page.Page, extras), http)
            : linked.Document(Picked(page, extras, ["@id", "@type", .. fields], linked.Options), http);
        document.Insert(1, "@type", "hydra:Collection");
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(document, linked.Options), representation.MediaType);
    }

    private static ListResponse<JsonObject> Picked<T>(ListPage<T> page, PageExtras extras, IReadOnlyList<string> fields, JsonSerializerOptions json) =>
        ListResponse.Of([.. page.Data.Select(item => Fields.Pick(item, fields, json))], page.Page, extras);
}
