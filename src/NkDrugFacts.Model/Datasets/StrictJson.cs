using System.Buffers;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonException = System.Text.Json.JsonException;

namespace NkDrugFacts.Model.Datasets;

/// <summary>Parses JSON exactly as RFC 8259 has it, in bounded depth and memory, and keeps the line of every part.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 64;

    /// <summary>A tree takes some hundred bytes a token: this bounds it where the file's size does not.</summary>
    private const int MaxTokens = 500_000;

    /// <summary>The reader's own bound is set out of the way, so that too deep a file is told apart from a broken one.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth + 1 };

    /// <summary>The tree, or null when the file cannot be read as JSON; and what is wrong, which may be doubled keys alone.</summary>
    public static (JToken? Root, IReadOnlyList<BundleError> Errors) Parse(string file, byte[] utf8)
    {
        if ((EncodingError(file, utf8) ?? SyntaxError(file, utf8)) is { } error)
            return (null, [error]);
        var text = Encoding.UTF8.GetString(utf8);
        try
        {
            return (Tree(text), [.. DoubledKeys(file, text)]);
        }
        catch (JsonReaderException exception)
        {
            return (null, [new BundleError(file, exception.LineNumber, exception.Path ?? "", "is a number too large to be read")]);
        }
    }

    private static BundleError? EncodingError(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            return new(file, 1, "", "begins with a byte order mark; save it as UTF-8 without one");
        if (System.Text.Unicode.Utf8.IsValid(utf8))
            return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return new(file, 1 + utf8[..at].Count((byte)'\n'), "", $"is not UTF-8: byte {at} cannot be read as text; save it as UTF-8");
    }

    private static BundleError? SyntaxError(string file, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            for (var tokens = 0; reader.Read(); tokens++)
            {
                if ((tokens == MaxTokens ? $"has more than {MaxTokens:N0} parts; split it" : Refusal(ref reader)) is { } refusal)
                    return new(file, LineAt(utf8, reader.TokenStartIndex), "", refusal);
            }

            return null;
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            return new(file, 1 + (int)(exception.LineNumber ?? 0), "", $"is not JSON{(IsCutOff(utf8) ? ", or is cut off" : "")}: {reason}");
        }
    }

    /// <summary>What cannot be read although its syntax is right.</summary>
    private static string? Refusal(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth)
            return $"is nested more than {MaxDepth} levels deep";
        // The schemas' validator compares numbers that fit a decimal, and fails over a longer one.
        if (reader.TokenType == JsonTokenType.Number && !reader.TryGetInt64(out _) && reader.ValueSpan.IndexOfAny(".eE"u8) < 0)
            return "has a whole number too large to be read";
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            return null;
        try
        {
            reader.GetString();
            return null;
        }
        catch (InvalidOperationException)
        {
            return "has half of a surrogate pair, which is no character; write the whole one";
        }
    }

    /// <summary>Whether everything is right up to the end, and only the rest is missing.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int LineAt(ReadOnlySpan<byte> utf8, long index) => 1 + utf8[..(int)index].Count((byte)'\n');

    private static JToken Tree(string text)
    {
        using var reader = Reader(text);
        return JToken.Load(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
    }

    private static IEnumerable<BundleError> DoubledKeys(string file, string text)
    {
        using var reader = Reader(text);
        var objects = new Stack<Dictionary<string, int>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonToken.StartObject)
                objects.Push([]);
            else if (reader.TokenType == JsonToken.EndObject)
                objects.Pop();
            else if (reader.TokenType == JsonToken.PropertyName && !objects.Peek().TryAdd((string)reader.Value!, reader.LineNumber))
                yield return new(file, reader.LineNumber, reader.Path, $"the same key stands on line {objects.Peek()[(string)reader.Value!]} already");
        }
    }

    private static JsonTextReader Reader(string text) =>
        new(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
}
