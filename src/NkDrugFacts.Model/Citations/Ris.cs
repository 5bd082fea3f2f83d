using System.Globalization;
using System.Text;

namespace NkDrugFacts.Model.Citations;

/// <summary>Records in RIS, as reference managers take it: the tags of 2011, lines that end in CR LF, UTF-8.</summary>
public static class Ris
{
    /// <summary>One record, from TY to ER. Records stand one after another in a file.</summary>
    public static string Write(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var type = Type(work.Type);
        var record = new StringBuilder();
        Add(record, "TY", type);
        Add(record, "ID", work.Id);
        foreach (var author in work.Authors)
            Add(record, "AU", Name(author));
        Add(record, "TI", CitedFields.Title(work));
        // Types without a secondary title have the site or broadcaster for their publisher.
        Add(record, type is "ELEC" or "MPCT" or "RPRT" ? "PB" : "T2", CitedFields.Container(work));
        Add(record, "PB", CitedFields.Publisher(work));
        Add(record, "ET", work.Version);
        if (work.Published is { } published)
            AddDate(record, CitedDate.Of(published));
        Add(record, "Y2", work.Accessed?.ToString("yyyy/MM/dd/", CultureInfo.InvariantCulture));
        Add(record, "UR", work.Url);
        Add(record, "LA", work.Language);
        Add(record, "N1", CitedFields.SecondaryCitation(work));
        return record.Append("ER  - \r\n").ToString();
    }

    private static string Type(string type) => type switch
    {
        "article-journal" => "JOUR",
        "article-magazine" => "MGZN",
        "article-newspaper" => "NEWS",
        "book" => "BOOK",
        "broadcast" or "motion_picture" => "MPCT",
        "chapter" => "CHAP",
        "paper-conference" => "CPAPER",
        "personal_communication" => "PCOMM",
        "post-weblog" => "BLOG",
        "report" => "RPRT",
        "thesis" => "THES",
        // ICOMM, Internet communication, is read as a letter.
        "post" or "webpage" => "ELEC",
        _ => "GEN",
    };

    // The family name stands before a comma, whatever comes first in print. A name that is not to be divided has none.
    private static string Name(CitedName name) => NameParts.Of(name) is { } parts
        ? string.Join(", ", new[] { parts.Family, parts.Given, parts.Suffix }.OfType<string>())
        : name.Text;

    // Year, month, day and other information, divided by slashes that stand even where nothing is between them. No year is made up.
    private static void AddDate(StringBuilder record, CitedDate date)
    {
        var first = date.Parts.Count > 0 ? date.Parts[0] : default;
        var other = date.Parts.Count == 0 ? date.Words
            : date.Season is not null || date.Parts.Count == 2 || date.IsApproximate || date.IsUncertain ? date.Words : "";
        if (date.Parts.Count > 0)
            Add(record, "PY", first.Year.ToString("0000", CultureInfo.InvariantCulture));
        Add(record, "DA", date.Parts.Count == 0
            ? $"///{other}"
            : string.Create(CultureInfo.InvariantCulture, $"{first.Year:0000}/{first.Month:00}/{first.Day:00}/{other}"));
    }

    private static void Add(StringBuilder record, string tag, string? value)
    {
        if (CitedFields.Some(value) is { } line)
            record.Append(CultureInfo.InvariantCulture, $"{tag}  - {line}\r\n");
    }
}
