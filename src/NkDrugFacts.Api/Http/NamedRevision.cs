using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// The newest revision that a request names: by tags that it had from answers or writes, which begin with one, by the position that it goes on from, or
/// by asking for it. Who can name it has seen it, and is answered with nothing older, whichever server they ask.
/// </summary>
internal static class NamedRevision
{
    private const int MostDigits = 18;

    private static readonly string[] Headers = [HeaderNames.IfNoneMatch, HeaderNames.IfMatch, "Last-Event-ID"];
    private static readonly string[] Parameters = ["since", "revision"];

    /// <summary>0 when it names none.</summary>
    public static long Of(HttpRequest request)
    {
        var newest = 0L;
        foreach (var header in Headers)
            if (request.Headers.TryGetValue(header, out var values))
                newest = Math.Max(newest, Of(values));
        if (request.QueryString.HasValue)
            foreach (var parameter in Parameters)
                if (request.Query.TryGetValue(parameter, out var values))
                    newest = Math.Max(newest, Of(values));
        return newest;
    }

    private static long Of(StringValues values)
    {
        var newest = 0L;
        foreach (var value in values)
            foreach (var part in value.AsSpan().Split(','))
                newest = Math.Max(newest, Of(value.AsSpan(part)));
        return newest;
    }

    // As in "12-tag", "12" and 12/claim/id.
    private static long Of(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \"");
        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? text[..end] : text;
        var follows = text[digits.Length..];
        return digits.Length is > 0 and <= MostDigits && (follows.IsEmpty || follows[0] is '-' or '/') ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }
}
