using System.Collections.Frozen;
using NkDrugFacts.Model.Search;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Model.AttributionChecks;

/// <summary>How a name that somebody wrote names a person who is recorded, the surest first.</summary>
public enum NameMatch { Same, Part, Spelling }

/// <summary>Compares names as people write them: with titles, in either order, in other romanizations.</summary>
public static class PersonNames
{
    private static readonly FrozenSet<string> Titles = string.Join(' ',
        "mr mrs ms miss dr prof professor sir dame lord lady president chairman chairwoman chair general gen colonel col captain capt minister ambassador senator sen rep reverend rev jr sr phd md")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Family names that one Korean name is written as; the most frequent ones.
    private static readonly FrozenDictionary<string, int> FamilyNames = new[]
    {
        "lee yi rhee ri li rhie", "kim gim", "park pak bak", "choi choe", "jung jeong chung jong chong", "kang gang", "cho jo", "yoon yun", "jang chang",
        "lim im rim", "han", "oh o", "seo suh so", "shin sin", "kwon gwon", "hwang", "ahn an", "song", "yoo yu ryu you", "hong", "jeon jun chun", "ko go koh",
        "moon mun", "son sohn", "bae pae", "baek paek paik", "heo hur ho", "nam", "noh roh no ro", "ha", "ku gu koo", "woo u wu", "shim sim",
    }.Index().SelectMany(group => group.Item.Split(' ').Select(name => (name, group.Index))).ToFrozenDictionary(pair => pair.name, pair => pair.Index, StringComparer.Ordinal);

    // A shorter syllable with another letter is another name: Jong-un is not Jong-il.
    private const int Misspellable = 4;

    /// <summary>Null when the name is not one of this person.</summary>
    /// <param name="asked">As somebody wrote it.</param>
    /// <param name="names">What the person is called, every variant.</param>
    public static NameMatch? Match(string asked, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var words = WordsOf(asked);
        return words.Count == 0 ? null : names.Select(name => Match(words, WordsOf(name))).Where(match => match is not null).OrderBy(match => match).FirstOrDefault();
    }

    private static List<string> WordsOf(string name)
    {
        var words = Word.In(BeforeComma(name)).Select(word => word.Folded).ToList();
        var plain = words.FindAll(word => !Titles.Contains(word));
        return plain.Count > 0 ? plain : words;
    }

    // "Lankov, a professor at …"; but "Lankov, Andrei" is a name in two parts.
    private static string BeforeComma(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && Word.In(name[comma..]).Count() > 3 ? name[..comma] : name;
    }

    private static NameMatch? Match(List<string> asked, List<string> recorded)
    {
        if (recorded.Count == 0)
            return null;
        if (Orders(recorded).Contains(string.Concat(asked), StringComparer.Ordinal))
            return NameMatch.Same;
        if (IsPart(asked, recorded) || (recorded.Count > 1 && IsPart(recorded, asked)))
            return NameMatch.Part;
        return asked.Count > 1 && recorded.Count > 1 && IsSpelling(asked, recorded) ? NameMatch.Spelling : null;
    }

    // Family name first or last; hyphens, spaces and nothing between the syllables are the same.
    private static IEnumerable<string> Orders(List<string> words) =>
        [string.Concat(words), string.Concat(words.Skip(1).Append(words[0])), string.Concat(words.SkipLast(1).Prepend(words[^1]))];

    // A family name alone, or some of the names with the first or the last of them; an initial stands for a name.
    private static bool IsPart(List<string> part, List<string> whole)
    {
        var left = whole.ToList();
        foreach (var word in part)
        {
            var at = left.FindIndex(other => word == other || (word.Length == 1 && part.Count > 1 && other[0] == word[0]));
            if (at < 0)
                return false;
            left.RemoveAt(at);
        }

        return (part.Count < whole.Count || part.Exists(word => word.Length == 1)) && part.Exists(word => word == whole[0] || word == whole[^1]);
    }

    // Each word has its counterpart, one of which may be the same family name in another romanization.
    private static bool IsSpelling(List<string> asked, List<string> recorded) =>
        Arrangements(asked).Any(one => Arrangements(recorded).Any(other => one.Count == other.Count && IsFamily(one[0], other[0])
            && one.Skip(1).Zip(other.Skip(1)).All(pair => IsNear(pair.First, pair.Second))));

    private static IEnumerable<List<string>> Arrangements(List<string> words)
    {
        yield return words;
        yield return [words[^1], .. words.SkipLast(1)];
        // Given names of two syllables are written as one.
        if (words.Count == 3)
        {
            yield return [words[0], words[1] + words[2]];
            yield return [words[2], words[0] + words[1]];
        }
    }

    private static bool IsFamily(string one, string other) =>
        IsNear(one, other) || (FamilyNames.TryGetValue(one, out var group) && FamilyNames.TryGetValue(other, out var same) && group == same);

    private static bool IsNear(string one, string other)
    {
        if (Romanized(one) == Romanized(other))
            return true;
        var length = Math.Min(one.Length, other.Length);
        return length >= Misspellable && Nearest.Distance(one, other) <= (length < 2 * Misspellable ? 1 : 2);
    }

    // One sound, written by one system or another.
    private static string Romanized(string word) => word
        .Replace("eo", "o", StringComparison.Ordinal).Replace("eu", "u", StringComparison.Ordinal).Replace("oo", "u", StringComparison.Ordinal).Replace("ee", "i", StringComparison.Ordinal)
        .Replace("ch", "j", StringComparison.Ordinal).Replace('g', 'k').Replace('b', 'p').Replace('d', 't');
}
