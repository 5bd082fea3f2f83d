using System.Security.Claims;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Who calls, whichever way they said so: an author for the history, and a role.</summary>
internal static class Callers
{
    /// <summary>As long as an author in the history.</summary>
    public const int MostCharactersOfAuthor = 200;

    private const string AuthorClaim = "author";
    private const string RoleClaim = "role";

    public static ClaimsPrincipal Principal(string scheme, string author, Role role) =>
        new(new ClaimsIdentity([new Claim(AuthorClaim, author), new Claim(RoleClaim, role.Word())], scheme, AuthorClaim, RoleClaim));

    /// <summary>Who is written into the history: <c>key:PREFIX (name)</c>, or how a token calls its holder.</summary>
    public static string Author(this ClaimsPrincipal caller) => caller.FindFirst(AuthorClaim)?.Value
        ?? throw new InvalidOperationException("Nobody said who they are: the route has to require a role above reader.");

    /// <summary>Has this role, or one that includes it. Who says nothing of themselves has none.</summary>
    public static bool Is(this ClaimsPrincipal caller, Role role) => caller.RoleOf() >= role;

    public static Role? RoleOf(this ClaimsPrincipal caller) => caller.FindFirst(RoleClaim) is { } claim ? EnumWords.Parse<Role>(claim.Value) : null;
}
