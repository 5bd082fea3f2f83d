using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.Imports;

/// <summary>Makes readable ids of names, none twice and none that has ever stood for something else.</summary>
internal sealed class Slugs(IEnumerable<string> taken)
{
    private const int MostCharacters = 80;

    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The words of a text as an id; empty when none has a letter or a digit of ASCII.</summary>
    public static string Of(string text)
    {
        var slug = "";
        foreach (var word in Word.In(text).Select(word => string.Concat(word.Folded.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length is > 0 and < MostCharacters))
        {
            if (slug.Length + word.Length >= MostCharacters)
                break;
            slug = slug.Length == 0 ? word : $"{slug}-{word}";
        }

        return slug;
    }

    /// <summary>The id that is wanted, or with a number behind it the first that is free; from then on it is taken.</summary>
    public string Free(string wanted)
    {
        var slug = wanted.Length == 0 ? "unnamed" : wanted;
        for (var number = 2; !_taken.Add(slug); number++)
            slug = FormattableString.Invariant($"{(wanted.Length == 0 ? "unnamed" : wanted)}-{number}");
        return slug;
    }
}
