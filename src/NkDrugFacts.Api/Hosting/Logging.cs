using System.Diagnostics;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace NkDrugFacts.Api.Hosting;

/// <summary>One line a request, with its trace id: text for a person in development, JSON in production.</summary>
internal static class Logging
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}";

    // What settings may name. Left to itself, it loads whatever assembly lies beside the program and has a name like its own.
    private static readonly ConfigurationReaderOptions ItsOwn = new(typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly);

    public static void AddLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog((_, logger) =>
    {
        logger.ReadFrom.Configuration(builder.Configuration, ItsOwn).Enrich.FromLogContext().Enrich.With<WithoutKeys>();
        if (builder.Environment.IsProduction())
            logger.WriteTo.Console(new RenderedCompactJsonFormatter());
        else
            logger.WriteTo.Console(outputTemplate: Template, formatProvider: null);
    });

    public static void UseRequestLogging(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        // The path as routed, never the query: it can hold what a journalist is looking for.
        options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} {Elapsed:0.0} ms";
        options.GetLevel = (http, _, failure) => failure is not null ? LogEventLevel.Error : http.Response.StatusCode switch
        {
            // The server does what it can: its database or its disk is at fault.
            StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage => LogEventLevel.Warning,
            >= StatusCodes.Status500InternalServerError => LogEventLevel.Error,
            _ => LogEventLevel.Information,
        };
        options.EnrichDiagnosticContext = (diagnostics, _) => diagnostics.Set("TraceId", Activity.Current?.Id ?? "");
    });
}
