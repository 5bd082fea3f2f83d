using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Writing;

namespace NkDrugFacts.Api.Features.Writing;

/// <summary>The Idempotency-Key of a write: a client that got no answer sends the same again, and it is done once.</summary>
internal sealed class Idempotency(byte[] key, byte[] request)
{
    public const string Header = "Idempotency-Key";
    private const int MostCharacters = 255;

    /// <summary>The key that the request carries; none when it carries none.</summary>
    public static (Idempotency? Key, ProblemHttpResult? Refusal) Of(HttpContext http, Edit edit)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
            return (null, null);
        if (values is not [{ Length: > 0 and <= MostCharacters } text] || !text.All(character => character is > ' ' and < '\u007f'))
            return (null, InvalidRequest.With(Header, $"1 to {MostCharacters} printable characters without spaces are wanted, such as a UUID."));
        var request = http.Request;
        var asked = Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n{edit.Into}\n");
        return (new(SHA256.HashData(Encoding.UTF8.GetBytes($"{http.User.Author()}\n{text}")), SHA256.HashData([.. asked, .. edit.Body ?? []])), null);
    }

    /// <summary>The answer that the key was given before. To be asked while other writers wait, so that of two at once the second finds the answer of the first.</summary>
    public async Task<IResult?> AnsweredAsync(FactsDbContext db, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - IdempotentAnswer.Kept;
        if (await db.IdempotentAnswers.AsNoTracking().SingleOrDefaultAsync(answer => answer.Key == key && answer.AnsweredAt > oldest, cancellationToken) is not { } answered)
            return null;
        return answered.Request.AsSpan().SequenceEqual(request)
            ? new WriteAnswer(answered.Status, answered.Location, answered.Tag, answered.Body).ToResult(http)
            : TypedResults.Problem($"This {Header} was sent with another request. Take a new one for each write.", statusCode: StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Keeps the answer, and forgets those that are too old.</summary>
    public async Task KeepAsync(FactsDbContext db, WriteAnswer answer, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.IdempotentAnswers.Where(old => old.AnsweredAt <= now - IdempotentAnswer.Kept).ExecuteDeleteAsync(cancellationToken);
        db.Add(new IdempotentAnswer { Key = key, Request = request, AnsweredAt = now, Status = answer.Status, Location = answer.Location, Tag = answer.Tag, Body = answer.Body });
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What a write is answered with.</summary>
internal sealed record WriteAnswer(int Status, string? Location, string? Tag, string Body)
{
    public IResult ToResult(HttpContext http)
    {
        var headers = http.Response.Headers;
        (headers.Location, headers.ETag, headers.CacheControl) = (Location, Tag, Http.Caching.Never);
        return TypedResults.Text(Body, "application/json", Encoding.UTF8, Status);
    }
}
