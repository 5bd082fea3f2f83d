using System.Text.RegularExpressions;

namespace NkDrugFacts.Model.Datasets.Verification;

/// <summary>That the dataset says things in its own words, not in the document's.</summary>
/// <remarks>
/// A word is a run of letters and digits in lower case; apostrophes and the stops of initials fall away, and a
/// hyphen parts two words. Names, titles of works, dates as written, and quotations are not own words.
/// </remarks>
internal static partial class WordingChecks
{
    public const int MaxShared = 6;

    private static readonly HashSet<string> OwnText = ["statement", "note", "description", "reason", "reliabilityReason", "definition", "of", "role"];

    public static Finding OwnWords(Subject subject)
    {
        var shared = Runs(Words(subject.RightPage.Text.Text)).ToHashSet();
        var texts = subject.Draft.Files.SelectMany(file => file.Texts(OwnText)).ToList();
        var errors = new List<BundleError>();
        foreach (var (spot, text) in texts)
        {
            if (Longest(Words(text), shared) is { Count: > 0 } run)
                errors.Add(spot.Error($"shares {run.Count} words in a row with the document, \"{string.Join(' ', run)}\"; say it in other words, at most {MaxShared} in a row the same"));
        }

        return new([new("texts", texts.Count)], errors);
    }

    /// <summary>Every run of one word more than may be shared.</summary>
    private static IEnumerable<string> Runs(IReadOnlyList<string> words) =>
        Enumerable.Range(0, Math.Max(0, words.Count - MaxShared)).Select(start => string.Join(' ', words.Skip(start).Take(MaxShared + 1)));

    /// <summary>The longest run of words whose every part is shared; empty when none is too long.</summary>
    private static IReadOnlyList<string> Longest(IReadOnlyList<string> words, HashSet<string> shared)
    {
        var (bestStart, bestCount, count) = (0, 0, 0);
        foreach (var (start, run) in Runs(words).Index())
        {
            count = shared.Contains(run) ? count + 1 : 0;
            if (count > bestCount)
                (bestStart, bestCount) = (start - count + 1, count);
        }

        return bestCount == 0 ? [] : [.. words.Skip(bestStart).Take(bestCount + MaxShared)];
    }

    private static List<string> Words(string text) =>
        [.. Word.Matches(text).Select(match => string.Concat(match.Value.Where(char.IsLetterOrDigit)).ToLowerInvariant())];

    [GeneratedRegex(@"(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word { get; }
}
