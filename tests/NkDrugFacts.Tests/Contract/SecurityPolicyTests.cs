using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>SECURITY.md names what proves each of its claims: all of that exists.</summary>
public sealed partial class SecurityPolicyTests
{
    private static readonly string Policy = File.ReadAllText(Path.Combine(Repository.Root, "SECURITY.md"));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var named = Test.Matches(Policy).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();
        Assert.True(named.Count > 10, $"It names {named.Count} tests.");
        var types = typeof(SecurityPolicyTests).Assembly.GetTypes().ToLookup(type => type.Name, StringComparer.Ordinal);
        Assert.DoesNotContain(named, test => !types[test.Class].Any(type => test.Method.Length == 0 || type.GetMethod(test.Method) is not null));
    }

    [Fact]
    public void Every_file_that_it_names_exists() =>
        Assert.DoesNotContain(Files.Matches(Policy).Select(match => match.Groups["path"].Value), path => !Path.Exists(Path.Combine(Repository.Root, path)));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(\.(?<method>\w+))?`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test { get; }

    [GeneratedRegex(@"`(?<path>(src|script|docs|tests|migrations|data)/[^`*]+)`|\]\((?<path>(docs|script|src)/[^)#]+)(#[^)]*)?\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files { get; }
}
