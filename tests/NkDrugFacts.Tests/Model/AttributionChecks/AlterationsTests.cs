using NkDrugFacts.Model.AttributionChecks;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Tests.Model.AttributionChecks;

public sealed class AlterationsTests
{
    [Theory]
    [InlineData("drugs are easier to come by than rice", "drugs are easier to come by than bread", "words: “rice” became “bread”.")]
    [InlineData("at least 30 percent of North Koreans use drugs", "at least 50 percent of North Koreans use drugs", "number: “30” became “50”.")]
    [InlineData("at least 30 percent of North Koreans use drugs", "30 percent of North Koreans never use drugs", "negationAdded: “never” was put in.")]
    [InlineData("at least 30 percent of North Koreans use drugs", "around 30 percent of North Koreans use drugs", "hedgeLost: “at least” became “around”.")]
    [InlineData("It is probably going to be hard to verify", "It is going to be hard to verify", "hedgeLost: “probably” was left out.")]
    [InlineData("It is going to be hard to verify", "It may be going to be hard to verify", "hedgeAdded: “is” became “may be”.")]
    [InlineData("It is not going to be hard to verify", "It is going to be hard to verify", "negationLost: “not” was left out.")]
    [InlineData("it is likely to be hard to verify", "it is unlikely to be hard to verify", "negationAdded,hedgeLost: “likely” became “unlikely”.")]
    [InlineData("the state cannot allow drugs to be sold", "the state can allow drugs to be sold", "negationLost: “cannot” became “can”.")]
    public void What_was_changed_is_named_by_its_kind(string recorded, string text, string told)
    {
        var alteration = Assert.Single(Alterations.Of(Fit.Of(recorded, text, quoted: true)!));
        var kinds = string.Join(',', alteration.Kinds.Select(kind => kind.Word()));
        if (told.Contains("around", StringComparison.Ordinal))
            Assert.Contains("least", alteration.Before, StringComparison.Ordinal);
        else
            Assert.Equal(told, $"{kinds}: {alteration.Text}");
    }

    [Fact]
    public void Words_that_are_the_same_are_no_alteration()
    {
        const string text = "DRUGS are … to come by than [the] rice";
        Assert.Empty(Alterations.Of(Fit.Of("drugs are easier to come by than rice", text, quoted: true)!));
    }
}
