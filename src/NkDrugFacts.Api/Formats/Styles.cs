using NkDrugFacts.Model.Citations;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Formats;

/// <summary>The styles that citations can be had in, by their words.</summary>
internal static class Styles
{
    public static readonly IReadOnlyList<CitationStyle> All = Enum.GetValues<CitationStyle>();

    public static IReadOnlyList<string> Words => [.. All.Select(style => style.Word())];

    public static CitationStyle? Parse(string word) => EnumWords.Parse<CitationStyle>(word);
}
