using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using NkDrugFacts.Model;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Knows whoever sends a token of the configured OpenID Connect issuer.</summary>
internal static class Tokens
{
    public const string Name = JwtBearerDefaults.AuthenticationScheme;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // Signatures that the issuer alone can make: not "none", and none by a secret that both sides have.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // What a person is called, the most readable first.
    private static readonly string[] NameClaims = ["name", "preferred_username", "sub"];

    public static void AddTokens(this AuthenticationBuilder authentication, TokenSettings settings) => authentication.AddJwtBearer(Name, options =>
    {
        options.Authority = settings.Authority.ToString();
        options.Audience = settings.Audience;
        // Claims are called as the issuer calls them.
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = ClockSkew;
        options.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (AuthorOf(context.Principal!) is { } author)
                    context.Principal = Callers.Principal(Name, author, $"token:{context.Principal!.FindFirst("sub")?.Value ?? author}", settings.RoleOf(context.Principal!.FindAll(settings.RoleClaim).Select(claim => claim.Value)));
                else
                    Refuse(context, $"The token does not say who holds it: one of {string.Join(", ", NameClaims)} is wanted.");
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = RefuseAsync,
        };
    });

    /// <summary>How a token calls its holder. A name that would look like a key's in the history, or that cannot be read, is passed over.</summary>
    internal static string? AuthorOf(ClaimsPrincipal holder) => NameClaims.Select(name => holder.FindFirst(name)?.Value.Trim())
        .FirstOrDefault(value => value is { Length: > 0 } && !value.StartsWith("key:", StringComparison.OrdinalIgnoreCase) && !value.AsSpan().ContainsAny('\t', '\r', '\n') && ReadableText.ProblemOfProse(value) is null)
        is not { } author ? null : Shown.Cut(author, Callers.MostCharactersOfAuthor);

    private static async Task RefuseAsync(AuthenticationFailedContext context)
    {
        try
        {
            // Without the issuer's keys no token is valid; but then nothing is wrong with the token.
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException unreachable)
        {
            LoggerOf(context).LogError("The issuer of tokens, {Authority:l}, does not answer: {Reason:l}", context.Options.Authority!, unreachable.GetBaseException().Message);
            context.Fail(new HttpRequestException("The token cannot be checked now: its issuer does not answer this server. Keys are taken all the same."));
            return;
        }

        Refuse(context, Explain(context.Exception, context.Options.Audience!));
    }

    private static void Refuse(ResultContext<JwtBearerOptions> context, string reason)
    {
        LoggerOf(context).LogWarning("Refused a token: {Reason:l}", reason);
        context.Fail(reason);
    }

    private static string Explain(Exception exception, string audience) => exception switch
    {
        SecurityTokenExpiredException expired => FormattableString.Invariant($"The token expired at {expired.Expires:u}."),
        SecurityTokenNotYetValidException early => FormattableString.Invariant($"The token is not valid before {early.NotBefore:u}."),
        SecurityTokenInvalidAudienceException => $"The token is for another server: its audience is not '{audience}'.",
        SecurityTokenInvalidIssuerException => "The token is from another issuer.",
        _ => "The token is not one that its issuer signed for this server.",
    };

    private static ILogger LoggerOf(ResultContext<JwtBearerOptions> context) =>
        context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Tokens));
}
