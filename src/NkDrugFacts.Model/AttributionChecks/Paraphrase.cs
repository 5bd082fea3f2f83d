namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>A claim that says what a text says, in other words.</summary>
/// <param name="Shared">Which part of the text's words the claim has, weighed by how rare they are.</param>
/// <param name="Covered">Which part of the claim's own words the text has, likewise.</param>
public sealed record Paraphrase(string Claim, double Shared, double Covered)
{
    /// <summary>
    /// The claim has to have this part of the text's words. A sentence about another subject has words that no claim has, and those weigh most:
    /// what it shares (a country, a year, a price) is frequent, and weighs little.
    /// </summary>
    public const double LeastShared = 0.6;

    /// <summary>… and the text this part of the claim's: a few words in common are no proposition.</summary>
    public const double LeastCovered = 0.35;

    /// <summary>… and so many words of its statement or of what is quoted for it; names and topics alone say nothing.</summary>
    public const int FewestOwnWords = 3;

    // Words of so few claims are all alike: whether one claim has a word, or none, says how the curator writes.
    private const int Rare = 3;

    /// <summary>Both parts together, by which they are ranked.</summary>
    public double Score => Shared * Covered;

    /// <summary>Null when the claim does not say it.</summary>
    /// <param name="words">The words of the text, as <see cref="RecordedWord.Of(IReadOnlyList{CheckedWord})"/> gives them.</param>
    /// <param name="statement">The words of the claim's statement, likewise.</param>
    /// <param name="quotations">The words that are quoted for it, with a space between two.</param>
    /// <param name="names">Those of the names and topics that it mentions, likewise.</param>
    /// <param name="frequencies">In how many claims each word occurs, those of the text and of the statement.</param>
    public static Paraphrase? Of(IReadOnlyList<string> words, string claim, IReadOnlyList<string> statement, string quotations, string names, IReadOnlyDictionary<string, int> frequencies)
    {
        ArgumentNullException.ThrowIfNull(quotations);
        ArgumentNullException.ThrowIfNull(names);
        var (quoted, named) = (Words(quotations), Words(names));
        var own = statement.ToHashSet(StringComparer.Ordinal);
        var said = words.Where(word => own.Contains(word) || quoted.Contains(word)).ToHashSet(StringComparer.Ordinal);
        var shared = Part(words, word => said.Contains(word) || named.Contains(word), frequencies);
        var covered = Part(statement, said.Contains, frequencies);
        return said.Count >= FewestOwnWords && shared >= LeastShared && covered >= LeastCovered ? new(claim, shared, covered) : null;
    }

    private static HashSet<string> Words(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static double Part(IReadOnlyList<string> words, Func<string, bool> has, IReadOnlyDictionary<string, int> frequencies)
    {
        var all = words.Sum(Weight);
        return all == 0 ? 0 : words.Where(has).Sum(Weight) / all;

        double Weight(string word) => 1 / (1 + Math.Log(Math.Max(Rare, frequencies.GetValueOrDefault(word))));
    }
}
