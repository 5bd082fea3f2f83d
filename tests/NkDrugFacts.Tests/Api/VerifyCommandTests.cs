using System.Text.Json;
using NkDrugFacts.Model.Datasets.Verification;
using NkDrugFacts.Tests.Model.Datasets.Verification;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Api;

/// <summary>The command as it is typed, in a process of its own.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly VerifiableBundle bundle = new();

    public void Dispose() => bundle.Dispose();

    [Fact]
    public async Task A_faithful_dataset_exits_with_0_and_a_report_to_read()
    {
        var (code, output, _) = await ProgramProcess.RunAsync(null, "verify", "--dataset", bundle.Folder, "--document", Copy());

        Assert.Equal(0, code);
        Assert.Contains("✓ Every passage has its hash", output, StringComparison.Ordinal);
        Assert.EndsWith($"Everything holds.{Environment.NewLine}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_document_it_says_what_was_not_checked()
    {
        var (code, output, _) = await ProgramProcess.RunAsync(null, "verify", $"--dataset={bundle.Folder}");

        Assert.Equal(0, code);
        Assert.Contains("not checked: needs a copy of the document", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_error_exits_with_1_and_is_named_for_machines_too()
    {
        bundle.Set(VerifiableBundle.Second, "claims[0].attestations[0].locator.sha256", $"\"{new string('b', 64)}\"");
        var (code, output, errors) = await ProgramProcess.RunAsync(null, "verify", "--format", "json", "--dataset", bundle.Folder, "--document", Copy());

        Assert.Equal((1, ""), (code, errors));
        using var report = JsonDocument.Parse(output);
        Assert.False(report.RootElement.GetProperty("passed").GetBoolean());
        var passages = report.RootElement.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("name").GetString() == "passages");
        Assert.Equal("failed", passages.GetProperty("state").GetString());
        Assert.Equal("claims[0].attestations[0].locator.sha256", Assert.Single(passages.GetProperty("errors").EnumerateArray()).GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("\"--documents\" is not one of its options", "verify", "--documents", "page.txt")]
    [InlineData("--document needs a value", "verify", "--document")]
    [InlineData("--document needs a value", "verify", "--document", "--format")]
    [InlineData("the document \"no-such-page.txt\" cannot be read", "verify", "--document", "no-such-page.txt")]
    [InlineData("\"xml\" is not a format; give text or json", "verify", "--format=xml")]
    [InlineData("there is no folder \"no-such-folder\"", "verify", "--dataset", "no-such-folder")]
    [InlineData("Unknown command 'verfy'. Commands: serve (the default), migrate, rebuild, keys, import, export, verify, health.", "verfy")]
    public async Task Wrong_usage_exits_with_2_and_says_why(string message, params string[] args)
    {
        var (code, output, errors) = await ProgramProcess.RunAsync(null, args);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_verdicts_are_those_that_the_server_gives()
    {
        var api = await TestApi.SharedAsync(Database.Sqlite);
        var served = (await api.GetAllAsync("/v1/claims")).CountBy(claim => claim.Text("verdict"));
        var counted = BundleVerifier.Verify(Path.Combine(Repository.Root, "data", "nk-drugs"))
            .Sections.Single(section => section.Name == "verdicts").Counts.Where(tally => tally.Count > 0);

        Assert.Equal(
            served.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)),
            counted.OrderBy(tally => tally.What, StringComparer.Ordinal).Select(tally => (tally.What, tally.Count)));
    }

    private string Copy()
    {
        var file = Path.Combine(bundle.Folder, "page.txt");
        File.WriteAllBytes(file, bundle.Given!);
        return file;
    }
}
