using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NkDrugFacts.Model.Vocabulary;

/// <summary>One word for an enum value in the database, the JSON and the docs: its camelCase name, or the one its attribute gives.</summary>
public static class EnumWords
{
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.All[Unsafe.BitCast<T, int>(value)];

    /// <summary>All words of <typeparamref name="T"/>, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>() where T : struct, Enum => Words<T>.All;

    /// <summary>The value of a word; null when no value has it.</summary>
    public static T? Parse<T>(string word) where T : struct, Enum => Array.IndexOf(Words<T>.All, word) is var at and >= 0 ? Unsafe.BitCast<int, T>(at) : null;

    /// <summary>All words of an enum, in order of declaration.</summary>
    public static IEnumerable<string> All(Type type) => Declared(type);

    private static IEnumerable<string> Declared(Type type) => Enum.GetNames(type).Select(name => Word(type, name));

    private static string Word(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);

    // Values are numbered from 0 without a gap. Of a dictionary each enum would compile its own at the start; among so few a word is found as soon without.
    private static class Words<T> where T : struct, Enum
    {
        public static readonly string[] All = [.. Declared(typeof(T))];
    }

    /// <summary>Stores values as their words; public for the compiled model.</summary>
    public sealed class Converter<T>() : ValueConverter<T, string>(value => value.Word(), word => Parse<T>(word)!.Value)
        where T : struct, Enum;
}
