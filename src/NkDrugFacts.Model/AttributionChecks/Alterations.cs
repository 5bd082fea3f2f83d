using System.Collections.Frozen;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>What kind of word was changed. A lost or added negation turns the meaning round; a hedge or a number changes how much is claimed.</summary>
public enum AlterationKind { NegationAdded, NegationLost, Number, HedgeLost, HedgeAdded, Words }

/// <summary>One place at which a text departs from what is recorded.</summary>
/// <param name="Kinds">The gravest first; never empty.</param>
/// <param name="Before">The recorded words; null where words were put in.</param>
/// <param name="After">The words of the text; null where words were left out.</param>
/// <param name="Text">The change in one sentence.</param>
public sealed record Alteration(IReadOnlyList<AlterationKind> Kinds, string? Before, string? After, string Text);

/// <summary>Tells what changed between a recorded quotation and a text.</summary>
public static class Alterations
{
    private static readonly FrozenSet<string> Negations = string.Join(' ',
        "not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely",
        "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt shouldnt cant couldnt mustnt aint neednt").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Hedges = string.Join(' ',
        "about around roughly approximately nearly almost perhaps maybe possibly probably likely apparently allegedly reportedly supposedly seemingly",
        "may might could would seem seems seemed appear appears appeared suggest suggests suggested estimate estimates estimated believe believes believed think thinks",
        "some somewhat largely mostly partly often usually sometimes generally least most up rather fairly").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] NegatingPrefixes = ["un", "in", "im", "il", "ir", "dis", "non"];

    /// <summary>Every place at which the fit is not the same, in order.</summary>
    public static IReadOnlyList<Alteration> Of(Fit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (alterations, hunk) = (new List<Alteration>(), new List<AlignedWords>());
        foreach (var step in fit.Alignment.Steps)
            if (step.Step is AlignmentStep.Same or AlignmentStep.Skipped)
                Close(fit, hunk, alterations);
            else
                hunk.Add(step);
        Close(fit, hunk, alterations);
        return alterations;
    }

    /// <summary>Whether words hold a negation or a hedge: to leave them out, before or behind what is quoted, can change what it means.</summary>
    public static bool Qualify(IEnumerable<CheckedWord> words) => words.Any(word => Negations.Contains(word.Text) || Hedges.Contains(word.Text));

    private static void Close(Fit fit, List<AlignedWords> hunk, List<Alteration> alterations)
    {
        if (hunk.Count == 0)
            return;
        var recorded = fit.Alignment.Recorded.Take(hunk[0].Recorded.Start..hunk[^1].Recorded.End).ToList();
        var text = fit.Alignment.Checked.Take(hunk[0].Checked.Start..hunk[^1].Checked.End).ToList();
        var (before, after) = (Printed(fit.Recorded, recorded), Printed(fit.Text, text));
        alterations.Add(new(Kinds(recorded, text), before, after, Sentence(before, after)));
        hunk.Clear();
    }

    private static List<AlterationKind> Kinds(List<CheckedWord> before, List<CheckedWord> after)
    {
        var kinds = new List<AlterationKind>();
        var (was, becomes) = (Count(before, Negations), Count(after, Negations));
        if (becomes > was || before.Exists(word => after.Exists(other => Negates(other, word))))
            kinds.Add(AlterationKind.NegationAdded);
        if (was > becomes || before.Exists(word => after.Exists(other => Negates(word, other))))
            kinds.Add(AlterationKind.NegationLost);
        if (!Numbers(before).SequenceEqual(Numbers(after), StringComparer.Ordinal))
            kinds.Add(AlterationKind.Number);
        (was, becomes) = (Count(before, Hedges), Count(after, Hedges));
        if (was > becomes)
            kinds.Add(AlterationKind.HedgeLost);
        if (becomes > was)
            kinds.Add(AlterationKind.HedgeAdded);
        if (kinds.Count == 0)
            kinds.Add(AlterationKind.Words);
        return kinds;
    }

    private static int Count(List<CheckedWord> words, FrozenSet<string> of) => words.Count(word => of.Contains(word.Text));

    private static IEnumerable<string> Numbers(List<CheckedWord> words) => words.Where(word => word.IsNumber).Select(word => word.Text);

    private static bool Negates(CheckedWord word, CheckedWord plain) =>
        word.Text.Length > plain.Text.Length && Array.Exists(NegatingPrefixes, prefix => word.Text.StartsWith(prefix, StringComparison.Ordinal) && word.Text[prefix.Length..] == plain.Text);

    private static string? Printed(string text, List<CheckedWord> words) => words.Count == 0 ? null : text[words[0].Start..words[^1].End];

    private static string Sentence(string? before, string? after) => (before, after) switch
    {
        (null, _) => $"“{after}” was put in.",
        (_, null) => $"“{before}” was left out.",
        _ => $"“{before}” became “{after}”.",
    };
}
