namespace NkDrugFacts.Model.Datasets;

/// <summary>Which files of a folder make a bundle, and how large they may be.</summary>
internal static class BundleFolder
{
    public const string Dataset = "dataset.json";
    public const string Topics = "topics.json";
    public const string Places = "places.json";
    public const string Organizations = "organizations.json";
    public const string People = "people.json";
    public const string Sources = "sources.json";
    public const string Passages = "without-claim.json";
    public const string Claims = "claims";

    public const long MaxFileBytes = 16 << 20;
    public const long MaxBundleBytes = 64 << 20;

    public static readonly IReadOnlyList<string> Required = [Dataset, Topics, Places, Organizations, People, Sources];
    private static readonly IReadOnlyList<string> Known = [.. Required, Passages];

    /// <summary>The bundle's files that exist, as paths relative to the folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Known.Where(name => File.Exists(Path.Combine(folder, name))).Concat(ClaimFiles(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Whether a bundle has a file of that name, relative to its folder.</summary>
    public static bool IsFile(string name) => Known.Contains(name, StringComparer.Ordinal)
        || (IsClaims(name) && name.EndsWith(".json", StringComparison.Ordinal) && name.IndexOf('/', Claims.Length + 1) < 0);

    public static bool IsClaims(string name) => name.StartsWith($"{Claims}/", StringComparison.Ordinal);

    /// <summary>What is wrong with the folder before any file is opened.</summary>
    public static IEnumerable<BundleError> Check(string folder)
    {
        if (!Directory.Exists(folder))
            return [new BundleError(".", 1, "", "there is no such folder; name the one that holds dataset.json")];
        return [.. Missing(folder), .. Strays(folder), .. TooLarge(folder)];
    }

    public static string SchemaOf(string name) => name switch
    {
        Passages => "passages",
        _ when IsClaims(name) => Claims,
        _ => Path.GetFileNameWithoutExtension(name),
    };

    private static IEnumerable<BundleError> Missing(string folder)
    {
        foreach (var name in Required.Where(name => !File.Exists(Path.Combine(folder, name))))
            yield return new BundleError(name, 1, "", "is missing; every bundle has one");
        if (!ClaimFiles(folder).Any())
            yield return new BundleError(Claims, 1, "", "has no file; every bundle has at least one of claims/*.json");
    }

    /// <summary>A misnamed file would be left out without a word, so it is an error.</summary>
    private static IEnumerable<BundleError> Strays(string folder)
    {
        foreach (var name in JsonFiles(folder, "", SearchOption.TopDirectoryOnly).Except(Known))
            yield return new BundleError(name, 1, "", $"is not a file of a bundle{Suggestion.DidYouMean(name, Known)}");
        foreach (var name in JsonFiles(folder, Claims, SearchOption.AllDirectories).Except(ClaimFiles(folder)))
            yield return new BundleError(name, 1, "", "lies too deep to be read; move it to claims/ itself");
    }

    private static IEnumerable<BundleError> TooLarge(string folder)
    {
        var total = Files(folder).Sum(name => new FileInfo(Path.Combine(folder, name)).Length);
        if (total > MaxBundleBytes)
            yield return new BundleError(".", 1, "", $"the bundle has {total:N0} bytes; at most {MaxBundleBytes:N0} are read");
    }

    private static IEnumerable<string> ClaimFiles(string folder) => JsonFiles(folder, Claims, SearchOption.TopDirectoryOnly);

    private static IEnumerable<string> JsonFiles(string folder, string under, SearchOption depth)
    {
        var start = Path.Combine(folder, under);
        return !Directory.Exists(start) ? [] : Directory.EnumerateFiles(start, "*.json", depth)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
    }
}
