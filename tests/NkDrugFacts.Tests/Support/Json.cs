using System.Text.Json;
using System.Text.RegularExpressions;

namespace NkDrugFacts.Tests.Support;

internal static partial class Json
{
    /// <summary>The answer without its cursors: each database seals them with a key of its own.</summary>
    public static string WithoutCursors(this string answer) => Cursors.Replace(answer, "");

    public static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    public static List<string> Texts(this IEnumerable<JsonElement> elements, string key) => [.. elements.Select(element => element.Text(key))];

    public static bool Has(this JsonElement element, string key) => element.TryGetProperty(key, out _);

    public static List<JsonElement> Items(this JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray()];

    [GeneratedRegex("""
        "(next|previous)":"[^"]*",
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cursors { get; }
}
