using System.Text.RegularExpressions;
using NkDrugFacts.Migrations.Sqlite;
using NkDrugFacts.Model;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>Api → Migrations → Model; provider types only in migrations/ and Hosting/; features never call each other.</summary>
public sealed partial class DependencyTests
{
    private static readonly string Root = Repository.Root;

    [Fact]
    public void The_model_knows_neither_http_nor_a_provider()
    {
        var references = typeof(FactsDbContext).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.DoesNotContain(references, name => name.Contains("AspNetCore", StringComparison.Ordinal)
            || name.Contains("Sqlite", StringComparison.Ordinal) || name.Contains("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public void The_migrations_know_no_http() =>
        Assert.DoesNotContain(typeof(SqliteFactsDbContext).Assembly.GetReferencedAssemblies(), name => name.Name!.Contains("AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Provider_types_stay_in_hosting()
    {
        var api = Path.Combine(Root, "src", "NkDrugFacts.Api");
        var offenders = Sources(api).Where(file => !file.StartsWith(Path.Combine(api, "Hosting"), StringComparison.Ordinal) && Provider.IsMatch(File.ReadAllText(file)));
        Assert.Empty(offenders);
    }

    [Fact]
    public void Features_never_call_each_other()
    {
        var features = Path.Combine(Root, "src", "NkDrugFacts.Api", "Features");
        foreach (var file in Sources(features))
        {
            var own = Path.GetRelativePath(features, file).Split(Path.DirectorySeparatorChar)[0];
            var others = Feature.Matches(File.ReadAllText(file)).Select(match => match.Groups["feature"].Value).Where(name => name != own);
            Assert.True(!others.Any(), $"{file} uses {string.Join(", ", others)}");
        }
    }

    [GeneratedRegex(@"Npgsql|Sqlite", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Provider { get; }

    [GeneratedRegex(@"NkDrugFacts\.Api\.Features\.(?<feature>\w+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Feature { get; }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
