using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Formats;

namespace NkDrugFacts.Api.Http;

/// <summary>Pages from anywhere may read, and have attestations of their own assessed. There are no credentials to protect.</summary>
internal static class CrossOrigin
{
    /// <summary>The policy of addresses that take a body and store nothing.</summary>
    public const string Asking = "asking";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private static readonly string Exposed = string.Join(", ",
        HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.ContentDisposition, ListFormats.TotalHeader, ListFormats.CorrectionHeader);

    public static void AddCrossOrigin(this WebApplicationBuilder builder) => builder.Services.AddCors(options =>
    {
        options.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Get, HttpMethods.Head).SetPreflightMaxAge(Remembered));
        options.AddPolicy(Asking, policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Post).SetPreflightMaxAge(Remembered));
    });

    public static void UseCrossOrigin(this WebApplication app)
    {
        // On every answer, whether it has an Origin or not: so none varies with it, and what a cache keeps serves everybody.
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.AccessControlAllowOrigin = "*";
                http.Response.Headers.AccessControlExposeHeaders = Exposed;
                return Task.CompletedTask;
            });
            return next(http);
        });
        // Answers preflights.
        app.UseCors();
    }
}
