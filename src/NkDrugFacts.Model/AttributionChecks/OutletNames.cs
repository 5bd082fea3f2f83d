using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>Compares what outlets are called.</summary>
public static class OutletNames
{
    private static readonly string[] Endings = ["com", "org", "net"];

    /// <summary>Whether the words are the same, but for case, accents, spaces, an article and the ending of a web address.</summary>
    public static bool Match(string asked, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var plain = Plain(asked);
        return plain.Length > 0 && names.Any(name => Plain(name) == plain);
    }

    private static string Plain(string name)
    {
        var words = Word.In(name).Select(word => word.Folded).Where(word => word is not ("the" or "www")).ToList();
        if (words.Count > 1 && Endings.Contains(words[^1], StringComparer.Ordinal))
            words.RemoveAt(words.Count - 1);
        return string.Concat(words);
    }
}
