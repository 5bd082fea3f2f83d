using System.Text.RegularExpressions;

namespace NkDrugFacts.Api.Http;

/// <summary>Refuses a route value that cannot be an id, with the form that ids have.</summary>
internal static partial class Ids
{
    // An attestation's id is its claim's, a dot, and its key.
    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Slug { get; }

    public static RouteGroupBuilder RefuseMalformedIds(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter((invocation, next) =>
            invocation.HttpContext.Request.RouteValues.TryGetValue("id", out var id) && id is string text && !IsId(text)
                ? ValueTask.FromResult<object?>(InvalidRequest.With("id", "Not an id: ids are lower-case letters, digits and hyphens, such as 'thirty-percent-use-drugs'."))
                : next(invocation));
        return group;
    }

    public static bool IsId(string text) => text.Length <= 161 && Slug.IsMatch(text);
}
