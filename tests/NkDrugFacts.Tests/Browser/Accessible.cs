using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NkDrugFacts.Tests.Browser;

internal static class Accessible
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Every rule of WCAG 2.2 AA that a machine can judge, and the good practices beside it, each violation with where it is.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page) =>
    [
        .. from violation in (await page.RunAxe(Rules)).Violations
           from node in violation.Nodes
           select $"{violation.Id} at {node.Target}: {violation.Help} ({violation.HelpUrl})",
    ];
}
