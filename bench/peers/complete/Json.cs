using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NkDrugFacts.Bench.Complete;

/// <summary>Writes straight into the response what several answers have in them.</summary>
internal static class Json
{
    private const int DayLength = 10;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async Task SendAsync<T>(HttpContext http, T answer, Action<Utf8JsonWriter, T> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        var body = http.Response.BodyWriter;
        using (var json = new Utf8JsonWriter(body, Options))
            write(json, answer);
        await body.FlushAsync();
    }

    /// <summary>Nothing where there is none.</summary>
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Texts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        for (var at = 0; at < values.Count; at++)
            json.WriteStringValue(values[at]);
        json.WriteEndArray();
    }

    public static void Interval(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int min, int max)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min"u8, min);
        json.WriteNumber("max"u8, max);
        json.WriteEndObject();
    }

    public static void Reference(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string id, string called)
    {
        json.WriteStartObject(name);
        json.WriteString("id"u8, id);
        json.WriteString("name"u8, called);
        json.WriteEndObject();
    }

    public static void Date(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Date? date)
    {
        if (date is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("edtf"u8, date.Edtf);
        json.Text("text"u8, date.Text);
        if (date.Earliest != DateOnly.MinValue)
            json.Day("earliest"u8, date.Earliest);
        if (date.Latest != DateOnly.MaxValue)
            json.Day("latest"u8, date.Latest);
        json.WriteEndObject();
    }

    public static void Day(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly day)
    {
        Span<byte> text = stackalloc byte[DayLength];
        day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    public static void Page(this Utf8JsonWriter json, int size, string? next, int total)
    {
        json.WriteStartObject("page"u8);
        json.WriteNumber("size"u8, size);
        json.Text("next"u8, next);
        json.WriteNumber("total"u8, total);
        json.WriteEndObject();
    }
}
