using System.Text;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Http;

/// <summary>Refuses a body in a charset that nobody knows, over which whoever reads it would fail.</summary>
internal static class Charsets
{
    public static void UseCharsets(this WebApplication app) => app.Use((http, next) =>
        MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset is { HasValue: true } charset && !IsKnown(HeaderUtilities.RemoveQuotes(charset).ToString())
            ? TypedResults.Problem($"The charset is {charset}, which is none. Send the body in UTF-8.", statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(http)
            : next(http));

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
