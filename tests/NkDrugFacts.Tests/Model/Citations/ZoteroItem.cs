using System.Text.RegularExpressions;
using NkDrugFacts.Model.Citations;

namespace NkDrugFacts.Tests.Model.Citations;

/// <summary>What Zotero's connector makes of a page, by the rules of its translators Embedded Metadata and COinS.</summary>
/// <param name="Authors">Each as family and given name; a name that is not divided has the first alone.</param>
internal sealed partial record ZoteroItem(string Type, string? Title, IReadOnlyList<(string Last, string? First)> Authors, string? Date, string? PublicationTitle, string? Publisher, string? Url, string? Language)
{
    public static ZoteroItem Read(IReadOnlyList<MetaTag> tags)
    {
        var authors = tags.Where(tag => tag.Name == "citation_author").SelectMany(tag => People(tag.Content)).Select(Person).ToList();
        return new(Last("z.itemType")!, Last("citation_title"), authors, Last("citation_publication_date") ?? Last("DC.date"), Last("citation_journal_title") ?? Last("DC.source"),
            Last("citation_technical_report_institution") ?? Last("citation_dissertation_institution") ?? Last("citation_publisher") ?? Last("DC.publisher"), Last("citation_public_url"), Last("citation_language"));

        string? Last(string name) => tags.LastOrDefault(tag => tag.Name == name)?.Content;
    }

    public static ZoteroItem Read(string contextObject)
    {
        var pairs = contextObject.Split('&').Select(pair => pair.Split('=')).Select(pair => (Key: pair[0], Value: Uri.UnescapeDataString(pair[1].Replace('+', ' ')))).ToList();
        var (format, genre) = (One("rft_val_fmt"), One("rft.genre"));
        var type = format switch
        {
            "info:ofi/fmt:kev:mtx:journal" => "journalArticle",
            "info:ofi/fmt:kev:mtx:book" => genre switch { "bookitem" => "bookSection", "proceeding" => "conferencePaper", "report" => "report", _ => "book" },
            "info:ofi/fmt:kev:mtx:dissertation" => "thesis",
            _ => One("rft.type") ?? "webpage",
        };
        var title = type is "journalArticle" or "bookSection" or "conferencePaper" ? One("rft.atitle") : type is "book" or "report" ? One("rft.btitle") : One("rft.title");
        return new(type, title, [.. pairs.Where(pair => pair.Key is "rft.au" or "rft.creator").Select(pair => Person(pair.Value))], One("rft.date"), One("rft.jtitle") ?? One("rft.source"),
            One("rft.pub") ?? One("rft.publisher") ?? One("rft.inst"), One("rft_id") ?? One("rft.identifier"), One("rft.language"));

        string? One(string key) => pairs.Where(pair => pair.Key == key).Select(pair => pair.Value).SingleOrDefault();
    }

    private static string[] People(string content)
    {
        var people = content.Split(';');
        var parts = content.Split(',').Select(part => part.Trim()).ToArray();
        return people.Length == 1 && parts.Length > 1 && parts[0].Contains(' ', StringComparison.Ordinal) && parts[1].Contains(' ', StringComparison.Ordinal) ? parts : people;
    }

    private static (string Last, string? First) Person(string name)
    {
        var clean = Ends.Replace(name, "");
        if (name.Contains(',', StringComparison.Ordinal))
            return clean.Split(',', StringSplitOptions.TrimEntries) is [var last, var first, ..] ? (last, first) : (clean, null);
        var space = clean.LastIndexOf(' ');
        return space < 0 ? (clean, null) : (clean[(space + 1)..], clean[..space]);
    }

    [GeneratedRegex(@"\A[\s.,/\[\]:]+|[\s.,/\[\]:]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends { get; }
}
