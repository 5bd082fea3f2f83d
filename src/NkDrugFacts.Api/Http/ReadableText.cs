using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;

namespace NkDrugFacts.Api.Http;

/// <summary>Refuses text that holds what nobody reads: bytes that are no text, and characters that steer a screen or a database.</summary>
internal static class ReadableText
{
    // Left-to-right and right-to-left marks, embeddings, overrides and isolates: they make a text look other than it is.
    private static readonly SearchValues<char> Directions = SearchValues.Create("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    // Of what stands for itself in an address: most of what is asked.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/,:");

    public static RouteGroupBuilder RefuseUnreadableText(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter((invocation, next) => Errors(invocation.HttpContext.Request.QueryString) is { Count: > 0 } errors
            ? ValueTask.FromResult<object?>(InvalidRequest.With(errors))
            : next(invocation));
        return group;
    }

    /// <summary>What is wrong with prose that came in a body, in which lines may end; null when it can be read.</summary>
    public static string? ProblemOfProse(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[++at])))
                return "Holds half of a surrogate pair. Send whole characters, in UTF-8.";
            else if (text[at] is not ('\t' or '\n' or '\r') && Problem(text[at]) is { } problem)
                return problem;
        return null;
    }

    private static Dictionary<string, string[]> Errors(QueryString query)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var parameter in new QueryStringEnumerable(query.Value))
            if ((Problem(parameter.EncodedName.Span) ?? Problem(parameter.EncodedValue.Span)) is { } problem)
                errors[Printable(parameter.DecodeName().ToString())] = [problem];
        return errors;
    }

    // The framework leaves percent-encoded bytes that are not UTF-8 as they stand, so they are looked for where they come from.
    private static string? Problem(ReadOnlySpan<char> encoded)
    {
        if (!encoded.ContainsAnyExcept(Plain))
            return null;
        var bytes = Encoding.UTF8.GetBytes(encoded.ToString());
        var decoded = WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length);
        if (!Utf8.IsValid(decoded))
            return "Not UTF-8: percent-encode the bytes of UTF-8, each code point in its shortest form and no half of a surrogate pair.";
        return Encoding.UTF8.GetString(decoded).Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(char character) => character switch
    {
        _ when char.IsControl(character) => $"Holds the control character U+{(int)character:X4}. Leave it out.",
        '\uFFFD' => "Holds U+FFFD, which stands for text that was lost on the way. Send the text itself, in UTF-8.",
        _ when Directions.Contains(character) => $"Holds U+{(int)character:X4}, which turns the direction of writing. Leave it out.",
        _ => null,
    };

    private static string Printable(string name) => string.Concat(name.Select(character => Problem(character) is null ? character : '\uFFFD'));
}
