using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NkDrugFacts.Api.Replicas;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Knows whoever sends a key.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessSettings settings, KeyUses uses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";

    // The same of a key that never was and of one that is wrong: nobody learns which prefixes there are.
    private const string NotOurs = "The key is none of this server's. Send it whole, as it was shown when it was made.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Credentials.Of(Request);
        if (sent.Count == 0)
            return AuthenticateResult.NoResult();
        if (sent is not [var key])
            return Refuse(null, "More than one key or token was sent. Send one.");
        if (ApiKey.PrefixOf(key) is not { } prefix)
            return Refuse(null, Credentials.AreToken(Request) && settings.Tokens is null ? "This is no key: keys begin with nkdf_. Tokens of an issuer are not taken by this server." : NotOurs);
        var stored = await FindAsync(prefix);
        if (stored is null || !stored.IsOf(key))
            return Refuse(prefix, NotOurs);
        var now = TimeProvider.GetUtcNow();
        if (!stored.IsUsableAt(now))
            return Refuse(prefix, FormattableString.Invariant($"The key {prefix} {(stored.RevokedAt is { } revoked ? $"was revoked at {revoked:u}" : $"expired at {stored.ExpiresAt:u}")}. Ask an admin for another."));
        uses.Note(stored, now);
        return AuthenticateResult.Success(new AuthenticationTicket(Callers.Principal(Name, $"key:{prefix} ({stored.Name})", $"key:{prefix}", stored.Role), Name));
    }

    // Of the primary, which knows of every key that was revoked; while that is away, of a replica, so that who reads with a key goes on reading.
    private async Task<ApiKey?> FindAsync(string prefix)
    {
        var (db, servers) = (Context.RequestServices.GetRequiredService<FactsDbContext>(), Context.RequestServices.GetRequiredService<ReadServers>());
        try
        {
            await using var reading = servers.HaveReplicas ? await servers.BeginAsync(db, seen: 0, prefersPrimary: true, Context.RequestAborted) : null;
            return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(stored => stored.Prefix == prefix, Context.RequestAborted);
        }
        finally
        {
            await servers.ReleaseAsync(db);
        }
    }

    private AuthenticateResult Refuse(string? prefix, string reason)
    {
        Logger.LogWarning("Refused a key with the prefix {Prefix}: {Reason:l}", prefix ?? "none", reason);
        return AuthenticateResult.Fail(reason);
    }
}
