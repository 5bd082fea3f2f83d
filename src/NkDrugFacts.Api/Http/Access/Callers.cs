using System.Net;
using System.Security.Claims;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Who calls, whichever way they said so: an author for the history, a subject for the log, and a role.</summary>
internal static class Callers
{
    /// <summary>As long as an author in the history.</summary>
    public const int MostCharactersOfAuthor = 200;

    private const string AuthorClaim = "author";
    private const string SubjectClaim = "subject";
    private const string RoleClaim = "role";

    // Who has one address of the sixth version has as many as these leave over.
    private const int BytesOfNetwork = 8;

    public static ClaimsPrincipal Principal(string scheme, string author, string subject, Role role) =>
        new(new ClaimsIdentity([new Claim(AuthorClaim, author), new Claim(SubjectClaim, subject), new Claim(RoleClaim, role.Word())], scheme, AuthorClaim, RoleClaim));

    /// <summary>Who is written into the history: <c>key:PREFIX (name)</c>, or how a token calls its holder.</summary>
    public static string Author(this ClaimsPrincipal caller) => caller.FindFirst(AuthorClaim)?.Value
        ?? throw new InvalidOperationException("Nobody said who they are: the route has to require a role above reader.");

    /// <summary>Who is told apart and written into the log: <c>key:PREFIX</c>, or <c>token:SUBJECT</c>, without a name. Null of who says nothing of themselves.</summary>
    public static string? Subject(this ClaimsPrincipal caller) => caller.FindFirst(SubjectClaim)?.Value;

    /// <summary>Has this role, or one that includes it. Who says nothing of themselves has none.</summary>
    public static bool Is(this ClaimsPrincipal caller, Role role) => caller.RoleOf() >= role;

    public static Role? RoleOf(this ClaimsPrincipal caller) => caller.FindFirst(RoleClaim) is { } claim ? EnumWords.Parse<Role>(claim.Value) : null;

    /// <summary>A number that is the same for all requests of a caller while the server runs, and tells nothing of them: of a key, of a token's holder, or of an address, which of IPv6 is a network of /64.</summary>
    public static uint Number(HttpContext http) => (uint)(http.User.Subject() is { } subject ? subject.GetHashCode(StringComparison.Ordinal) : Number(http.Connection.RemoteIpAddress));

    // Seeded anew with each start, so that nobody can look for an address that falls together with another's.
    internal static int Number(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address?.TryWriteBytes(bytes, out var written) is not true)
            return 0;
        var (hash, isOld) = (new HashCode(), written < bytes.Length || address.IsIPv4MappedToIPv6);
        hash.AddBytes(isOld ? bytes[(written - 4)..written] : bytes[..BytesOfNetwork]);
        return hash.ToHashCode();
    }
}
