namespace NkDrugFacts.Model.RelayGraphs;

/// <summary>The stylesheet of the picture, <c>relays.css</c>: within it, or beside it in a page, where it touches nothing else.</summary>
public static class SvgStyle
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var content = new StreamReader(typeof(SvgStyle).Assembly.GetManifestResourceStream(typeof(SvgStyle), "relays.css")!);
        return content.ReadToEnd();
    }
}
