using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace NkDrugFacts.Api.Http;

/// <summary>Brotli and gzip for what is larger than one packet. There is nothing secret in an answer that its size could tell, so HTTPS is no exception.</summary>
internal static class Compression
{
    /// <summary>What fits one packet arrives no sooner for being smaller.</summary>
    public const int Smallest = 1400;

    private static readonly string[] MediaTypes =
        ["text/*", "image/svg+xml", "application/problem+json", "application/ld+json", "application/x-ndjson", "application/graphml+xml", "application/atom+xml",
            "application/vnd.citationstyles.csl+json", "application/x-bibtex", "application/x-biblatex", "application/x-research-info-systems"];

    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IResponseCompressionProvider, Worthwhile>();
        // At its fastest, the default, Brotli is larger than gzip.
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            // Its events are to arrive one by one.
            options.ExcludedMimeTypes = ["text/event-stream"];
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. MediaTypes];
        });
    }

    public static void UseCompression(this WebApplication app)
    {
        app.UseResponseCompression();
        app.Use(async (http, next) =>
        {
            var body = http.Response.Body;
            await using var opening = new OpeningBody(http.Response, body, Smallest);
            http.Response.Body = opening;
            try
            {
                await next(http);
                await opening.EndAsync(http.RequestAborted);
            }
            finally
            {
                // What answers a fault writes past it.
                http.Response.Body = body;
            }
        });
    }

    private sealed class Worthwhile(IServiceProvider services, Microsoft.Extensions.Options.IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        public override bool ShouldCompressResponse(HttpContext context) => context.Response.ContentLength is not < Smallest && base.ShouldCompressResponse(context);
    }
}
