namespace NkDrugFacts.Model.Citations;

/// <summary>
/// A work within a page that names several: a ContextObject of OpenURL 1.0 (ANSI/NISO Z39.88-2004) in key/encoded-value form,
/// which stands in the title of an empty <c>span</c> of the class <c>Z3988</c> (COinS).
/// </summary>
public static class Coins
{
    /// <summary>The class that readers look for.</summary>
    public const string Class = "Z3988";

    /// <summary>Nothing is in it that markup would have to escape, except ampersands.</summary>
    public static string Of(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var pairs = new List<string> { "ctx_ver=Z39.88-2004" };
        var (type, title) = (ItemType.Of(work.Type), CitedFields.Title(work));
        var (container, publisher) = (CitedFields.Container(work), CitedFields.Publisher(work));
        var (format, genre, titleKey) = Form(type);
        Add("rft_val_fmt", $"info:ofi/fmt:kev:mtx:{format}");
        Add("rft.genre", genre);
        Add("rft." + titleKey, title);
        if (format == "dc")
            AddDublinCore(type, container, publisher, work.Url);
        else
        {
            Add("rft.jtitle", container);
            Add(format == "dissertation" ? "rft.inst" : "rft.pub", publisher);
            Add("rft_id", work.Url);
        }

        foreach (var author in work.Authors)
            Add(format == "dc" ? "rft.creator" : "rft.au", NameParts.Divisible(author));
        Add("rft.date", work.Published is { } published ? CitedDate.Of(published) is var date ? date.Exact ?? date.Words : null : null);
        Add("rft.language", work.Language);
        return string.Join('&', pairs);

        void AddDublinCore(string itemType, string? carrier, string? issuer, string? url)
        {
            // The kinds for which OpenURL has no format of its own are told apart by Zotero's words, as it writes them itself.
            Add("rft.type", itemType);
            Add("rft.source", ItemType.HasContainer(itemType) ? carrier : null);
            Add("rft.publisher", issuer ?? (ItemType.HasContainer(itemType) ? null : carrier));
            Add("rft.identifier", url);
        }

        void Add(string key, string? value)
        {
            if (CitedFields.Some(value) is { } line)
                pairs.Add($"{key}={Uri.EscapeDataString(line)}");
        }
    }

    private static (string Format, string? Genre, string TitleKey) Form(string type) => type switch
    {
        "journalArticle" => ("journal", "article", "atitle"),
        "book" => ("book", "book", "btitle"),
        "bookSection" => ("book", "bookitem", "atitle"),
        "conferencePaper" => ("book", "proceeding", "atitle"),
        "report" => ("book", "report", "btitle"),
        "thesis" => ("dissertation", null, "title"),
        _ => ("dc", null, "title"),
    };
}
