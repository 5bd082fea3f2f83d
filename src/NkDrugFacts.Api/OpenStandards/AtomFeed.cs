using System.Globalization;
using System.Text;
using System.Xml;
using NkDrugFacts.Model.RelayGraphs;

namespace NkDrugFacts.Api.OpenStandards;

/// <summary>An entry of a feed.</summary>
/// <param name="Id">An IRI that is its own for good.</param>
/// <param name="Page">The address of what it tells of.</param>
/// <param name="Data">The address of the same as JSON.</param>
/// <param name="Kind">What kind of thing it tells of.</param>
internal sealed record AtomEntry(string Id, string Title, DateTimeOffset Updated, string Author, string Summary, string Page, string Data, string Kind);

/// <summary>Entries in the Atom Syndication Format (RFC 4287). Every text is plain text: markup in it is shown, not obeyed.</summary>
internal static class AtomFeed
{
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <param name="address">Where it is to be had, which is also its id.</param>
    /// <param name="site">The address of the site that it is of.</param>
    public static byte[] Write(string title, string address, string site, DateTimeOffset updated, string? license, IReadOnlyList<AtomEntry> entries)
    {
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, "en");
            Text(xml, "id", address);
            Text(xml, "title", title);
            Text(xml, "updated", Instant(updated));
            Link(xml, "self", MediaType, address);
            Link(xml, "alternate", "text/html", site);
            if (license is not null)
                Link(xml, "license", null, license);
            foreach (var entry in entries)
                Write(xml, entry);
            xml.WriteEndElement();
        }

        return text.ToArray();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", entry.Id);
        Text(xml, "title", entry.Title);
        Text(xml, "updated", Instant(entry.Updated));
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", entry.Author);
        xml.WriteEndElement();
        Link(xml, "alternate", "text/html", entry.Page);
        Link(xml, "related", "application/json", entry.Data);
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", entry.Kind);
        xml.WriteEndElement();
        Text(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string element, string text) => xml.WriteElementString(element, Namespace, PlainText.Of(text));

    private static void Link(XmlWriter xml, string relation, string? mediaType, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        if (mediaType is not null)
            xml.WriteAttributeString("type", mediaType);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
