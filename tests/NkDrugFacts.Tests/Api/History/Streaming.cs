using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api.History;

/// <summary>Streams of changes on a real connection.</summary>
internal static class Streaming
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Another server on the same database, behind a real socket.</summary>
    /// <param name="settings">Each as <c>Name=value</c>.</param>
    public static WebApplicationFactory<Program> Serve(this TestApi api, params string[] settings)
    {
        var server = api.WithWebHostBuilder(builder =>
        {
            // Not the address that the program has by default, which another test may have.
            builder.UseSetting("urls", "http://127.0.0.1:0");
            // What it refuses is meant to be refused.
            builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
            foreach (var setting in settings.Select(setting => setting.Split('=')))
                builder.UseSetting(setting[0], setting[1]);
        });
        server.UseKestrel(0);
        server.StartServer();
        return server;
    }

    public static async Task<HttpResponseMessage> OpenAsync(this HttpClient client, string path, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Reads events as a browser does, by somebody else's parser, until it hangs up.</summary>
    public static async IAsyncEnumerable<(string? Id, JsonElement Change)> EventsAsync(this HttpClient client, string path, string? lastEventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await client.OpenAsync(path, lastEventId, cancellationToken);
        Assert.Equal((System.Net.HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
            yield return (item.EventId, JsonDocument.Parse(item.Data).RootElement);
    }

    /// <summary>The first so many.</summary>
    public static async Task<List<(string? Id, JsonElement Change)>> TakeAsync(this HttpClient client, string path, int most, string? lastEventId = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var events = new List<(string?, JsonElement)>();
        await foreach (var item in client.EventsAsync(path, lastEventId, patience.Token))
        {
            events.Add(item);
            if (events.Count == most)
                break;
        }
        return events;
    }
}
