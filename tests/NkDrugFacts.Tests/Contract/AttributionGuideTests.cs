using System.Text.RegularExpressions;
using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Api.AttributionChecks;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Contract;

/// <summary>docs/attribution-checks.md shows what the server answers, and the thresholds that it goes by.</summary>
public sealed partial class AttributionGuideTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "attribution-checks.md")).ReplaceLineEndings("\n");

    [Theory, BothDatabases]
    public async Task Every_example_is_answered_as_it_is_shown(Database database)
    {
        var (api, examples) = (await TestApi.SharedAsync(database), Example.Matches(Page));

        Assert.True(examples.Count >= 5);
        foreach (Match example in examples)
        {
            var answer = await Checks.SendAsync(api, example.Groups["request"].Value, System.Net.HttpStatusCode.OK);
            Assert.True(!Guide.Missing(Guide.Parse(example.Groups["answer"].Value), answer).Any(),
                $"{example.Groups["request"].Value}: {string.Join(Environment.NewLine, Guide.Missing(Guide.Parse(example.Groups["answer"].Value), answer))}");
        }
    }

    [Fact]
    public void Every_verdict_and_every_kind_of_change_is_explained()
    {
        Assert.All(EnumWords.All<AttributionVerdict>(), verdict => Assert.Contains($"\n| `{verdict}` |", Page, StringComparison.Ordinal));
        Assert.All(EnumWords.All<AlterationKind>(), kind => Assert.Contains($"`{kind}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_thresholds_are_those_of_the_code()
    {
        Assert.Equal((0.4, 0.25, 3, 0.6, 6), (Fit.MostChanged, Fit.MostChangedUnquoted, Fit.FewestSameWhenChanged, Fit.MostOfRecorded, Fit.FewestWordsUnquoted));
        Assert.Equal((3, 2, 1.0, 0.4), (Fit.FewestWords, Fit.FewestContentWords, CheckedWord.ContentWeight, CheckedWord.FunctionWeight));
        Assert.Equal((0.6, 0.35, 3), (Paraphrase.LeastShared, Paraphrase.LeastCovered, Paraphrase.FewestOwnWords));
    }

    [GeneratedRegex(@"^```json\n(?<request>\{ ""text"".*?)^```\n+```json\n(?<answer>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Example { get; }
}
