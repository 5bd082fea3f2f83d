namespace NkDrugFacts.Api.Http.Access;

/// <summary>Who may do what, as far as the operator decides it: docs/access.md.</summary>
/// <param name="AnonymousReaders">Whoever says nothing of themselves may read.</param>
/// <param name="Origins">The origins whose pages may write with a key or a token that they have.</param>
/// <param name="Tokens">Whose tokens are taken; none when only keys are.</param>
internal sealed record AccessSettings(bool AnonymousReaders, IReadOnlySet<string> Origins, TokenSettings? Tokens)
{
    private static readonly char[] Separators = [',', ' '];

    /// <summary>Fails with everything that is wrong, so that a server with a mistyped setting does not start wide open.</summary>
    public static AccessSettings Read(IConfiguration configuration)
    {
        var (section, errors) = (configuration.GetSection("Access"), new List<string>());
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Where(key => !IsOneOf(key, nameof(AnonymousReaders), nameof(Origins))))
            errors.Add($"Access:{unknown} is no setting. There is: Access:AnonymousReaders, Access:Origins.");
        var settings = new AccessSettings(
            ReadAnonymousReaders(section[nameof(AnonymousReaders)], errors),
            Values(section.GetSection(nameof(Origins)), Separators).Select(origin => ReadOrigin(origin, errors)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase),
            TokenSettings.Read(configuration.GetSection("Authentication"), errors));
        return errors.Count == 0 ? settings : throw new InvalidOperationException($"Settings of access are wrong. {string.Join(" ", errors)}");
    }

    /// <summary>What a setting lists: numbered, or in one text.</summary>
    internal static IEnumerable<string> Values(IConfigurationSection section, params char[] separators) => section.GetChildren().Select(child => child.Value).Append(section.Value).OfType<string>()
        .SelectMany(value => value.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    internal static bool IsOneOf(string key, params string[] keys) => keys.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static bool ReadAnonymousReaders(string? value, List<string> errors)
    {
        if (value is null or "" || bool.TryParse(value, out _))
            return value is null or "" || bool.Parse(value);
        errors.Add($"Access:AnonymousReaders is '{value}'; write true, so that anyone may read, or false.");
        return false;
    }

    private static string? ReadOrigin(string value, List<string> errors)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" })
            return uri.GetLeftPart(UriPartial.Authority);
        errors.Add($"Access:Origins holds '{value}', which is no origin; write it as https://notebook.example, without a path.");
        return null;
    }
}
