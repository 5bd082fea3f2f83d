using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>One word for an enum value in the database, the JSON and the docs: its camelCase name, or the one its attribute gives.</summary>
public static class EnumWords
{
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>All words of <typeparamref name="T"/>, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>() where T : struct, Enum => Words<T>.ByValue.Values;

    /// <summary>The value of a word; null when no value has it.</summary>
    public static T? Parse<T>(string word) where T : struct, Enum => Words<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words of an enum, in order of declaration.</summary>
    public static IEnumerable<string> All(Type type) => Enum.GetNames(type).Select(name => Word(type, name));

    private static string Word(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => Word(typeof(T), value.ToString()));
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    internal sealed class Converter<T>() : ValueConverter<T, string>(value => Words<T>.ByValue[value], word => Words<T>.ByWord[word])
        where T : struct, Enum;
}
