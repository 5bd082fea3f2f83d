using System.Buffers.Text;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NkDrugFacts.Model.Access;

/// <summary>What is kept of a key: enough to know it again, too little to make it. No part of the dataset, so that no revision tells of it.</summary>
public sealed partial class ApiKey
{
    public const int PrefixLength = 8;
    public const int MostCharactersOfName = 100;

    /// <summary>What every key begins with, so that one that was published by mistake can be searched for.</summary>
    public const string Mark = "nkdf_";

    // Letters and digits that are not taken for one another.
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz23456789";
    private const int SecretBytes = 32;
    private const int SecretCharacters = 43;

    /// <summary>The characters after the mark, which name the key wherever it is spoken of.</summary>
    public required string Prefix { get; init; }

    /// <summary>Of the whole key. Of 256 random bits, one hash is enough: there is nothing to guess.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Whom or what it is for.</summary>
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Makes a key: what is to be stored of it, and the key itself, which nothing can show again.</summary>
    public static (ApiKey Stored, string Key) Make(string name, Role role, DateTimeOffset now, DateOnly? expires)
    {
        var prefix = RandomNumberGenerator.GetString(Alphabet, PrefixLength);
        var key = $"{Mark}{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        DateTimeOffset? expiresAt = expires is { } day ? new(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
        return (new() { Prefix = prefix, Sha256 = Hash(key), Name = name, Role = role, CreatedAt = now, ExpiresAt = expiresAt }, key);
    }

    /// <summary>The prefix of what has the form of a key; otherwise null.</summary>
    public static string? PrefixOf(string key) => Form.Match(key) is { Success: true } match && match.Length == key.Length && match.Groups["secret"].Length == SecretCharacters
        ? match.Groups["prefix"].Value
        : null;

    /// <summary>The text with every key in it cut off after its prefix, a damaged one too: for a log.</summary>
    public static string Masked(string text) => text.Contains(Mark, StringComparison.Ordinal) ? Form.Replace(text, $"{Mark}${{prefix}}_…") : text;

    /// <summary>Compared in constant time: how long it takes tells nothing of how much was right.</summary>
    public bool IsOf(string key) => CryptographicOperations.FixedTimeEquals(Sha256, Hash(key));

    public bool IsUsableAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>The same as <see cref="IsUsableAt"/>, for queries.</summary>
    public static Expression<Func<ApiKey, bool>> UsableAt(DateTimeOffset now) => key => key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now);

    /// <summary>What is wrong with a name for a key; null when it can be one.</summary>
    public static string? ProblemOfName(string name) =>
        name.Trim().Length is 0 or > MostCharactersOfName || name.Any(char.IsControl) ? $"1 to {MostCharactersOfName} characters are wanted, on one line." : null;

    /// <summary>Revokes a key now, unless it is revoked already; says whether it was there to revoke.</summary>
    public static async Task<bool> RevokeAsync(FactsDbContext db, string prefix, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.ApiKeys.Where(key => key.Prefix == prefix && key.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellationToken) == 1;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    [GeneratedRegex(@"nkdf_(?<prefix>[a-z0-9]{8})_(?<secret>[A-Za-z0-9_-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys", table =>
        {
            table.HasCheckConstraint("ck_api_keys_prefix", $"length(prefix) = {ApiKey.PrefixLength}");
            table.HasCheckConstraint("ck_api_keys_sha256", "length(sha256) = 32");
            table.HasCheckConstraint("ck_api_keys_name", "length(name) > 0");
            table.HasCheckConstraint("ck_api_keys_expires_after_made", "expires_at > created_at");
        });
        key.HasKey(k => k.Prefix);
        key.Property(k => k.Prefix).HasMaxLength(ApiKey.PrefixLength);
        key.Property(k => k.Sha256).HasMaxLength(32);
        key.HasIndex(k => k.Sha256).IsUnique();
        key.Property(k => k.Name).HasMaxLength(ApiKey.MostCharactersOfName);
    }
}
