using System.Text.Json;

namespace NkDrugFacts.Tests.Support;

internal static class Json
{
    public static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    public static List<string> Texts(this IEnumerable<JsonElement> elements, string key) => [.. elements.Select(element => element.Text(key))];

    public static bool Has(this JsonElement element, string key) => element.TryGetProperty(key, out _);

    public static List<JsonElement> Items(this JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray()];
}
