using System.Collections.Frozen;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>Words that hold a sentence together, and those that only say who says it. By them alone no quotation is told from another.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Words = string.Join(' ',
        "a an the this that these those it its i you he she we they me him her us them my your his our their mine yours hers ours theirs itself himself herself themselves",
        "who whom whose which what when where why how there here then than as if so because since while although though unless until whether",
        "and or but nor yet of in on at by for from to into onto with without about over under up down out off again between through during before after above below within against",
        "be am is are was were been being do does did done doing have has had having will would shall should can could may might must ought cannot",
        "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt shouldnt cant couldnt mustnt aint im ive id ill youre youve theyre theyve weve shes hes thats theres",
        "no not never none very too also just only even still such some any all each every both either neither more most other another own same much many few lot lots",
        "say says said saying tell tells told according report reports reported claim claims claimed quote quoted add adds added state states stated")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
