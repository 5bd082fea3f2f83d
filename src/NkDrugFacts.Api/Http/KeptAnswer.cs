using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Http;

/// <summary>An answer as it was sent: its headers, without those of the message, and its body in its content coding.</summary>
internal sealed record KeptAnswer(string Tag, KeyValuePair<string, StringValues>[] Headers, byte[] Body)
{
    // What is said again to who has the answer (RFC 9110, 15.4.5).
    private static readonly string[] OfKnown = [HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.CacheControl, HeaderNames.Vary, HeaderNames.ContentLocation, HeaderNames.AccessControlAllowOrigin, HeaderNames.AccessControlExposeHeaders];

    // Of this form: another one is nothing that is read.
    private const byte Form = 1;

    /// <summary>Those of a 304.</summary>
    public KeyValuePair<string, StringValues>[] HeadersOfKnown { get; } = Array.FindAll(Headers, header => OfKnown.Contains(header.Key, StringComparer.OrdinalIgnoreCase));

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(Body.Length + 1024);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Form);
            writer.Write(Tag);
            writer.Write7BitEncodedInt(Headers.Length);
            foreach (var (name, values) in Headers)
            {
                writer.Write(name);
                writer.Write7BitEncodedInt(values.Count);
                foreach (var value in values)
                    writer.Write(value ?? "");
            }

            writer.Write7BitEncodedInt(Body.Length);
            writer.Write(Body);
        }

        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are no answer.</summary>
    public static KeptAnswer? FromBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != Form)
                return null;
            var tag = reader.ReadString();
            var headers = new KeyValuePair<string, StringValues>[Count(reader, bytes)];
            for (var header = 0; header < headers.Length; header++)
            {
                var name = reader.ReadString();
                var values = new string[Count(reader, bytes)];
                for (var value = 0; value < values.Length; value++)
                    values[value] = reader.ReadString();
                headers[header] = new(name, values);
            }

            var body = reader.ReadBytes(Count(reader, bytes));
            return reader.BaseStream.Position == bytes.Length ? new(tag, headers, body) : null;
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or InvalidDataException)
        {
            return null;
        }
    }

    // Nothing has more parts than there are bytes.
    private static int Count(BinaryReader reader, byte[] bytes) => reader.Read7BitEncodedInt() is var count and >= 0 && count <= bytes.Length ? count : throw new InvalidDataException();
}
