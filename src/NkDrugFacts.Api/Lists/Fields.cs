using System.Text.Json;
using System.Text.Json.Nodes;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Lists;

/// <summary>Words separated by commas, of which only some are known.</summary>
internal static class WordList
{
    public const int MostCharacters = 2000;
    private const int Most = 50;

    /// <summary>The words, each once; or what is wrong with them.</summary>
    public static (IReadOnlyList<string> Words, string? Error) Read(string text, IReadOnlyCollection<string> known, Func<string, string>? nameIn = null)
    {
        if (text.Length > MostCharacters)
            return ([], $"Longer than {MostCharacters} characters.");
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > Most)
            return ([], $"More than {Most} words.");
        var names = words.Select(nameIn ?? (word => word)).ToList();
        if (names.Find(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
            return ([], Explain(unknown, known));
        return names.Distinct(StringComparer.Ordinal).Count() < names.Count ? ([], "Names one of them twice.") : (words, null);
    }

    private static string Explain(string word, IReadOnlyCollection<string> known)
    {
        var shown = Shown.Of(word, 100);
        return $"'{shown}' is none of them.{(Nearest.To(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : "")} Possible: {string.Join(", ", known)}.";
    }
}

/// <summary>The keys of an item that were asked for.</summary>
internal static class Fields
{
    public static IReadOnlyCollection<string> Of(Type type, JsonSerializerOptions json) =>
        [.. json.GetTypeInfo(type).Properties.Where(property => property.Get is not null).Select(property => property.Name)];

    /// <summary>The keys asked for, null for all; or what is wrong with them.</summary>
    public static (IReadOnlyList<string>? Fields, string? Error) Read(string? text, Type type, JsonSerializerOptions json) =>
        text is null ? (null, null) : WordList.Read(text, Of(type, json));

    /// <summary>The item with these keys alone, in their usual order.</summary>
    public static JsonObject Pick<T>(T item, IReadOnlyList<string> fields, JsonSerializerOptions json)
    {
        var whole = JsonSerializer.SerializeToNode(item, json)!.AsObject();
        foreach (var key in whole.Select(pair => pair.Key).Except(fields, StringComparer.Ordinal).ToList())
            whole.Remove(key);
        return whole;
    }
}
