using System.Text.RegularExpressions;
using NkDrugFacts.Model.Access;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/access.md leaves nothing out that the program takes.</summary>
public sealed partial class AccessGuideTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "access.md"));

    [Fact]
    public void Every_role_is_described() => Assert.All(EnumWords.All<Role>(), role => Assert.Contains($"| `{role}` |", Text, StringComparison.Ordinal));

    // The program lists its settings to whoever gives one that is none.
    [Fact]
    public async Task Every_setting_is_described()
    {
        var (_, _, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), "--Access:Nothing=1", "--Authentication:Nothing=1");

        var settings = Setting.Matches(errors).Select(match => match.Value.Replace(":", "__", StringComparison.Ordinal)).Where(name => !name.EndsWith("Nothing", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(6, settings.Count);
        Assert.All(settings, setting => Assert.Contains($"`{setting}", Text, StringComparison.Ordinal));
    }

    // What follows the name of the command is understood, up to the database that is not there.
    [Fact]
    public async Task Every_form_of_the_command_is_understood()
    {
        var forms = Form.Matches(Text).Select(match => match.Groups["arguments"].Value).ToList();
        Assert.Equal(3, forms.Count);
        foreach (var form in forms)
        {
            var arguments = form.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("ROLE", "curator", StringComparison.Ordinal).Replace("PREFIX", "k7f3q2xz", StringComparison.Ordinal).Replace("2027-01-01", "2999-01-01", StringComparison.Ordinal);
            var (code, _, errors) = await ProgramProcess.RunAsync(await FreshDatabase.CreateAsync(Database.Sqlite), ["keys", .. arguments.Split(' ')]);
            Assert.True(code == 1 && errors.Contains("run migrate first", StringComparison.Ordinal), $"keys {arguments}: {code} {errors}");
        }
    }

    [GeneratedRegex(@"\b(Access|Authentication):[A-Za-z]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting { get; }

    [GeneratedRegex(@"^\| `keys (?<arguments>[^`]+)` \|", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex Form { get; }
}
