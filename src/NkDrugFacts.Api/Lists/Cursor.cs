using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Api.Http;

namespace NkDrugFacts.Api.Lists;

/// <summary>Where a page ends: enough to go on from there, sealed so that nobody can make or change one.</summary>
/// <param name="List">Which list, filtered, sorted and as of when: a cursor goes on with no other.</param>
/// <param name="Keys">The sort keys of the row at the edge of the page.</param>
/// <param name="Backward">Towards the first page.</param>
/// <param name="Total">As counted for the first page.</param>
internal sealed record Cursor(string List, JsonElement[] Keys, bool Backward, int Total)
{
    private const int SealLength = 16;
    public const int MostCharacters = 4000;

    // What changes neither which rows there are nor their order.
    private static readonly string[] Presentation = ["cursor", "limit", "fields", "include", "facet", "format"];

    public string Seal(byte[] key)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, content).AsSpan(0, SealLength), .. content]);
    }

    /// <summary>The cursor, or null when it was not sealed here or is another list's.</summary>
    public static Cursor? Open(string text, byte[] key, string list)
    {
        if (text.Length > MostCharacters || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= SealLength || !CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes.AsSpan(SealLength)).AsSpan(0, SealLength), bytes.AsSpan(0, SealLength)))
            return null;
        var cursor = JsonSerializer.Deserialize<Cursor>(bytes.AsSpan(SealLength))!;
        return cursor.List == list ? cursor : null;
    }

    /// <summary>The sort keys as they were.</summary>
    public List<object> KeysAs(IReadOnlyList<Type> types) => [.. Keys.Zip(types, (key, type) => key.Deserialize(type)!)];

    /// <summary>Stands for a list: its address and everything asked of it that decides which rows there are, and in which order.</summary>
    public static string ListOf(HttpContext http, AsOfDay? day)
    {
        var parameters = Query(http, Presentation).OrderBy(parameter => parameter.Key, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal);
        // A month that is not over yet has another last day tomorrow.
        var list = $"{http.Request.Path}{QueryString.Create(parameters)} {day?.Day:O}";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, 9));
    }

    public static IEnumerable<KeyValuePair<string, string?>> Query(HttpContext http, params string[] except) =>
        http.Request.Query.Where(parameter => !except.Contains(parameter.Key, StringComparer.Ordinal))
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));

    public static IResult Refusal =>
        InvalidRequest.With("cursor", "Not a cursor of this list. Take page.next or page.previous of another page, with the same parameters, or leave it out.");
}
