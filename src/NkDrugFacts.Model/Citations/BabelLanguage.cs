namespace NkDrugFacts.Model.Citations;

/// <summary>Languages as LaTeX's babel names them, which chooses by that name how to hyphenate.</summary>
internal static class BabelLanguage
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = "arabic",
        ["da"] = "danish",
        ["de"] = "german",
        ["en"] = "english",
        ["es"] = "spanish",
        ["fi"] = "finnish",
        ["fr"] = "french",
        ["it"] = "italian",
        ["ja"] = "japanese",
        ["ko"] = "korean",
        ["nl"] = "dutch",
        ["pl"] = "polish",
        ["pt"] = "portuguese",
        ["ru"] = "russian",
        ["sv"] = "swedish",
        ["tr"] = "turkish",
        ["uk"] = "ukrainian",
        ["vi"] = "vietnamese",
        ["zh"] = "chinese",
    };

    /// <param name="tag">BCP 47.</param>
    /// <returns>Null for a language that it does not name.</returns>
    public static string? Of(string? tag) => tag is null ? null : Names.GetValueOrDefault(tag.Split('-')[0]);
}
