using System.ComponentModel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Http.Access;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Imports;

namespace NkDrugFacts.Api.Features.Imports;

/// <summary>How a body is to be imported.</summary>
internal sealed record ImportRequest
{
    public const int MostReason = 1000;
    public const int MostMapping = 4000;

    [Description("Whether to check everything, tell what would be done, and change nothing: true or false.")]
    [Example("true")]
    [WordsOf(typeof(bool))]
    public string? DryRun { get; init; }

    [Description("Why, for the history.")]
    [Example("Interviews of autumn 2026")]
    [Longest(MostReason)]
    public string? Reason { get; init; }

    [Description("Of CSV: which field each column is, as a list of column=kind.field with commas between, such as Title=source.title,Key=source.id. Without it the columns are named as the fields are.")]
    [Example("Title=source.title,Key=source.id")]
    [Longest(MostMapping)]
    public string? Mapping { get; init; }
}

internal static class StartImport
{
    // Slower is nobody who means it; the first seconds are free, for a connection that is only being made.
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>The media types that bodies may have.</summary>
    public static readonly IReadOnlyDictionary<string, ImportFormat> Formats = new Dictionary<string, ImportFormat>(StringComparer.OrdinalIgnoreCase)
    {
        ["application/x-ndjson"] = ImportFormat.Ndjson,
        ["application/zip"] = ImportFormat.Bundle,
        ["application/vnd.citationstyles.csl+json"] = ImportFormat.CslJson,
        ["text/csv"] = ImportFormat.Csv,
    };

    public static async Task<IResult> Handle([AsParameters] ImportRequest request, FactsDbContext db, ImportSpool spool, ImportRunner runner, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (Refuse(request, spool, http) is { } refused)
            return refused;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = spool.MaxBytes;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = Slowest;
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        var (sha256, bytes) = await spool.WriteAsync(id, http.Request.Body, cancellationToken);
        try
        {
            var import = New(request, http, id, sha256, bytes, time.GetUtcNow());
            if (await SameAsync(db, import, cancellationToken) is { } same)
            {
                spool.Delete(id);
                return Answer(http, runner, same);
            }

            db.Imports.Add(import);
            await db.SaveChangesAsync(cancellationToken);
            runner.Notify();
            return Answer(http, runner, import);
        }
        catch
        {
            spool.Delete(id);
            throw;
        }
    }

    /// <summary>Says in the OpenAPI document what bodies there are: none is bound to a type, which the generator goes by.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "What is to be imported, in UTF-8.",
            Content = Formats.Keys.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } }, StringComparer.Ordinal),
        };
        return Task.CompletedTask;
    }

    private static ProblemHttpResult? Refuse(ImportRequest request, ImportSpool spool, HttpContext http)
    {
        var type = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var parsed) ? parsed : null;
        if (type is null || !Formats.TryGetValue(type.MediaType.ToString(), out var format))
            return Unsupported($"Send the body as {string.Join(", ", Formats.Keys)}.");
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Unsupported($"The charset {type.Charset} is not read here. Send UTF-8.");
        if (http.Request.Headers.ContentEncoding.Count > 0)
            return Unsupported("A Content-Encoding is not read here. Send the body as it is.");
        if (http.Request.ContentLength > spool.MaxBytes)
            return TypedResults.Problem($"The body has {http.Request.ContentLength:N0} bytes; at most {spool.MaxBytes:N0} are taken.", statusCode: StatusCodes.Status413PayloadTooLarge);
        if (http.Request.ContentLength == 0)
            return InvalidRequest.With("body", "Is empty. Send what is to be imported.");
        if (request.DryRun is not (null or "true" or "false"))
            return InvalidRequest.With("dryRun", "Not true or false.");
        if (request.Reason?.Length > ImportRequest.MostReason)
            return InvalidRequest.With("reason", $"At most {ImportRequest.MostReason} characters are wanted.");
        if (request.Mapping is not null && format != ImportFormat.Csv)
            return InvalidRequest.With("mapping", "Belongs to text/csv only.");
        return request.Mapping?.Length > ImportRequest.MostMapping ? InvalidRequest.With("mapping", $"At most {ImportRequest.MostMapping} characters are wanted.") : null;
    }

    private static ProblemHttpResult Unsupported(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status415UnsupportedMediaType);

    private static Import New(ImportRequest request, HttpContext http, string id, string sha256, long bytes, DateTimeOffset now) => new()
    {
        Id = id,
        Format = Formats[MediaTypeHeaderValue.Parse(http.Request.ContentType!).MediaType.ToString()],
        DryRun = request.DryRun == "true",
        Sha256 = sha256,
        Mapping = request.Mapping,
        Bytes = bytes,
        Author = http.User.Author(),
        Reason = request.Reason ?? "Import",
        CreatedAt = now,
    };

    // The same content on its way, or as it stands already.
    private static async Task<Import?> SameAsync(FactsDbContext db, Import import, CancellationToken cancellationToken) =>
        await db.Imports.AsNoTracking().Where(other => other.Sha256 == import.Sha256 && other.Format == import.Format && other.Mapping == import.Mapping && other.DryRun == import.DryRun
                && (other.State == ImportState.Queued || other.State == ImportState.Running)).OrderBy(other => other.CreatedAt).FirstOrDefaultAsync(cancellationToken)
        ?? (import.DryRun ? null : await Importer.SameAsync(db, import.Sha256, import.Format, import.Mapping, cancellationToken));

    private static IResult Answer(HttpContext http, ImportRunner runner, Import import)
    {
        var (address, response) = ($"{http.Request.PathBase}/v1/imports/{import.Id}", ImportResponse.From(import, runner.ProgressOf(import.Id)));
        http.Response.Headers.Location = address;
        return import.State is ImportState.Queued or ImportState.Running ? TypedResults.Accepted(address, response) : TypedResults.Ok(response);
    }
}
