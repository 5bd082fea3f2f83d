using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NkDrugFacts.Tests.Telemetry;

/// <summary>A collector of OpenTelemetry that keeps every byte that it was sent: text is in them as it is.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock writing = new();
    private readonly StringBuilder traces = new();
    private readonly StringBuilder metrics = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/traces", (HttpRequest request) => KeepAsync(request, traces));
        app.MapPost("/v1/metrics", (HttpRequest request) => KeepAsync(request, metrics));
    }

    public string Traces => Read(traces);

    public string Metrics => Read(metrics);

    /// <summary>The settings that have a server send it everything soon.</summary>
    public string[] Settings =>
    [
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY=100", "--OTEL_METRIC_EXPORT_INTERVAL=200",
    ];

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Waits until something was sent.</summary>
    public static async Task UntilAsync(Func<bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isThere())
            await Task.Delay(50, patience.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> KeepAsync(HttpRequest request, StringBuilder kept)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        lock (writing)
            kept.Append(Encoding.Latin1.GetString(body.ToArray())).Append('\n');
        return Results.Bytes([], "application/x-protobuf");
    }

    private string Read(StringBuilder kept)
    {
        lock (writing)
            return kept.ToString();
    }
}
