using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.Datasets;

internal static class Suggestion
{
    /// <summary>The end of a message about a word that is none of the candidates; empty when none is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest.To(word, candidates) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";
}
