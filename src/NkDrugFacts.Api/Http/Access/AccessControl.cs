using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Knows callers by key or token, and holds routes to the roles that they require.</summary>
internal static class AccessControl
{
    private const string ByLook = "Credentials";

    // Without it the framework, which does not look into branches, authenticates every request before anything else.
    private const string IsAuthenticating = "__AuthenticationMiddlewareSet";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var settings = AccessSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        var authentication = builder.Services.AddAuthentication(ByLook)
            .AddPolicyScheme(ByLook, null, options => options.ForwardDefaultSelector = http => settings.Tokens is not null && Credentials.AreToken(http.Request) ? Tokens.Name : ApiKeyHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, null);
        if (settings.Tokens is { } tokens)
            authentication.AddTokens(tokens);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationHandler, RequiredRoleHandler>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        builder.Services.AddSingleton<KeyUses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyUses>());
        DoWithoutDataProtection(builder.Services);
    }

    public static void UseAccess(this WebApplication app)
    {
        // Most callers say nothing of themselves, and to find that out costs more than to look.
        app.UseWhen(http => Credentials.MayBeIn(http.Request), saying => saying.UseAuthentication());
        ((IApplicationBuilder)app).Properties[IsAuthenticating] = true;
        app.UseRateLimits();
        app.UseAuthorization();
    }

    // Authentication brings keys for cookies along, which would be written into the user's folder at each start. There are no cookies.
    private static void DoWithoutDataProtection(IServiceCollection services)
    {
        foreach (var start in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) == true).ToList())
            services.Remove(start);
    }
}
