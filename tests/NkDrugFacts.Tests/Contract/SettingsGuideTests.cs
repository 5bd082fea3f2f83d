using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using NkDrugFacts.Api.Hosting;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/settings.md has every setting that the code reads, with its default, and no other.</summary>
public sealed partial class SettingsGuideTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));

    private static readonly List<(string File, string Text)> Code = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    // Read by their own code: the parameters of their records are the settings.
    private static readonly (string Section, string Type)[] Records = [("Access", "AccessSettings"), ("Authentication", "TokenSettings")];

    [Fact]
    public void Every_setting_is_on_the_page_with_its_default_and_its_bounds_and_no_other() => Assert.Empty(Differences(Page));

    [Theory]
    [InlineData("| `Limits__ExportsAtOnce` |", "| `Limits__ExportAtOnce` |", "Limits__ExportsAtOnce is missing", "Limits__ExportAtOnce is no setting")]
    [InlineData("| `Limits__RequestTime` | `00:00:45` |", "| `Limits__RequestTime` | `00:00:46` |", "Limits__RequestTime is 00:00:45, not 00:00:46")]
    [InlineData("| `Changes__MostStreams` | `100` |", "| `Changes__MostStreams` | `10` |", "Changes__MostStreams is 100, not 10")]
    [InlineData("| 1024 to 524288 |", "| 1024 to 524287 |", "Limits__UrlBytes is from 1024 to 524288")]
    [InlineData("| `Cache__Redis` |", "| `Cache__Memcached` |", "Cache__Redis is missing", "Cache__Memcached is no setting")]
    [InlineData("| `ConnectionStrings__Postgres` |", "| Postgres |", "ConnectionStrings__Postgres is missing")]
    [InlineData("| `Authentication__RoleClaim` |", "| |", "Authentication__RoleClaim is missing")]
    public void What_is_not_so_on_the_page_is_seen(string right, string wrong, params string[] differences)
    {
        Assert.Contains(right, Page, StringComparison.Ordinal);
        Assert.Equal(differences, Differences(Page.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_code_reads_settings_in_no_other_way_than_is_looked_for_here()
    {
        // The addresses to listen at are the host's settings.
        var read = Code.Where(code => code.File is not "Addresses.cs").SelectMany(code => Reading.Matches(code.Text).Select(match => (code.File, match.Value))).ToList();
        Assert.True(read.Count > 10);
        Assert.DoesNotContain(read, reading => !Literal.IsMatch(reading.Value) && !Variable.IsMatch(reading.Value) && !Section.IsMatch(reading.Value)
            && !(reading.File is "AccessSettings.cs" or "TokenSettings.cs" or "Limits.cs" && OfRecords.IsMatch(reading.Value)));
    }

    [Fact]
    public void Every_variable_of_the_environment_that_the_code_reads_is_on_the_page()
    {
        var variables = Code.SelectMany(code => Variable.Matches(code.Text).Select(match => match.Groups["name"].Value)).ToList();
        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains($"`{variable}`", Page, StringComparison.Ordinal));
    }

    private static List<string> Differences(string page)
    {
        var (rows, settings) = (Row.Matches(page).ToDictionary(row => row.Groups["name"].Value, StringComparer.Ordinal), Settings());
        return
        [
            .. settings.Keys.Where(name => !rows.ContainsKey(name)).Select(name => $"{name} is missing"),
            .. rows.Keys.Where(name => !settings.ContainsKey(name)).Select(name => $"{name} is no setting"),
            .. rows.Where(row => settings.TryGetValue(row.Key, out var setting) && setting.Default is not null && !IsSame(setting.Default, row.Value.Groups["default"].Value))
                .Select(row => $"{row.Key} is {Text(settings[row.Key].Default!)}, not {row.Value.Groups["default"].Value}"),
            .. rows.Where(row => settings.TryGetValue(row.Key, out var setting) && setting.Bounds is not null && setting.Bounds != row.Value.Groups["bounds"].Value)
                .Select(row => $"{row.Key} is from {settings[row.Key].Bounds}"),
        ];
    }

    /// <summary>What the code reads; the default and the bounds where it states them in a way that can be read.</summary>
    private static Dictionary<string, (object? Default, string? Bounds)> Settings()
    {
        var all = string.Join('\n', Code.Select(code => code.Text));
        var settings = Literal.Matches(all).Select(match => match.Groups["connection"] is { Success: true } connection ? $"ConnectionStrings__{connection.Value}" : match.Groups["key"].Value.Replace(":", "__", StringComparison.Ordinal))
            .Concat(Records.SelectMany(record => Parameters(record.Type).Where(name => name != "Tokens").Select(name => $"{record.Section}__{name}")))
            .Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => ((object?)null, (string?)null), StringComparer.Ordinal);
        foreach (var (section, type) in Bound.Matches(all).Select(match => (match.Groups["section"].Value, match.Groups["type"].Value)).Append((Limits.Section, nameof(Limits))))
            foreach (var property in OfApi(type).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
                settings[$"{section}__{property.Name}"] = (property.GetValue(Activator.CreateInstance(OfApi(type), nonPublic: true)),
                    property.GetCustomAttribute<RangeAttribute>() is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}") : null);
        return settings;
    }

    private static Type OfApi(string name) => typeof(Limits).Assembly.GetTypes().Single(type => type.Name == name);

    private static IEnumerable<string> Parameters(string type) => OfApi(type).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Select(constructor => constructor.GetParameters()).MaxBy(parameters => parameters.Length)!.Select(parameter => parameter.Name!);

    private static bool IsSame(object value, string text) => value is TimeSpan time ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var said) && said == time : Text(value) == text;

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    // | `Section__Name` | `default` or none | bounds | …
    [GeneratedRegex(@"^\| `(?<name>(?!Serilog)[A-Z]\w+?__\w+)` \| (`(?<default>[^`]*)`|none) \| (?<bounds>.*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Row { get; }

    [GeneratedRegex("""(onfiguration(>\(\))?|section)(\[[^\]]*\]|\.Get(Section|Value|ConnectionString)(<\w+>)?\([^)]*\))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reading { get; }

    [GeneratedRegex("""onfiguration(>\(\))?(\[|\.GetValue\()"(?<key>\w+:\w+)"|GetConnectionString\("(?<connection>\w+)"\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex("""(GetEnvironmentVariable\(|onfiguration\[)"(?<name>[A-Z_]+)"[)\]]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable { get; }

    [GeneratedRegex("""GetSection\("\w+"\)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Section { get; }

    [GeneratedRegex("""GetSection\("(?<section>\w+)"\)\.Get<(?<type>\w+)>""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bound { get; }

    [GeneratedRegex("""section\[nameof\(\w+\)\]|GetSection\((nameof\(\w+\)?|Section)\)?""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfRecords { get; }
}
