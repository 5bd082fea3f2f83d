using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Http.Access;

/// <summary>Whose tokens are taken, and what they say of roles.</summary>
/// <param name="Authority">The issuer, an OpenID Connect provider: where its discovery document lies.</param>
/// <param name="Audience">What the issuer calls this server.</param>
/// <param name="RoleClaim">The claim that names roles.</param>
/// <param name="Roles">The role that each value of the claim stands for.</param>
internal sealed record TokenSettings(Uri Authority, string Audience, string RoleClaim, ILookup<string, Role> Roles)
{
    private static readonly string[] Names = [nameof(Authority), nameof(Audience), nameof(RoleClaim), nameof(Roles)];

    /// <summary>None when no issuer is configured.</summary>
    public static TokenSettings? Read(IConfigurationSection section, List<string> errors)
    {
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Where(key => !AccessSettings.IsOneOf(key, Names)))
            errors.Add($"Authentication:{unknown} is no setting. There is: {string.Join(", ", Names.Select(name => $"Authentication:{name}"))}.");
        var roles = ReadRoles(section.GetSection(nameof(Roles)), errors);
        if (section[nameof(Authority)] is not { Length: > 0 } authority)
        {
            if (section.GetChildren().Any(child => child.Value is { Length: > 0 } || child.GetChildren().Any()))
                errors.Add("Authentication:Authority is missing; write the address of the OpenID Connect issuer, or leave out every setting of Authentication.");
            return null;
        }

        var isAddress = Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        if (!isAddress)
            errors.Add($"Authentication:Authority is '{authority}'; write the address of the OpenID Connect issuer with https, as https://login.example/realms/facts.");
        if (section[nameof(Audience)] is not { Length: > 0 } audience)
        {
            errors.Add("Authentication:Audience is missing; write what the issuer calls this server, so that a token for another one is not taken here.");
            return null;
        }

        return isAddress ? new(address!, audience, section[nameof(RoleClaim)] is { Length: > 0 } claim ? claim : "roles", roles) : null;
    }

    /// <summary>The highest role that the claim names. Who is known, and has none, reads.</summary>
    public Role RoleOf(IEnumerable<string> values) => values.SelectMany(value => Roles[value]).DefaultIfEmpty(Role.Reader).Max();

    // Where any is mapped, no word counts as such: an issuer's "admin" may be the admin of something else.
    private static ILookup<string, Role> ReadRoles(IConfigurationSection section, List<string> errors)
    {
        var mapped = new List<(string Value, Role Role)>();
        foreach (var setting in section.GetChildren())
            if (EnumWords.Parse<Role>(setting.Key.ToLowerInvariant()) is { } role)
                mapped.AddRange(AccessSettings.Values(setting, ',').Select(value => (value, role)));
            else
                errors.Add($"Authentication:Roles:{setting.Key} is no role. There is: {string.Join(", ", EnumWords.All<Role>())}.");
        return (mapped.Count > 0 ? mapped : Enum.GetValues<Role>().Select(role => (Value: role.Word(), Role: role))).ToLookup(pair => pair.Value, pair => pair.Role, StringComparer.Ordinal);
    }
}
