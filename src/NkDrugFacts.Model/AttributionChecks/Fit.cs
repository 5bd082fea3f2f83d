namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>How words that are checked stand in a recorded quotation. docs/attribution-checks.md explains each threshold.</summary>
/// <param name="Recorded">The recorded quotation, whole.</param>
/// <param name="Text">The checked text that <paramref name="Alignment"/> is about; its words' places are in it.</param>
public sealed record Fit(string Recorded, string Text, Alignment Alignment)
{
    /// <summary>Beyond this part of its words, by weight, a text is no longer somebody's words with changes.</summary>
    public const double MostChanged = 0.4;

    /// <summary>Of words inside a sentence that has no quotation marks: it does not say that it quotes, so it has to be nearer.</summary>
    public const double MostChangedUnquoted = 0.25;

    /// <summary>Fewer words than these are found in any text.</summary>
    public const int FewestWords = 3;

    public const int FewestContentWords = 2;

    /// <summary>… unless they are at least this part of what is recorded.</summary>
    public const double MostOfRecorded = 0.6;

    /// <summary>So many words with a meaning of their own have to be left of changed ones.</summary>
    public const int FewestSameWhenChanged = 3;

    /// <summary>… or, of a short quotation most of which is left, so many: one, and another in another form.</summary>
    public const double LeastSharedWhenChanged = 1.5;

    /// <summary>So many words have to stand together inside a sentence without quotation marks.</summary>
    public const int FewestWordsUnquoted = 6;

    /// <summary>Every word is as it was recorded.</summary>
    public bool IsVerbatim => Alignment.Cost == 0;

    /// <summary>Nothing of the recorded quotation stands before or after it.</summary>
    public bool IsWhole => Alignment.Stretch.Start.Value == 0 && Alignment.Stretch.End.Value == Alignment.Recorded.Count;

    /// <summary>The recorded words that the checked ones stand for, as they are printed.</summary>
    public string RecordedStretch => Between(Recorded, Alignment.Recorded, Alignment.Stretch);

    /// <summary>The checked words, without what stands around them.</summary>
    public string CheckedStretch => Between(Text, Alignment.Checked, ..);

    /// <summary>Null when the words are not those of the quotation, nor nearly.</summary>
    /// <param name="own">The words of what is recorded, and <paramref name="words"/> those of the text.</param>
    /// <param name="quoted">The text stands in quotation marks, so that all of it has to fit; otherwise a part of it may.</param>
    public static Fit? Of(string recorded, IReadOnlyList<CheckedWord> own, string text, IReadOnlyList<CheckedWord> words, bool quoted)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0 || own.Count == 0)
            return null;
        // Of a text that is so much longer all that is too much would differ.
        if (Weight(own) >= (1 - MostChanged) * Weight(words) && new Fit(recorded, text, Alignment.Fit(own, words)) is { IsLongEnough: true } fit && fit.Alignment.Difference <= MostChanged)
            return quoted ? fit : fit.WithoutOwnWords();
        return quoted ? null : Inside(recorded, text, own, words);
    }

    public static Fit? Of(string recorded, string text, bool quoted) => Of(recorded, CheckedWord.In(recorded), text, CheckedWord.In(text), quoted);

    /// <summary>So many words before or after the recorded ones are a sentence of their own.</summary>
    public bool HoldsMore => Alignment.Core is var core
        && (core.Start.Value >= FewestWords || Alignment.Checked.Count - core.End.Value >= FewestWords);

    // Who does not say that he quotes may begin and end as he likes.
    private Fit WithoutOwnWords() => Alignment.Core is var core && core.End.Value - core.Start.Value == Alignment.Checked.Count
        ? this
        : this with { Alignment = Alignment.Fit(Alignment.Recorded, [.. Alignment.Checked.Take(core)]) };

    private static double Weight(IReadOnlyList<CheckedWord> words) => words.Where(word => !word.InBrackets).Sum(word => word.Weight);

    private static Fit? Inside(string recorded, string text, IReadOnlyList<CheckedWord> own, IReadOnlyList<CheckedWord> words)
    {
        if (LocalStretch.Find(own, words) is not { } found || found.Checked.End.Value - found.Checked.Start.Value < FewestWordsUnquoted)
            return null;
        // Only the words that were found are aligned: what stands around them is the asker's own.
        var fit = new Fit(recorded, text, Alignment.Fit(own, [.. words.Take(found.Checked)]));
        return fit.IsLongEnough && fit.Alignment.Difference <= MostChangedUnquoted && fit.Alignment.SameContentWords >= FewestSameWhenChanged ? fit : null;
    }

    private bool IsLongEnough => IsVerbatim
        ? Alignment.Checked.Count >= FewestWords && Alignment.SameContentWords >= FewestContentWords
            || (IsMostOfRecorded && Alignment.Checked.Count >= Math.Min(FewestContentWords, Alignment.Recorded.Count))
        : Alignment.SameContentWords >= FewestSameWhenChanged || (IsMostOfRecorded && Alignment.SharedContent >= LeastSharedWhenChanged);

    private bool IsMostOfRecorded => Alignment.Recorded.Count(word => word.IsContent && !word.InBrackets) is var content
        && (content == 0 ? IsWhole : Alignment.SharedContent >= MostOfRecorded * content);

    private static string Between(string text, IReadOnlyList<CheckedWord> words, Range range)
    {
        var (at, count) = range.GetOffsetAndLength(words.Count);
        return count == 0 ? "" : text[words[at].Start..words[at + count - 1].End];
    }
}
