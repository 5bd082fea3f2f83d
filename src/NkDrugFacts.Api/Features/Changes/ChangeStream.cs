using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Filters;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Api.Responses;
using NkDrugFacts.Model;
using NkDrugFacts.Model.History;

namespace NkDrugFacts.Api.Features.Changes;

/// <summary>
/// The changes as Server-Sent Events, and then what is written later. One batch at a time is read, and the next not before
/// the client has taken it: however slow it is, it costs the memory of a batch.
/// </summary>
internal sealed class ChangeStream(FactsDbContext db, ChangeStreams streams, Conditions<Change> conditions, ChangePosition since) : IResult
{
    public const string MediaType = "text/event-stream";
    private const int Batch = 200;

    // Written by hand: the framework's writer has no comments, and sends each event by itself.
    private static readonly byte[] Opening = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] Heartbeat = ": still here\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var seat = streams.Take();
        if (seat is null)
        {
            httpContext.Response.Headers.RetryAfter = "10";
            await TypedResults.Problem($"As many streams are open as this server takes ({streams.Settings.MostStreams}). Try again, or ask for pages.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(httpContext);
            return;
        }
        await OpenAsync(httpContext);
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, streams.Stopping);
        try
        {
            await SendAsync(httpContext.Response.BodyWriter, httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client hung up, or the server stops: a stream has no other end.
        }
    }

    private static async Task OpenAsync(HttpContext http)
    {
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = Caching.Never;
        // A proxy that gathers what it passes on would hold events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (http.Response.Body is OpeningBody body)
            await body.OpenAsync(http.RequestAborted);
        await http.Response.StartAsync(http.RequestAborted);
    }

    private async Task SendAsync(PipeWriter body, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        await SendAsync(body, Opening, cancellationToken);
        for (var position = since; ;)
        {
            // Taken before reading: what is committed while this reads is read, or is news.
            var news = streams.News;
            position = await SendNewAsync(body, position, json, cancellationToken);
            while (!await streams.HappensAsync(news, cancellationToken))
                await SendAsync(body, Heartbeat, cancellationToken);
        }
    }

    /// <summary>Sends everything behind a position, and says where to go on.</summary>
    private async Task<ChangePosition> SendNewAsync(PipeWriter body, ChangePosition position, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var newest = await db.Dataset.Select(dataset => dataset.Revision).SingleAsync(cancellationToken);
        List<RecordedChange> changes;
        do
        {
            changes = await conditions.Of(db.Changes).Behind(position).Oldest(Batch).Recorded(db).ToOrderedListAsync(cancellationToken);
            foreach (var change in changes)
                Write(body, ChangeResponse.From(change), json);
            if (changes is [.., var last])
                position = ChangePosition.Of(last.Change);
            // Waits for the client to take what it was sent.
            await body.FlushAsync(cancellationToken);
        }
        while (changes.Count == Batch);
        // What the conditions left out is not looked through again.
        return position.Revision < newest ? new(newest) : position;
    }

    private static void Write(PipeWriter body, ChangeResponse change, JsonSerializerOptions json)
    {
        body.Write(Encoding.UTF8.GetBytes($"id: {change.Position}\ndata: "));
        body.Write(JsonSerializer.SerializeToUtf8Bytes(change, json));
        body.Write("\n\n"u8);
    }

    private static async Task SendAsync(PipeWriter body, byte[] text, CancellationToken cancellationToken)
    {
        body.Write(text);
        await body.FlushAsync(cancellationToken);
    }
}
