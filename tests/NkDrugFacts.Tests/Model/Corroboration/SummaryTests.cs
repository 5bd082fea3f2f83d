using NkDrugFacts.Model.Corroboration;
using NkDrugFacts.Model.Vocabulary;
using static NkDrugFacts.Tests.Model.Corroboration.Reports;
using CorroborationResult = NkDrugFacts.Model.Corroboration.Assessment;

namespace NkDrugFacts.Tests.Model.Corroboration;

public sealed class SummaryTests
{
    private static Testimony[] Roots(int count, string prefix = "a") =>
        [.. Enumerable.Range(1, count).Select(at => Root($"{prefix}{at}", $"{prefix}-work{at}"))];

    private static Testimony[] Echo(int works) =>
        [.. Roots(works).Select((root, at) => at == 0 ? root : root.From("a1"))];

    private static Testimony[] Pages(int count) => [.. Roots(count).Select(root => root.Compiled())];

    private static Testimony[] Denials(int count) => [.. Roots(count, "d").Select(root => root.Denying())];

    private static void Reads(string expected, params Testimony[] testimonies) =>
        Assert.Equal(expected, Assess(testimonies).Summary);

    [Fact]
    public void Single_source()
    {
        Reads("One work reports this in one passage, and no second gathering supports it.", Roots(1));
        Reads("One work reports this in one passage, and it is an interested party's own statement.", Roots(1)[0].Interested());
        Reads(
            "One work reports this in one passage, and no second gathering supports it; a work that reports it also denies it, in the same voice.",
            Roots(1)[0],
            Roots(1)[0].Denying() with { Id = "d1" });
    }

    [Fact]
    public void Echoed()
    {
        Reads("Two works report this, and both of them go back to one gathering.", Echo(2));
        Reads("Three works report this, and all of them go back to one gathering.", Echo(3));
        Reads("Ten works report this, and all of them go back to one gathering.", Echo(10));
        Reads("11 works report this, and all of them go back to one gathering.", Echo(11));
        Reads("One work reports this in two passages, and both of them go back to one gathering.", Roots(1)[0], Roots(1)[0] with { Id = "a2" });
        Reads("Two works report this, and both of them go back to an interested party's own statement.", Echo(2)[0].Interested(), Echo(2)[1]);
        Reads("Two works report this, and both of them go back to interested parties' own statements.", [.. Roots(2).Select(root => root.Interested())]);
        Reads("Two works report this, but apart from an interested party's own statement they go back to one gathering.", Roots(2)[0].Interested(), Roots(2)[1]);
    }

    [Fact]
    public void Corroborated()
    {
        Reads("Two works report this, and they go back to two separate gatherings.", Roots(2));
        Reads("Four works report this, and they go back to three separate gatherings.", [.. Roots(3), Root("b", "relay").From("a1")]);
        Reads(
            "Two works report this, and they go back to two separate gatherings, though the unnamed informants behind them may be the same people.",
            Roots(2)[0].Said("x", PersonKind.Anonymous),
            Roots(2)[1].Said("y", PersonKind.Anonymous));
        Reads(
            "Three works report this, and they go back to two separate gatherings, though every chain to them passes through one work.",
            Root("a", "one"), Root("b", "two"), Root("c", "three").From("a"), Root("d", "three").From("b"));
        Reads(
            "Two works report this, and they go back to two separate gatherings, though every chain to them passes through one person.",
            Root("a", "one").By("ives").Said("kim"), Root("b", "two").By("ives").Said("lee"));
        Reads(
            "Three works report this, and apart from an interested party's own statement they go back to two separate gatherings.",
            [.. Roots(2), Root("s", "statement").Interested()]);
        Reads(
            "Two works report this, and they go back to two separate gatherings; only interested parties deny it.",
            [.. Roots(2), .. Denials(2).Select(denial => denial.Interested())]);
    }

    [Fact]
    public void Contested()
    {
        Reads("One gathering supports this, but one gathering denies it.", [.. Roots(1), .. Denials(1)]);
        Reads("Two gatherings support this, but three gatherings deny it.", [.. Roots(2), .. Denials(3)]);
        Reads("Only an interested party supports this, but one gathering denies it.", [Roots(1)[0].Interested(), .. Denials(1)]);
        Reads("The support for this goes back only to a compilation that names no source, but one gathering denies it.", [.. Pages(1), .. Denials(1)]);
        Assert.Equal(
            "One gathering supports this, but a claim that contradicts it has a gathering of its own.",
            AssessAgainst(Roots(2, "c"), Roots(1)).Summary);
        Assert.Equal(
            "One gathering supports this, but one gathering denies it and two claims that contradict it have gatherings of their own.",
            CorroborationRule.Assess([.. Roots(1), .. Denials(1)], [new("x", Roots(1, "x")), new("y", Roots(1, "y")), new("z", [])]).Summary);
    }

    [Fact]
    public void Denied()
    {
        Reads("One gathering denies this, and nothing here supports it.", Denials(1));
        Reads("Two gatherings deny this, and nothing here supports it.", Denials(2));
        Reads("Only an interested party denies this, and nothing here supports it.", Denials(1)[0].Interested());
    }

    [Fact]
    public void Withdrawn()
    {
        Testimony[] Retracted(int count) => [.. Roots(count).Select(root => root.Withdrawn())];
        Reads("The one report that this goes back to has been withdrawn, and nothing else supports it.", Retracted(1));
        Reads("Both reports that this goes back to have been withdrawn, and nothing else supports it.", Retracted(2));
        Reads("All three reports that this goes back to have been withdrawn, and two gatherings deny it.", [.. Retracted(3), .. Denials(2)]);
    }

    [Fact]
    public void Unattributed()
    {
        Reads("Nothing here reports this.");
        Reads("This goes back only to a compilation that names no source.", Pages(1));
        Reads("This goes back only to two compilations that name no source.", Pages(2));
        Reads("This goes back only to a compilation that names no source; what else supported it has been withdrawn.", [.. Pages(1), Root("w", "w").Withdrawn()]);
        Reads("This goes back only to a compilation that names no source; only an interested party denies it.", [.. Pages(1), Denials(1)[0].Interested()]);
        Reads("Nothing here supports this, and its denial goes back only to a compilation that names no source.", Pages(1)[0].Denying());
        Reads("Nothing here supports this, and what denied it has been withdrawn.", Denials(1)[0].Withdrawn());
        Reads("Nothing here supports or denies this; one work qualifies it.", Roots(1)[0].Qualifying());
        Reads("Nothing here supports or denies this; two works qualify it.", [.. Roots(2).Select(root => root.Qualifying())]);
    }

    [Fact]
    public void The_caution_is_that_corroborated_does_not_mean_true() =>
        Assert.StartsWith("Corroborated does not mean true", CorroborationResult.Caution, StringComparison.Ordinal);
}
