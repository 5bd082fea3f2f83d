using System.Globalization;

namespace NkDrugFacts.Model.Citations;

/// <summary>A <c>meta</c> element of a page.</summary>
public sealed record MetaTag(string Name, string Content);

/// <summary>
/// The one work that a page is about, as reference managers and search engines read it from the page's head:
/// the tags of Highwire Press, Dublin Core (RFC 2731), and the item type of Zotero.
/// </summary>
public static class CitationMeta
{
    /// <summary>What the prefixes of the names stand for: the relation and the target of a <c>link</c> each.</summary>
    public static IReadOnlyList<(string Relation, string Address)> Schemas { get; } =
        [("schema.DC", "http://purl.org/dc/elements/1.1/"), ("schema.z", "http://www.zotero.org/namespaces/export#")];

    /// <summary>In the order in which they are to stand.</summary>
    public static IReadOnlyList<MetaTag> Of(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (tags, type, date) = (new List<MetaTag>(), ItemType.Of(work.Type), work.Published is { } published ? CitedDate.Of(published) : null);
        var container = ItemType.HasContainer(type) ? CitedFields.Container(work) : null;
        var publisher = CitedFields.Publisher(work) ?? (container is null ? CitedFields.Container(work) : null);
        Add("citation_title", CitedFields.Title(work));
        foreach (var author in work.Authors)
            Add("citation_author", Author(author));
        // A year that may not be the right one is no date of publication; Dublin Core takes the words.
        Add("citation_publication_date", date?.Exact?.Replace('-', '/'));
        Add(ContainerTag(type), container);
        Add(PublisherTag(type), publisher);
        Add("citation_language", work.Language);
        Add("citation_public_url", work.Url);
        Add("DC.title", CitedFields.Title(work));
        foreach (var author in work.Authors)
            Add("DC.creator", NameParts.Of(author)?.Inverted ?? author.Text);
        Add("DC.date", date?.Exact ?? date?.Words);
        Add("DC.source", container);
        Add("DC.publisher", publisher);
        Add("DC.language", work.Language);
        Add("DC.identifier", work.Url);
        Add("DC.description", Description(work));
        Add("z.itemType", type);
        return tags;

        void Add(string? name, string? content)
        {
            if (name is not null && content is not null && CitedFields.Some(content) is { } line)
                tags.Add(new(name, line));
        }
    }

    private static string? ContainerTag(string type) => type is "newspaperArticle" or "journalArticle" or "magazineArticle" ? "citation_journal_title" : null;

    private static string PublisherTag(string type) => type switch
    {
        "report" => "citation_technical_report_institution",
        "thesis" => "citation_dissertation_institution",
        _ => "citation_publisher",
    };

    // Where there are several words on both sides of a comma, readers see two people, unless the family name is held together.
    private static string Author(CitedName author) => NameParts.Of(author) is { Given: not null } parts
        ? (parts with { Family = parts.Family.Replace(' ', '\u00A0') }).Inverted
        : NameParts.Divisible(author);

    private static string Description(CitedWork work) => string.Create(CultureInfo.InvariantCulture,
        $"{work.Description.TrimEnd('.', ' ')}.{(CitedFields.SecondaryCitation(work) is { } secondary ? $" {secondary}" : "")}");
}
