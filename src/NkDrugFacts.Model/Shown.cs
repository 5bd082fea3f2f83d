namespace NkDrugFacts.Model;

/// <summary>What was sent, as a message shows it.</summary>
public static class Shown
{
    /// <summary>The text, or as much of it as fits with a … at its end: never half a character, which is no text any more.</summary>
    public static string Of(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)}…";
    }
}
