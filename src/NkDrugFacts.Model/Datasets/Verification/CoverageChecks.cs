using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>That every sentence of the document belongs to a claim, or is listed as asserting nothing.</summary>
/// <remarks>
/// A sentence is covered when passages take in all of it but for stretches that assert nothing: at most four words,
/// as a conjunction or "of course" has, or a lead-in, which says who wrote or said what follows and ends in a colon,
/// a comma, or "that". At least one word must be taken in. <see cref="Datasets.Verification.Sentences"/> says what a sentence is.
/// </remarks>
internal static partial class CoverageChecks
{
    private const int MaxConnectingWords = 4;

    /// <summary>Fewer than may be shared with the document, and enough to find the place.</summary>
    private const int ShownCharacters = 40;

    public static Finding Sentences(Subject subject)
    {
        var text = subject.RightPage.Text;
        var sentences = Verification.Sentences.Of(text.Text);
        var covered = new bool[text.Length];
        foreach (var (locator, _) in subject.Locators)
            covered.AsSpan(Math.Min(locator.Start, text.Length)..Math.Min(locator.End, text.Length)).Fill(true);
        return new(
            [
                new("sentences", sentences.Ranges.Count), new("passages without a claim", subject.Bundle.Passages.Count),
                new("headings", sentences.Headings), new("credits", sentences.Credits), new("lists and notices", sentences.Apparatus),
            ],
            [.. sentences.Ranges.SelectMany(sentence => Missing(text, sentence, covered))]);
    }

    private static IEnumerable<BundleError> Missing(DocumentText text, Range sentence, bool[] covered)
    {
        var gaps = Gaps(text, sentence, covered).ToList();
        if (gaps is [var whole] && whole.Equals(sentence))
            yield return Error(text, sentence, "the sentence");
        else
        {
            foreach (var gap in gaps.Where(gap => Asserts(text.Text[gap])))
                yield return Error(text, gap, "part of a sentence,");
        }
    }

    /// <summary>The longest stretches of a sentence that lie in no passage.</summary>
    private static IEnumerable<Range> Gaps(DocumentText text, Range sentence, bool[] covered)
    {
        var end = sentence.End.Value;
        for (var at = sentence.Start.Value; at < end;)
        {
            var start = at;
            while (at < end && !covered[text.CodePointAt(at)])
                at++;
            if (at > start)
                yield return start..at;
            else
                at++;
        }
    }

    private static bool Asserts(string gap) =>
        Verification.Sentences.Words(WithoutCredits.Replace(gap, "")) > MaxConnectingWords && !LeadIn.IsMatch(gap);

    private static BundleError Error(DocumentText text, Range range, string what)
    {
        var passage = text.Text[range].Trim();
        var shown = Shown.Of(passage, ShownCharacters);
        return new(BundleFolder.Passages, 1, "passages",
            $"{what} {text.CodePointAt(range.Start.Value)} to {text.CodePointAt(range.End.Value - 1) + 1}, \"{shown}\", is in no passage; add its claim, or list it here with the reason why it asserts nothing");
    }

    [GeneratedRegex(@"\[Source:[^\]]*\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WithoutCredits { get; }

    [GeneratedRegex(@"\b(According to|according to|wrote|said|told|reported)\b[^.!?]*([:,]\s*[""“]?|\bthat)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeadIn { get; }
}
