using System.Linq.Expressions;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Api.Features.Keys;

/// <summary>What is known of a key, which is not the key itself.</summary>
/// <param name="Prefix">Names the key: the characters that follow nkdf_ in it.</param>
/// <param name="Name">Whom or what it is for.</param>
/// <param name="ExpiresAt">From then on it is refused; absent when it does not expire.</param>
/// <param name="RevokedAt">Since then it is refused; absent unless it was revoked.</param>
/// <param name="LastUsedAt">To the minute; absent when it was never used.</param>
public sealed record KeyResponse(string Prefix, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
{
    internal static readonly Expression<Func<ApiKey, KeyResponse>> Projection =
        key => new(key.Prefix, key.Name, key.Role, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt);
}

/// <summary>Every key that was ever made, the oldest first.</summary>
public sealed record KeyListResponse(IReadOnlyList<KeyResponse> Data);

/// <summary>A key that was made just now.</summary>
/// <param name="Key">The key itself. It is shown this once, and kept nowhere: store it safely.</param>
/// <param name="Prefix">Names the key: the characters that follow nkdf_ in it.</param>
/// <param name="Name">Whom or what it is for.</param>
/// <param name="ExpiresAt">From then on it is refused; absent when it does not expire.</param>
public sealed record NewKeyResponse(string Key, string Prefix, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
