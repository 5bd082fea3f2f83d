using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>A route's role: what is demanded of callers, and what the OpenAPI document says.</summary>
internal sealed record RequiredRole(Role Role) : IAuthorizationRequirement
{
    /// <summary>The role that all of a route's requirements come to; none when it has none.</summary>
    public static Role? Of(IEnumerable<object> metadata) => metadata.OfType<RequiredRole>().Max(required => (Role?)required.Role);
}

internal static class Requirements
{
    /// <summary>Lets in who has this role, or one that includes it; a role that is required inside counts besides.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder endpoints, Role role) where TBuilder : IEndpointConventionBuilder
    {
        var required = new RequiredRole(role);
        endpoints.WithMetadata(required, Problem(StatusCodes.Status401Unauthorized));
        // Whoever is known reads.
        if (role > Role.Reader)
            endpoints.WithMetadata(Problem(StatusCodes.Status403Forbidden));
        return endpoints.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(required).Build());
    }

    private static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ProblemDetails), ["application/problem+json"]);
}

internal sealed class RequiredRoleHandler(AccessSettings settings) : AuthorizationHandler<RequiredRole>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiredRole requirement)
    {
        if (context.User.Is(requirement.Role) || (requirement.Role == Role.Reader && settings.AnonymousReaders && await SaysNothingAsync(context.Resource)))
            context.Succeed(requirement);
    }

    // Who sends a key that is not taken is told so, instead of being taken for nobody.
    private static async Task<bool> SaysNothingAsync(object? resource) => resource is HttpContext http && (!Credentials.MayBeIn(http.Request) || (await http.AuthenticateAsync()).None);
}
