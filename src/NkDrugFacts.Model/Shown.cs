namespace NkDrugFacts.Model;

/// <summary>As much of a text as is shown or kept.</summary>
public static class Shown
{
    /// <summary>The text, or as much of it as fits with a … at its end: never half a character, which is no text any more.</summary>
    public static string Of(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : Cut(text, most - 1) + "…";
    }

    /// <summary>As much of a text as has so many characters: never half a character.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
