using Microsoft.Extensions.Primitives;

namespace NkDrugFacts.Bench.Raw;

/// <summary>An answer of another server: its headers, one a line, an empty line, and its body.</summary>
internal sealed record StoredAnswer(KeyValuePair<string, StringValues>[] Headers, byte[] Body)
{
    public StringValues Tag => Headers.Single(header => header.Key == "ETag").Value;

    public static StoredAnswer Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = bytes.AsSpan().IndexOf("\n\n"u8);
        var headers = System.Text.Encoding.UTF8.GetString(bytes, 0, end).Split('\n').Select(line => line.Split(": ", 2)).GroupBy(pair => pair[0], pair => pair[1]);
        return new([.. headers.Select(header => new KeyValuePair<string, StringValues>(header.Key, header.ToArray()))], bytes[(end + 2)..]);
    }

    public void SetHeaders(HttpResponse response)
    {
        foreach (var (name, values) in Headers)
            response.Headers[name] = values;
    }
}
