using System.Globalization;
using System.Text;
using System.Xml;

namespace NkDrugFacts.Model;

/// <summary>Writes the elements of a picture.</summary>
internal static class SvgElements
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private static readonly XmlWriterSettings Inline = new() { OmitXmlDeclaration = true };

    /// <summary>A picture for inside of an HTML page, which brings the stylesheet.</summary>
    public static string Write(Action<XmlWriter> picture)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Inline))
            picture(xml);
        return text.ToString();
    }

    public static void Start(this XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    public static void Empty(this XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.Start(element, attributes);
        xml.WriteEndElement();
    }

    public static void Text(this XmlWriter xml, string element, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.Start(element, attributes);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    public static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a tenth of a pixel is too much, as it is of a count among very many.</summary>
    public static string Exact(double number) => Math.Round(number, 4).ToString(CultureInfo.InvariantCulture);
}
