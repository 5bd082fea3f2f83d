using Microsoft.AspNetCore.Http.HttpResults;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>The body of a write, as it came: it is read strictly, and told where it is wrong, by the same code that reads the dataset's files.</summary>
internal static class RecordBody
{
    /// <summary>More than any claim with a thousand attestations has.</summary>
    public const int MostBytes = 4 << 20;

    public static async Task<(byte[]? Utf8, ProblemHttpResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return (null, TypedResults.Problem($"The charset is {charset}. Send the body in UTF-8.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MostBytes)
                return (null, TypedResults.Problem($"A record has at most {MostBytes:N0} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge));
            body.Write(buffer, 0, read);
        }

        return (body.ToArray(), null);
    }
}
