using NkDrugFacts.Model.Attestations;

namespace NkDrugFacts.Model.Drift;

/// <summary>How a quotation changed on the way.</summary>
public static class QuotationChange
{
    /// <returns>Null when both print the same, or neither prints any.</returns>
    public static Change? Between(Quotation? before, Quotation? after) => (before, after) switch
    {
        (null, null) => null,
        (null, { Text: var text }) => new(ChangeKind.Quotation, ChangeEffect.Gained, null, text, "Words are quoted that the attestation it was taken from does not quote."),
        ({ Text: var text }, null) => new(ChangeKind.Quotation, ChangeEffect.Lost, text, null, "The quoted words are no longer given."),
        _ when before.Language != after.Language => new(
            ChangeKind.Quotation, ChangeEffect.Changed, before.Text, after.Text, $"The words are quoted in another language: “{before.Language}” became “{after.Language}”."),
        _ when before.Text == after.Text => null,
        _ => Reworded(before.Text, after.Text),
    };

    private static Change Reworded(string before, string after)
    {
        var segments = WordDiff.Between(before, after);
        var effect = Effect(segments);
        return new(ChangeKind.Quotation, effect, before, after, Sentence(effect, segments)) { Segments = segments };
    }

    private static ChangeEffect Effect(IReadOnlyList<Segment> segments)
    {
        var worded = segments.Where(segment => !segment.Typographic).ToList();
        if (worded.TrueForAll(segment => segment.Op == SegmentOp.Equal))
            return ChangeEffect.Typographic;
        if (IsExcerpt(worded, SegmentOp.Delete))
            return ChangeEffect.Shortened;
        return IsExcerpt(worded, SegmentOp.Insert) ? ChangeEffect.Lengthened : ChangeEffect.Changed;
    }

    // Words are missing at the ends alone.
    private static bool IsExcerpt(List<Segment> segments, SegmentOp missing)
    {
        var core = segments.SkipWhile(segment => segment.Op == missing).Reverse().SkipWhile(segment => segment.Op == missing).ToList();
        return core.Count > 0 && core.TrueForAll(segment => segment.Op == SegmentOp.Equal);
    }

    private static string Sentence(ChangeEffect effect, IReadOnlyList<Segment> segments) => effect switch
    {
        ChangeEffect.Typographic => "The words are the same; the typography differs.",
        ChangeEffect.Shortened => "The quotation is shortened; the words that are left are the same.",
        ChangeEffect.Lengthened => "The quotation is longer; the words that both print are the same.",
        _ => $"The quotation is worded differently: {string.Join(", ", Replacements(segments))}.",
    };

    private static IEnumerable<string> Replacements(IReadOnlyList<Segment> segments)
    {
        var worded = segments.Where(segment => !segment.Typographic).ToList();
        for (var at = 0; at < worded.Count; at++)
            switch (worded[at])
            {
                case { Op: SegmentOp.Delete, Text: var gone } when at + 1 < worded.Count && worded[at + 1].Op == SegmentOp.Insert:
                    yield return $"“{gone.Trim()}” became “{worded[++at].Text.Trim()}”";
                    break;
                case { Op: SegmentOp.Delete, Text: var gone }:
                    yield return $"“{gone.Trim()}” was left out";
                    break;
                case { Op: SegmentOp.Insert, Text: var added }:
                    yield return $"“{added.Trim()}” was put in";
                    break;
            }
    }
}
