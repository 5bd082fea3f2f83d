using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Lists;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Formats;

/// <summary>How records are written one after another, so that a list of any length needs the memory of one.</summary>
internal sealed class RowFormat<T>
{
    private string opening = "";
    private string separator = "";
    private string closing = "";
    private bool isFirst = true;
    private Action<IBufferWriter<byte>, T> row = (_, _) => { };

    private RowFormat() { }

    /// <summary>Items that are written by themselves, and what stands before, between and after them.</summary>
    public static RowFormat<T> Of(string opening, string separator, string closing, Func<T, string> write) =>
        new() { opening = opening, separator = separator, closing = closing, row = (to, item) => Encoding.UTF8.GetBytes(write(item), to) };

    /// <param name="fields">The keys asked for; null for all.</param>
    public static RowFormat<T> Of(Representation representation, IReadOnlyList<string>? fields, HttpContext http)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return representation.Format switch
        {
            "csv" => Rows(fields, json),
            "ndjson" => new() { row = (to, item) => Write(to, item, fields, json, "\n") },
            "jsonld" => new()
            {
                opening = $"{{\"@context\":{LinkedData.Context(http).ToJsonString(json)},\"@graph\":[\n",
                separator = ",\n",
                closing = "\n]}\n",
                row = (to, item) => Write(to, item, fields is null ? null : ["@id", "@type", .. fields], http.RequestServices.GetRequiredService<LinkedData>().Options, ""),
            },
            _ => new() { opening = "[\n", separator = ",\n", closing = "\n]\n", row = (to, item) => Write(to, item, fields, json, "") },
        };
    }

    public void Open(IBufferWriter<byte> to) => Encoding.UTF8.GetBytes(opening, to);

    public void Write(IBufferWriter<byte> to, T item)
    {
        if (!isFirst)
            Encoding.UTF8.GetBytes(separator, to);
        isFirst = false;
        row(to, item);
    }

    public void Close(IBufferWriter<byte> to) => Encoding.UTF8.GetBytes(closing, to);

    /// <summary>A whole file of so few items that they are in memory already.</summary>
    public ReadOnlyMemory<byte> File(IEnumerable<T> items)
    {
        var file = new ArrayBufferWriter<byte>();
        Open(file);
        foreach (var item in items)
            Write(file, item);
        Close(file);
        return file.WrittenMemory;
    }

    private static RowFormat<T> Rows(IReadOnlyList<string>? fields, JsonSerializerOptions json)
    {
        var columns = Columns.Of(typeof(T), json).Where(column => fields is null || fields.Contains(column.Path[0], StringComparer.Ordinal)).ToList();
        var header = new ArrayBufferWriter<byte>();
        Csv.Write(header, columns.Select(column => column.Name));
        return new()
        {
            opening = Encoding.UTF8.GetString(header.WrittenSpan),
            row = (to, item) =>
            {
                var record = JsonSerializer.SerializeToElement(item, json);
                Csv.Write(to, columns.Select(column => Csv.Guarded(column.Cell(record))));
            },
        };
    }

    private static void Write(IBufferWriter<byte> to, T item, IReadOnlyList<string>? fields, JsonSerializerOptions json, string end)
    {
        to.Write(fields is null ? JsonSerializer.SerializeToUtf8Bytes(item, json) : JsonSerializer.SerializeToUtf8Bytes<JsonObject>(Fields.Pick(item, fields, json), json));
        Encoding.UTF8.GetBytes(end, to);
    }
}
