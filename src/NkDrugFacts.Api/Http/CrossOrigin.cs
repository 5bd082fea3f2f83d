using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NkDrugFacts.Api.Formats;
using NkDrugFacts.Api.History;
using NkDrugFacts.Api.Http.Access;

namespace NkDrugFacts.Api.Http;

/// <summary>Pages from anywhere may read, and have attestations of their own assessed; those of origins that Access:Origins lists may write. A browser adds no key by itself, so there are no credentials to protect.</summary>
internal static class CrossOrigin
{
    /// <summary>The policy of addresses that take a body and store nothing.</summary>
    public const string Asking = "asking";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private static readonly string Exposed = string.Join(", ",
        HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.Link, HeaderNames.RetryAfter, RateLimits.LeftHeader, RateLimits.PolicyHeader, HeaderNames.ContentDisposition, HeaderNames.ContentLocation, PastStates.MementoDatetime, ListFormats.TotalHeader, ListFormats.CorrectionHeader);

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.Services.AddCors(options =>
        {
            options.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Get, HttpMethods.Head).SetPreflightMaxAge(Remembered));
            options.AddPolicy(Asking, policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods(HttpMethods.Post).SetPreflightMaxAge(Remembered));
        });
        builder.Services.AddSingleton<ICorsPolicyProvider, ByOrigin>();
    }

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

    /// <summary>The policy of the address, or everything for an origin that is listed: these differ in preflights alone, which no shared cache keeps.</summary>
    private sealed class ByOrigin(IOptions<CorsOptions> options, AccessSettings settings) : ICorsPolicyProvider
    {
        private static readonly CorsPolicy Everything = new CorsPolicyBuilder().AllowAnyOrigin().AllowAnyHeader()
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
            // What the operator takes off the list is not remembered for a day.
            .SetPreflightMaxAge(TimeSpan.FromMinutes(5)).Build();

        public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(
            settings.Origins.Contains(context.Request.Headers.Origin.ToString()) ? Everything : options.Value.GetPolicy(policyName ?? options.Value.DefaultPolicyName));
    }
}
