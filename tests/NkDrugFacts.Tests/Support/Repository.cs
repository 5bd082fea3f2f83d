namespace NkDrugFacts.Tests.Support;

internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests run outside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "NkDrugFacts.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
