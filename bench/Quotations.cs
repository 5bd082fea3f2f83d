using System.Text;

namespace NkDrugFacts.Bench;

/// <summary>Sentences of words that nobody has, as frequent as those of a language are; the same for the same number.</summary>
internal static class Quotations
{
    public const int Vocabulary = 20_000;

    private static readonly string[] Function = "the of and to in that it is was for on with as they are at be this have from or by not but he she we you all there".Split(' ');

    private static readonly string[] Syllables = "ba ke ri no tu sha mo len dra pis vor gan ti wel sur fo chi nar bel qua".Split(' ');

    /// <summary>8 to 25 words, half of which have a meaning.</summary>
    public static string Of(int number) => Of(new Random(number), 8, 25);

    public static string Of(Random random, int fewest, int most) => string.Join(' ', Enumerable.Range(0, random.Next(fewest, most + 1))
        .Select(_ => random.Next(2) == 0 ? Function[Skew.Zipf(random, Function.Length)] : Word(Skew.Zipf(random, Vocabulary))));

    /// <summary>One of its words replaced by another.</summary>
    public static string Altered(int number)
    {
        var (random, words) = (new Random(~number), Of(number).Split(' '));
        words[random.Next(words.Length)] = Word(Skew.Zipf(random, Vocabulary));
        return string.Join(' ', words);
    }

    /// <summary>Its middle.</summary>
    public static string Trimmed(int number) => Of(number).Split(' ') is var words ? string.Join(' ', words[2..^1]) : "";

    /// <summary>The word of so many in <see cref="Vocabulary"/>, the most frequent first.</summary>
    public static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var left = rank + Syllables.Length; left > 0; left /= Syllables.Length)
            word.Append(Syllables[left % Syllables.Length]);
        return word.ToString();
    }
}
