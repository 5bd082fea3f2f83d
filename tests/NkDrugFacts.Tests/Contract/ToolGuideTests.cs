using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;
using NkDrugFacts.Tests.Api.Mcp;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/mcp.md shows what the tools answer, and names what they take.</summary>
public sealed partial class ToolGuideTests(Assistants assistants) : IClassFixture<Assistants>
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "mcp.md")).ReplaceLineEndings("\n");

    [Theory, BothDatabases]
    public async Task Every_call_is_answered_as_it_is_shown(Database database)
    {
        var (assistant, calls) = (await assistants.OnAsync(database), Call.Matches(Page));
        Assert.Equal(2, calls.Count);
        foreach (Match call in calls)
        {
            var asked = Guide.Parse(call.Groups["call"].Value);
            var result = await assistant.CallAsync(asked.Text("name"), asked.GetProperty("arguments").GetRawText());

            if (call.Groups["answer"] is { Success: true } answer)
                Assert.Empty(Guide.Missing(Guide.Parse(answer.Value), result.StructuredContent!.Value));
            Assert.Matches(new Regex($"^{Regex.Escape(call.Groups["text"].Value.TrimEnd('\n')).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline, TimeSpan.FromSeconds(1)), Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        }
    }

    [Fact]
    public async Task Every_tool_is_listed_with_all_that_it_takes()
    {
        var tools = await (await assistants.OnAsync(Database.Sqlite)).Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var tool in tools)
        {
            var row = Page.Split('\n').Single(line => line.StartsWith($"| `{tool.Name}` |", StringComparison.Ordinal));
            Assert.All(tool.ProtocolTool.InputSchema.GetProperty("properties").EnumerateObject(), argument => Assert.Contains($"`{argument.Name}`", row, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("""
        ^```json\n(?<call>\{\ "name".*?)^```$(?:(?!```).)*(?:^```json\n(?<answer>\{\n.*?)^```$(?:(?!```).)*)?^```text\n(?<text>.*?)^```$
        """, RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Call { get; }
}
