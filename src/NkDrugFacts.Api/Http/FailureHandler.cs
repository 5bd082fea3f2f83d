using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http;

/// <summary>Turns what was thrown into a problem: a bad request says where it is bad, a taken key is a conflict, a database that is away or full is told as such, the rest is our fault and says nothing of its insides.</summary>
internal sealed partial class FailureHandler(IProblemDetailsService problems, ILogger<FailureHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    // What the framework says of a body that is missing, to whoever wrote the handler.
    private const string NoBody = "Implicit body inferred";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        var db = http.RequestServices.GetRequiredService<FactsDbContext>();
        var problem = exception switch
        {
            BadHttpRequestException bad => Bad(bad),
            DbUpdateException update when db.IsUniqueViolation(update) =>
                new ProblemDetails { Status = StatusCodes.Status409Conflict, Detail = "A record with this id exists already." },
            _ when db.IsOutOfSpace(exception) => new ProblemDetails { Status = StatusCodes.Status507InsufficientStorage, Detail = "The disk of the database is full, and nothing was written. Send the same again when whoever runs this server has made room; reading goes on." },
            NoServerException nobody => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Detail = nobody.Message },
            _ when db.IsUnavailable(exception) => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Detail = Explain(db, exception) },
            UnwritableFolderException unwritable => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable, Detail = unwritable.Message },
            _ => new ProblemDetails { Status = StatusCodes.Status500InternalServerError },
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)
            LogEnvironment(logger, problem.Status.Value, exception.GetBaseException().Message.Split('\n')[0]);
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = problem, Exception = exception });
    }

    private static ProblemDetails Bad(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException json } => BadBody(json.Path ?? "$", Explain(json)),
        { StatusCode: not StatusCodes.Status400BadRequest } => new ProblemDetails { Status = bad.StatusCode },
        _ => BadBody("$", bad.Message.StartsWith(NoBody, StringComparison.Ordinal) ? "Nothing was sent. Send a body, as application/json." : bad.Message),
    };

    private static HttpValidationProblemDetails BadBody(string path, string reason) => new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [path] = [reason] })
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The body is not the JSON that is wanted here.",
    };

    private static string Explain(FactsDbContext db, Exception exception) => db.IsReadOnly(exception)
        ? "The database can only be read now, and nothing was written. Send the same again later; reading goes on."
        : db.IsDamaged(exception) ? "The database is damaged. Whoever runs this server has to restore it; send the same again then."
        : "The database is away or busy. Send the same again later; a write that may have been done is done once if both have the same Idempotency-Key.";

    // What befalls the server from outside is told in a line: a stack would say nothing, a thousand times.
    [LoggerMessage(Level = LogLevel.Warning, Message = "Answered {Status}: {Reason:l}")]
    private static partial void LogEnvironment(ILogger logger, int status, string reason);

    // System.Text.Json ends its messages with the path and the position counted from 0, which is said better here.
    private static string Explain(JsonException json)
    {
        if (UnknownKey.Match(json.Message) is { Success: true } unknown && KeysOf(unknown.Groups["type"].Value) is { Count: > 0 } keys)
            return Nearest.To(unknown.Groups["key"].Value, keys) is { } nearest ? $"No key here. Did you mean '{nearest}'? Possible: {string.Join(", ", keys)}." : $"No key here. Possible: {string.Join(", ", keys)}.";
        if (Unconverted.Match(json.Message) is { Success: true } unconverted && WordsOf(unconverted.Groups["type"].Value, json.Path) is { Count: > 0 } words)
            return $"No value here. Possible: {string.Join(", ", words)}.";
        var end = json.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return $"{(end < 0 ? json.Message : json.Message[..end])} (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1})";
    }

    // Of an enum, or of the property of a record that the path ends with.
    private static List<string> WordsOf(string type, string? path)
    {
        var named = typeof(FailureHandler).Assembly.GetType(type) ?? typeof(FactsDbContext).Assembly.GetType(type);
        var asked = named is { IsEnum: false } ? named.GetProperty(path?.Split('.')[^1] ?? "", BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType : named;
        asked = asked is null ? null : Nullable.GetUnderlyingType(asked) ?? asked;
        return asked is { IsEnum: true } ? [.. EnumWords.All(asked)] : [];
    }

    private static List<string> KeysOf(string type) =>
        [.. typeof(FailureHandler).Assembly.GetType(type)?.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)) ?? []];

    // The one message that System.Text.Json has for each; should it change, it is passed on as it is.
    [GeneratedRegex("^The JSON value could not be converted to (?<type>[^ ]+?)\\. Path: ", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Unconverted { get; }

    [GeneratedRegex("^The JSON property '(?<key>.*)' could not be mapped to any \\.NET member contained in type '(?<type>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex UnknownKey { get; }
}
