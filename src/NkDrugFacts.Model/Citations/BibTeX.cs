using System.Globalization;

namespace NkDrugFacts.Model.Citations;

/// <summary>Entries for BibTeX, version 0.99d, and the styles that come with it.</summary>
public static class BibTeX
{
    /// <summary>One entry. Works go into one file one after another, each once.</summary>
    public static string Write(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (container, publisher) = (CitedFields.Container(work), CitedFields.Publisher(work));
        var type = Type(work.Type, container, publisher);
        var entry = new BibEntry(type, work.Id)
            .Add("author", BibEntry.Names(work.Authors, TexText.Ascii))
            .Add("title", TexText.Title(CitedFields.Title(work), TexText.Ascii))
            .Add(ContainerField(type), Carrier(type, container ?? (type == "misc" ? publisher : null)))
            .Add(PublisherField(type), Ascii(type == "misc" && container is null ? null : publisher))
            // The styles would print "Technical report" and "PhD thesis".
            .Add("type", type switch { "techreport" => "Report", "phdthesis" => "Thesis", _ => null });
        return Dated(entry, work)
            .Add("url", CitedFields.Some(work.Url) is { } url ? TexText.Address(url) : null)
            .Add("language", BabelLanguage.Of(work.Language))
            .Add("note", Note(work))
            .ToString();
    }

    // Article needs a journal, techreport an institution: without one, or where no type fits, misc asks for nothing.
    private static string Type(string type, string? container, string? publisher) => type switch
    {
        "article" or "article-journal" or "article-magazine" or "article-newspaper" when container is not null => "article",
        "book" => "book",
        "chapter" => "incollection",
        "paper-conference" => "inproceedings",
        "report" when publisher is not null => "techreport",
        "thesis" when publisher is not null => "phdthesis",
        _ => "misc",
    };

    private static string ContainerField(string type) => type switch
    {
        "article" => "journal",
        "incollection" or "inproceedings" => "booktitle",
        _ => "howpublished",
    };

    private static string PublisherField(string type) => type switch
    {
        "techreport" => "institution",
        "phdthesis" => "school",
        _ => "publisher",
    };

    // The year may be any text, by whose last four digits styles sort and label; the day is known to newer styles only.
    private static BibEntry Dated(BibEntry entry, CitedWork work)
    {
        if (work.Published is null)
            return entry;
        var date = CitedDate.Of(work.Published);
        if (date.Parts is not [var parts] || date.IsApproximate || date.IsUncertain)
            return entry.Add("year", TexText.Ascii(date.Words));
        entry.Add("year", parts.Year.ToString("0000", CultureInfo.InvariantCulture));
        return date.Season is not null
            ? entry.Add("month", date.Words.Split(' ')[0])
            : entry.AddMacro("month", parts.Month is { } month ? CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month).ToLowerInvariant() : null)
                .Add("day", parts.Day?.ToString(CultureInfo.InvariantCulture));
    }

    // What BibTeX has no field for.
    private static string? Note(CitedWork work)
    {
        string?[] parts =
        [
            CitedFields.Some(work.Version) is { } version ? $"Version {version}" : null,
            work.Accessed is { } day ? $"Accessed {new DateParts(day.Year, day.Month, day.Day).Words}" : null,
            CitedFields.SecondaryCitation(work),
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } sentences ? TexText.Ascii(string.Join(". ", sentences)) : null;
    }

    private static string? Carrier(string type, string? name) => name is not null && ContainerField(type) == "booktitle" ? TexText.Title(name, TexText.Ascii) : Ascii(name);

    private static string? Ascii(string? text) => text is null ? null : TexText.Ascii(text);
}
