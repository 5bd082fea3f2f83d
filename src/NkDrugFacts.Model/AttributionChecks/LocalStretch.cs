namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>Finds recorded words inside a sentence that has words of its own around them (local alignment after Smith and Waterman).</summary>
internal static class LocalStretch
{
    /// <returns>The stretches of both that are most alike; null when no word is shared.</returns>
    public static (Range Recorded, Range Checked)? Find(IReadOnlyList<CheckedWord> recorded, IReadOnlyList<CheckedWord> text)
    {
        var (scores, starts) = (new double[text.Count + 1, recorded.Count + 1], new (int Checked, int Recorded)[text.Count + 1, recorded.Count + 1]);
        var (best, end) = (0.0, (Checked: 0, Recorded: 0));
        for (var i = 1; i <= text.Count; i++)
            for (var j = 1; j <= recorded.Count; j++)
            {
                var same = text[i - 1].Text == recorded[j - 1].Text;
                var weight = Math.Max(text[i - 1].Weight, recorded[j - 1].Weight);
                (double Score, (int, int) Start)[] ways =
                [
                    (scores[i - 1, j - 1] + (same ? weight : -weight), scores[i - 1, j - 1] > 0 ? starts[i - 1, j - 1] : (i - 1, j - 1)),
                    (scores[i - 1, j] - text[i - 1].Weight, starts[i - 1, j]),
                    (scores[i, j - 1] - recorded[j - 1].Weight, starts[i, j - 1]),
                ];
                var (score, start) = ways.MaxBy(way => way.Score);
                (scores[i, j], starts[i, j]) = score > 0 ? (score, start) : (0, (i, j));
                if (score > best)
                    (best, end) = (score, (i, j));
            }

        if (best <= 0)
            return null;
        var first = starts[end.Checked, end.Recorded];
        return (first.Recorded..end.Recorded, first.Checked..end.Checked);
    }
}
