using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Imports;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>
/// A line of the log for each write and for each that was refused, in a category of its own: who, what, and what became of it. No body, no name and no
/// address; and of an answer nothing but its status and where it is, so that no key is in it.
/// </summary>
internal static class AuditLog
{
    private const string Category = "Audit";

    public static ILogger CreateAuditLogger(this ILoggerFactory loggers) => loggers.CreateLogger(Category);

    /// <summary>Behind the router, which knows what is asked, and before whoever refuses it or makes an answer of a fault.</summary>
    public static void UseAuditLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateAuditLogger();
        app.Use((http, next) => http.GetEndpoint()?.Metadata is { } metadata && IsWrite(http.Request, metadata)
            ? LogAsync(http, next, metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method, logger)
            : next(http));
    }

    /// <summary>To be called when a revision was committed.</summary>
    public static void Wrote(this HttpContext http, long revision) => http.Features.Set(new WrittenRevision(revision));

    /// <summary>What became of an import, behind the request that queued it.</summary>
    public static void LogEnd(this ILogger logger, Import import) =>
        logger.LogInformation("{Operation:l} imports/{Id:l}: {State:l}, revision {Revision}", "runImport", import.Id, import.State.Word(), import.Revision);

    // What is asked of a role above reader stores something; what a reader posts does not.
    private static bool IsWrite(HttpRequest request, EndpointMetadataCollection metadata) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && RequiredRole.Of(metadata) > Role.Reader;

    private static async Task LogAsync(HttpContext http, RequestDelegate next, string operation, ILogger logger)
    {
        var asked = http.Request.Path.Value ?? "";
        try
        {
            await next(http);
        }
        finally
        {
            var (response, caller) = (http.Response, http.User);
            // Of what was made its own address, of everything else the one that was asked: both are /v1/collection/id.
            var (collection, id) = Record(response.StatusCode < StatusCodes.Status300MultipleChoices && response.Headers.Location is [{ Length: > 0 } made] ? made : asked);
            logger.LogInformation("{Operation:l} {Collection:l}/{Id:l} by {Caller:l} ({Role:l}): {Status}, revision {Revision}",
                operation, collection, id, caller.Subject() ?? Unproven(http.Request), caller.RoleOf()?.Word() ?? "none", response.StatusCode, http.Features.Get<WrittenRevision>()?.Number);
        }
    }

    // Of a key that is not taken the prefix, which is no secret, and proves nothing.
    private static string Unproven(HttpRequest request) => Credentials.Of(request) is [var key] && ApiKey.PrefixOf(key) is { } prefix ? $"key:{prefix}, not taken" : "nobody";

    private static (string Collection, string Id) Record(string address)
    {
        var parts = address.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(part => part != "v1").Skip(1).ToList();
        return (parts.ElementAtOrDefault(0) ?? "", parts.ElementAtOrDefault(1) is not { } id ? "" : id.All(IsOfAnId) ? id : "no id");
    }

    // Nobody writes lines of the log by an address.
    private static bool IsOfAnId(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_';

    private sealed record WrittenRevision(long Number);
}
