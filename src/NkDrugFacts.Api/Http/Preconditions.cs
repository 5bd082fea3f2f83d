using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Http;

/// <summary>What the conditions of a request come to.</summary>
internal enum Outcome { Answer, NotModified, Failed }

/// <summary>The conditions that a GET or HEAD may carry, in their order of precedence (RFC 9110, 13.2.2).</summary>
internal static class Preconditions
{
    public static Outcome Evaluate(RequestHeaders request, Validators current)
    {
        if (request.Headers.ContainsKey(HeaderNames.IfMatch))
        {
            if (!request.IfMatch.Any(tag => Matches(tag, current, strongly: true)))
                return Outcome.Failed;
        }
        else if (request.IfUnmodifiedSince < current.LastModified)
            return Outcome.Failed;
        // Where there are tags, dates do not count: they cannot tell two writes of one second apart.
        if (request.Headers.ContainsKey(HeaderNames.IfNoneMatch))
            return request.IfNoneMatch.Any(tag => Matches(tag, current, strongly: false)) ? Outcome.NotModified : Outcome.Answer;
        return request.IfModifiedSince >= current.LastModified ? Outcome.NotModified : Outcome.Answer;
    }

    /// <summary>The client names the very tag, which it can have from a successful answer alone: so there is no need to see whether this would be one.</summary>
    public static bool NamesTag(RequestHeaders request, Validators current) =>
        request.IfNoneMatch.Any(tag => tag.Compare(current.Tag, useStrongComparison: false));

    private static bool Matches(EntityTagHeaderValue tag, Validators current, bool strongly) =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current.Tag, strongly);
}
