using System.Globalization;
using NkDrugFacts.Model.Search;

namespace NkDrugFacts.Model.Citations;

/// <summary>Text as bibliographies are sorted by it: word by word, whatever its capitals, accents and punctuation.</summary>
internal static class SortKey
{
    /// <summary>After every date.</summary>
    public const string Last = "~";

    public static string Of(string text) => string.Join(' ', Word.In(text).Select(word => word.Folded));

    public static string OfTitle(string title)
    {
        var key = Of(title);
        var article = Array.Find(["a ", "an ", "the "], article => key.StartsWith(article, StringComparison.Ordinal));
        return article is null ? key : key[article.Length..];
    }

    /// <summary>Authors with the family name first, or the title where there is none.</summary>
    /// <param name="firstOnlyFrom">The number of authors from which the entry names only the first.</param>
    public static string OfAuthors(StyledWork work, int firstOnlyFrom = int.MaxValue) => work.Authors.Length switch
    {
        0 => work.TitleKey,
        var number when number >= firstOnlyFrom => OfAuthor(work.Authors[0]) + " et al",
        _ => string.Join(' ', work.Authors.Select(OfAuthor)),
    };

    /// <param name="none">Where what has no date stands.</param>
    public static string OfDate(StyledDate? date, string none) =>
        date is null ? none : date.Order.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string OfAuthor(AuthorName author) => Of(author.Family is null ? author.Whole : $"{author.Family} {author.Given} {author.Suffix}");
}
