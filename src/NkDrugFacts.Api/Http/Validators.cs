using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.History;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Http;

/// <summary>
/// What tells one state of an answer from another (RFC 9110, 8.8): known before the answer is made,
/// because everything that the answer is made from is named in it.
/// </summary>
internal sealed record Validators(EntityTagHeaderValue Tag, DateTimeOffset LastModified)
{
    /// <param name="daily">The answer is another every day, whatever is asked.</param>
    public static Validators Of(HttpContext http, DatasetState state, bool daily, DateTimeOffset now)
    {
        var representation = Representations.ChosenBy(http);
        var day = daily || representation is { IsDaily: true } ? DateOnly.FromDateTime(now.UtcDateTime) : LastChangingDay(http.Request, DateOnly.FromDateTime(now.UtcDateTime));
        string?[] madeFrom =
        [
            Build.Version,
            state.Revision.ToString(CultureInfo.InvariantCulture),
            state.RecordedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture),
            day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            http.Request.Path,
            NormalQuery(http.Request),
            representation?.MediaType,
            http.GetEndpoint()?.Metadata.GetMetadata<RememberedKind>() is null ? null : http.Request.Headers[PastStates.AcceptDatetime].ToString(),
            http.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(http)?.EncodingName,
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', madeFrom)));
        DateTimeOffset? midnight = day is { } changed ? new(changed, TimeOnly.MinValue, TimeSpan.Zero) : null;
        // The revision stands in clear, so that a write can say by this tag which state of a record it was made from.
        return new(new(string.Create(CultureInfo.InvariantCulture, $"\"{state.Revision}-{Base64Url.EncodeToString(hash.AsSpan(0, 16))}\"")), Latest(now, state.RecordedAt, Build.Made, midnight));
    }

    // An answer as of a day is another one every day until that day is over, and stays as it is from then on.
    private static DateOnly? LastChangingDay(HttpRequest request, DateOnly today) =>
        request.Query["asOf"] is not [{ Length: <= 100 } asOf] || !Edtf.TryParse(asOf, out var date, out _) ? null
        : date.Latest < today ? date.Latest.AddDays(1) : today;

    // Other orders of the names ask the same; the order of one name's values may matter.
    private static string NormalQuery(HttpRequest request) => request.Query.Count == 0 ? ""
        : QueryString.Create(request.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)).ToString();

    // In whole seconds, as HTTP writes it, and never in the future (RFC 9110, 8.8.2.1).
    private static DateTimeOffset Latest(DateTimeOffset now, params DateTimeOffset?[] changes) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Min(now.ToUnixTimeSeconds(), changes.Max()!.Value.ToUnixTimeSeconds()));
}
