using System.Text.Json.Serialization;

namespace NkDrugFacts.Model.Citations;

/// <summary>A style of citation. What each asks for, and what is ours, is in <c>docs/citation-styles.md</c>.</summary>
public enum CitationStyle
{
    /// <summary>American Psychological Association, 7th edition; en-US.</summary>
    [JsonStringEnumMemberName("apa")]
    Apa,

    /// <summary>Modern Language Association, 9th edition; en-US.</summary>
    [JsonStringEnumMemberName("mla")]
    Mla,

    /// <summary>Chicago Manual of Style, 17th edition, author and date; en-US.</summary>
    [JsonStringEnumMemberName("chicago-author-date")]
    ChicagoAuthorDate,

    /// <summary>Chicago Manual of Style, 17th edition, notes and bibliography; en-US.</summary>
    [JsonStringEnumMemberName("chicago-notes")]
    ChicagoNotes,

    /// <summary>Harvard as in Cite Them Right, 11th edition; en-GB.</summary>
    [JsonStringEnumMemberName("harvard")]
    Harvard,
}

/// <summary>What can be said of a style without formatting anything.</summary>
public static class CitationStyles
{
    /// <summary>BCP 47 tag of the English that the style is written in.</summary>
    public static string Locale(this CitationStyle style) => style == CitationStyle.Harvard ? "en-GB" : "en-US";
}
