using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>The key or token that a request carries.</summary>
internal static class Credentials
{
    public const string KeyHeader = "X-Api-Key";
    private const string Bearer = "Bearer";

    /// <summary>Otherwise nothing was sent that could be a key or a token.</summary>
    public static bool MayBeIn(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(KeyHeader);

    /// <summary>All that were sent, each once. Other schemes of Authorization are of no concern here: a proxy may have asked for them.</summary>
    public static IReadOnlyList<string> Of(HttpRequest request) => [.. request.Headers[KeyHeader].OfType<string>().Concat(Bearers(request)).Distinct(StringComparer.Ordinal)];

    /// <summary>What was sent looks like the token of an issuer: it is no key, and came where tokens do.</summary>
    public static bool AreToken(HttpRequest request) =>
        !request.Headers.ContainsKey(KeyHeader) && Bearers(request).ToList() is [var only] && !only.StartsWith(ApiKey.Mark, StringComparison.Ordinal);

    private static IEnumerable<string> Bearers(HttpRequest request) => request.Headers.Authorization.OfType<string>()
        .Where(value => value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && (value.Length == Bearer.Length || value[Bearer.Length] == ' '))
        .Select(value => value[Bearer.Length..].Trim());
}
