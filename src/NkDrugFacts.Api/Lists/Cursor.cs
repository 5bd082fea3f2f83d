using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Lists;

/// <summary>Where a page ends: enough to go on from there.</summary>
/// <param name="List">Which list, filtered, sorted and as of when: a cursor goes on with no other.</param>
/// <param name="Keys">The sort keys of the row at the edge of the page.</param>
/// <param name="Backward">Towards the first page.</param>
/// <param name="Total">As counted for the first page.</param>
internal sealed record Cursor(string List, JsonElement[] Keys, bool Backward, int Total)
{
    public const int MostCharacters = 4000;

    /// <summary>The sort keys as they were.</summary>
    public List<object> KeysAs(IReadOnlyList<Type> types) => [.. Keys.Zip(types, (key, type) => key.Deserialize(type)!)];

    public static IResult Refusal =>
        InvalidRequest.With("cursor", "Not a cursor of this list. Take page.next or page.previous of another page, with the same parameters, or leave it out.");
}

/// <summary>The cursors of one list, sealed so that nobody can make or change one.</summary>
internal sealed class Cursors
{
    private const int SealLength = 16;

    // What changes neither which rows there are nor their order.
    private static readonly string[] Presentation = ["cursor", "limit", "fields", "include", "facet", "format"];

    private readonly byte[] key;
    private readonly string list;

    private Cursors(byte[] key, string list) => (this.key, this.list) = (key, list);

    /// <summary>Those of the list that was asked for: its address and everything asked of it that decides which rows there are, and in which order.</summary>
    public static async Task<Cursors> OfAsync(HttpContext http, AsOfDay? day, FactsDbContext db, CancellationToken cancellationToken)
    {
        var parameters = PageLinks.Query(http, Presentation).OrderBy(parameter => parameter.Key, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal);
        // A month that is not over yet has another last day tomorrow.
        var asked = $"{http.Request.Path}{QueryString.Create(parameters)} {day?.Day:O}";
        return new(
            await http.RequestServices.GetRequiredService<CursorKey>().GetAsync(db, cancellationToken),
            Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 9)));
    }

    public string Seal(IEnumerable<object> keys, bool backward, int total)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Cursor(list, [.. keys.Select(value => JsonSerializer.SerializeToElement(value))], backward, total));
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, content).AsSpan(0, SealLength), .. content]);
    }

    /// <summary>Whether the text is a cursor that was sealed here, of this list; or no text, for the first page.</summary>
    public bool TryOpen(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (text is null)
            return true;
        if (text.Length > Cursor.MostCharacters || !Base64Url.IsValid(text))
            return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= SealLength || !CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes.AsSpan(SealLength)).AsSpan(0, SealLength), bytes.AsSpan(0, SealLength)))
            return false;
        cursor = JsonSerializer.Deserialize<Cursor>(bytes.AsSpan(SealLength))!;
        return cursor.List == list;
    }
}
