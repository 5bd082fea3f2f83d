using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>
/// JSON to stand in a <c>script</c> element of a page. Whatever its texts hold, they do not end the element or begin a comment in it:
/// angle brackets, ampersands, quotation marks and line separators are written as escapes, which mean the same in JSON.
/// </summary>
public static class EmbeddedJson
{
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>To be written into the page as it is.</summary>
    public static string Of(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.ToJsonString(Escaping);
    }
}
