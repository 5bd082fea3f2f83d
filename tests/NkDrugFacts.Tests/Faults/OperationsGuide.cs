using System.Diagnostics;
using System.Text.RegularExpressions;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Faults;

/// <summary>The commands of docs/operations.md, run as they stand there.</summary>
internal static partial class OperationsGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")).ReplaceLineEndings("\n");

    /// <summary>Runs the commands below a heading in a folder; skips the test where a program that they need is not installed.</summary>
    public static async Task RunAsync(string heading, string folder, params (string Name, string Value)[] variables)
    {
        var commands = Block.Match(Text, Text.IndexOf($"\n{heading}\n", StringComparison.Ordinal)).Groups["commands"].Value;
        Assert.NotEqual("", commands);
        foreach (var program in Program.Matches(commands).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            Assert.SkipUnless((await BashAsync($"command -v {program}", folder, [])).ExitCode == 0, $"{program} is needed, which docs/operations.md says how to install.");
        var (exitCode, output) = await BashAsync($"set -eu\n{commands}", folder, variables);
        Assert.True(exitCode == 0, $"{commands}{output}");
    }

    private static async Task<(int ExitCode, string Output)> BashAsync(string commands, string folder, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", ["-c", commands]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output + await errors);
    }

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block { get; }

    [GeneratedRegex("^(pg_dump|pg_restore|psql|sqlite3)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Program { get; }
}
