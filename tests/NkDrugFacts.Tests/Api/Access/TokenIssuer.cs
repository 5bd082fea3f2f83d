using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NkDrugFacts.Tests.Api.Access;

/// <summary>An OpenID Connect issuer as far as a server needs one that takes its tokens: a discovery document, and keys.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly RSA key = RSA.Create(2048);

    private TokenIssuer(WebApplication server) => this.server = server;

    public string Address => server.Urls.Single();

    /// <summary>Its public key, as everybody sees it.</summary>
    public string PublicKey => key.ExportSubjectPublicKeyInfoPem();

    private RsaSecurityKey Signing => new(key) { KeyId = "one" };

    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new TokenIssuer(builder.Build());
        issuer.server.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Address, jwks_uri = $"{issuer.Address}/keys" }));
        issuer.server.MapGet("/keys", () => Results.Json(new { keys = new[] { issuer.Published() } }));
        await issuer.server.StartAsync(TestContext.Current.CancellationToken);
        return issuer;
    }

    /// <summary>A token that is right, unless something is said otherwise.</summary>
    public string Token(Dictionary<string, object> claims, string audience = "facts", string? issuer = null, SigningCredentials? signing = null, DateTime? expires = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            Claims = claims,
            IssuedAt = DateTime.UtcNow.AddHours(-2),
            NotBefore = DateTime.UtcNow.AddHours(-2),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            SigningCredentials = signing ?? new SigningCredentials(Signing, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>The same, without a signature.</summary>
    public static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    /// <summary>Signed with the public key as if it were a secret.</summary>
    public SigningCredentials SecretThatEverybodyKnows => new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(PublicKey)) { KeyId = "one" }, SecurityAlgorithms.HmacSha256);

    public static SigningCredentials SomebodyElse => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        key.Dispose();
    }

    private object Published()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }
}
