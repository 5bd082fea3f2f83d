using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Tells whoever is not let in what is wanted: 401 who they are, 403 a higher role, and how to say so (RFC 6750).</summary>
internal sealed class Refusals(IProblemDetailsService problems, AccessSettings settings, ILogger<Refusals> logger) : IAuthorizationMiddlewareResultHandler
{
    private const string Challenge = "Bearer realm=\"NkDrugFacts\"";
    private const int RetryAfterSeconds = 30;

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var wanted = RequiredRole.Of(policy.Requirements) ?? Role.Admin;
        var problem = authorizeResult.Forbidden ? TooWeak(context, wanted) : await UnknownAsync(context, wanted);
        context.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
    }

    private ProblemDetails TooWeak(HttpContext http, Role wanted)
    {
        var (author, role) = (http.User.Author(), http.User.RoleOf());
        logger.LogWarning("Refused {Author:l}: has the role {Role}, {Wanted} is wanted", author, role, wanted);
        http.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"insufficient_scope\", scope=\"{wanted.Word()}\"";
        return new() { Status = StatusCodes.Status403Forbidden, Type = ProblemTypes.Forbidden, Detail = $"This needs the role {wanted.Word()}; {author} has the role {role?.Word()}." };
    }

    private async Task<ProblemDetails> UnknownAsync(HttpContext http, Role wanted)
    {
        switch ((await http.AuthenticateAsync()).Failure)
        {
            case HttpRequestException silent:
                http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
                return new() { Status = StatusCodes.Status503ServiceUnavailable, Detail = silent.Message };
            case { Message: var reason }:
                http.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"invalid_token\", error_description=\"{Quotable(reason)}\"";
                return Unauthorized(reason);
            default:
                http.Response.Headers.WWWAuthenticate = Challenge;
                return Unauthorized($"This needs the role {wanted.Word()}. Send a key as 'Authorization: Bearer {ApiKey.Mark}…' or in {Credentials.KeyHeader}{(settings.Tokens is { } tokens ? $", or a token of {tokens.Authority} as 'Authorization: Bearer …'" : "")}.");
        }
    }

    private static ProblemDetails Unauthorized(string detail) => new() { Status = StatusCodes.Status401Unauthorized, Type = ProblemTypes.Unauthorized, Detail = detail };

    // Of what a quoted string of RFC 6750 may hold.
    private static string Quotable(string reason) => string.Concat(reason.Select(character => character is '"' or '\\' or < ' ' or > '~' ? '\'' : character));
}
