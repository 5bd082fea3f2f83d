using System.Text;

namespace NkDrugFacts.Bench;

/// <summary>Sentences of words that nobody has, as frequent as those of a language are; the same for the same number.</summary>
internal static class Quotations
{
    private const int Vocabulary = 20_000;

    private static readonly string[] Function = "the of and to in that it is was for on with as they are at be this have from or by not but he she we you all there".Split(' ');

    private static readonly string[] Syllables = "ba ke ri no tu sha mo len dra pis vor gan ti wel sur fo chi nar bel qua".Split(' ');

    /// <summary>8 to 25 words, half of which have a meaning.</summary>
    public static string Of(int number)
    {
        var random = new Random(number);
        var words = Enumerable.Range(0, random.Next(8, 26)).Select(_ => random.Next(2) == 0 ? Function[Frequent(random, Function.Length)] : Word(Frequent(random, Vocabulary)));
        return string.Join(' ', words);
    }

    /// <summary>One of its words replaced by another.</summary>
    public static string Altered(int number)
    {
        var (random, words) = (new Random(~number), Of(number).Split(' '));
        words[random.Next(words.Length)] = Word(Frequent(random, Vocabulary));
        return string.Join(' ', words);
    }

    /// <summary>Its middle.</summary>
    public static string Trimmed(int number) => Of(number).Split(' ') is var words ? string.Join(' ', words[2..^1]) : "";

    // Zipf: the second word is half as frequent as the first.
    private static int Frequent(Random random, int count) => (int)Math.Pow(count, random.NextDouble()) - 1;

    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (var left = rank + Syllables.Length; left > 0; left /= Syllables.Length)
            word.Append(Syllables[left % Syllables.Length]);
        return word.ToString();
    }
}
