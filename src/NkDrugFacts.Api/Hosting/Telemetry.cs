using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NkDrugFacts.Model;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NkDrugFacts.Api.Hosting;

/// <summary>Traces and metrics, for whoever runs the server. With neither setting, nothing of it runs.</summary>
internal static class Telemetry
{
    private const string MetricsPath = "/metrics";

    // Processor, memory, collections, the pool of threads: of the runtime itself.
    private const string RuntimeMeter = "System.Runtime";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var settings = TelemetrySettings.Of(builder.Configuration);
        builder.Services.AddSingleton(settings);
        if (settings.IsOn)
            Add(builder.Services, settings);
    }

    /// <summary>Before everything else: what is asked at the port of Prometheus is no request of a reader.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TelemetrySettings>().PrometheusPort is { } port)
            AnswerPrometheus(app, port);
    }

    /// <summary>To be asked when the server listens.</summary>
    public static void RequirePrometheusPort(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (app.Services.GetRequiredService<TelemetrySettings>().PrometheusPort is { } port && !addresses.Any(address => BindingAddress.Parse(address).Port == port))
            throw new InvalidOperationException($"Telemetry:PrometheusPort is {port}, and the server does not listen there; add it to ASPNETCORE_URLS, as in 'http://localhost:5080;http://localhost:{port}'.");
    }

    // A method of its own: to compile the one that calls it would load what it needs.
    private static void AnswerPrometheus(WebApplication app, int port) =>
        // The port, and not the host of the request, which is what the client says.
        app.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Connection.LocalPort == port && http.Request.Path == MetricsPath);

    private static void Add(IServiceCollection services, TelemetrySettings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, so that they win.
            .ConfigureResource(resource => resource.AddService("nkdrugfacts", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => Measure(metrics, settings));
        if (settings.SendsOtlp)
            telemetry.WithTracing(Trace);
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddAspNetCoreInstrumentation().AddNpgsqlInstrumentation().AddMeter(RuntimeMeter, Measurements.MeterName);
        if (settings.SendsOtlp)
            metrics.AddOtlpExporter();
        if (settings.PrometheusPort is not null)
            metrics.AddPrometheusExporter();
    }

    private static void Trace(TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && http.Request.Path != MetricsPath)
        .AddNpgsql()
        // Before whatever sends them.
        .AddProcessor<NothingPersonal>()
        .AddOtlpExporter();
}

/// <summary>What of the telemetry is on; all of it is off.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>The port, among those that the server listens on, at which Prometheus is answered.</summary>
    public int? PrometheusPort { get; private init; }

    public bool SendsOtlp { get; private init; }

    public bool IsOn => SendsOtlp || PrometheusPort is not null;

    public static TelemetrySettings Of(IConfiguration configuration) => new()
    {
        PrometheusPort = configuration["Telemetry:PrometheusPort"] is not { Length: > 0 } port ? null
            : ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new InvalidOperationException($"Telemetry:PrometheusPort is '{port}'; write the number of a port, such as 9464."),
        SendsOtlp = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } collector
            && (Uri.TryCreate(collector, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? true
                : throw new InvalidOperationException($"OTEL_EXPORTER_OTLP_ENDPOINT is no address; write http:// or https:// and a host, such as http://localhost:4317.")),
    };
}
