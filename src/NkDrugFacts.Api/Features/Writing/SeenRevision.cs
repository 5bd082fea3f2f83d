using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>Which state of a record the writer had seen, by the tag that its answer had: that begins with the revision of the dataset at which it was made.</summary>
internal static partial class SeenRevision
{
    /// <summary>The revision; none when any state will do; or a refusal.</summary>
    /// <param name="isRequired">Whether a write without a condition is refused, since it could undo what somebody else wrote.</param>
    public static (long? Seen, ProblemHttpResult? Refusal) Of(HttpRequest request, bool isRequired)
    {
        var tags = request.GetTypedHeaders().IfMatch;
        if (tags.Count == 0)
            return isRequired
                ? (null, TypedResults.Problem("Send the ETag of the answer that you saw the record in as If-Match, so that nobody's work is written over; or * to write over whatever is there.", statusCode: StatusCodes.Status428PreconditionRequired))
                : (null, null);
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return (null, null);
        var revisions = tags.Where(tag => !tag.IsWeak).Select(tag => Tag.Match(tag.Tag.ToString())).Where(match => match.Success)
            .Select(match => long.Parse(match.Groups["revision"].Value, CultureInfo.InvariantCulture)).ToList();
        return revisions.Count > 0
            ? (revisions.Max(), null)
            : (null, TypedResults.Problem("If-Match names no tag of this API. Send the ETag of the answer that you saw the record in.", statusCode: StatusCodes.Status412PreconditionFailed));
    }

    [GeneratedRegex("^\"(?<revision>\\d{1,18})(-[^\"]*)?\"$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Tag { get; }
}
