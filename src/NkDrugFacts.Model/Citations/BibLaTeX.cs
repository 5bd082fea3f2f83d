using System.Globalization;
using System.Text.RegularExpressions;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Citations;

/// <summary>Entries for BibLaTeX 3 with biber, in Unicode.</summary>
public static partial class BibLaTeX
{
    /// <summary>One entry. Works go into one file one after another, each once.</summary>
    public static string Write(CitedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (container, publisher) = (CitedFields.Container(work), CitedFields.Publisher(work));
        var type = Type(work.Type, container);
        return new BibEntry(type, work.Id)
            .Add("author", BibEntry.Names(work.Authors, TexText.Unicode))
            .Add("title", TexText.Title(CitedFields.Title(work), TexText.Unicode))
            .Add(ContainerField(type), container is not null && ContainerField(type) == "booktitle" ? TexText.Title(container, TexText.Unicode) : Unicode(container))
            .Add(PublisherField(type, container), Unicode(publisher))
            .Add("entrysubtype", work.Type switch { "article-newspaper" => "newspaper", "article-magazine" => "magazine", _ => null })
            .Add("type", type == "thesis" ? "Thesis" : null)
            .Add(Level1(work.Published) is null ? "year" : "date", work.Published is null ? null : Level1(work.Published) ?? TexText.Unicode(CitedDate.Of(work.Published).Words))
            .Add("url", CitedFields.Some(work.Url) is { } url ? TexText.Address(url) : null)
            .Add("urldate", work.Accessed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Add("langid", BabelLanguage.Of(work.Language))
            .Add("note", Note(work))
            .ToString();
    }

    private static string Type(string type, string? container) => type switch
    {
        "article" or "article-journal" or "article-magazine" or "article-newspaper" => container is null ? "misc" : "article",
        "book" => "book",
        "chapter" => "incollection",
        "entry" => "inreference",
        "motion_picture" => "movie",
        "paper-conference" => "inproceedings",
        "personal_communication" => "letter",
        "post" or "post-weblog" or "webpage" => "online",
        "report" => "report",
        "thesis" => "thesis",
        _ => "misc",
    };

    private static string ContainerField(string type) => type switch
    {
        "article" => "journaltitle",
        "incollection" or "inproceedings" or "inreference" => "booktitle",
        _ => "organization",
    };

    private static string PublisherField(string type, string? container) => type switch
    {
        "report" or "thesis" => "institution",
        "book" or "incollection" or "inproceedings" or "inreference" => "publisher",
        _ => container is null ? "organization" : "publisher",
    };

    // The standard styles print a version of a few types only, of which this is none.
    private static string? Note(CitedWork work)
    {
        string?[] parts = [CitedFields.Some(work.Version) is { } version ? $"Version {version}" : null, CitedFields.SecondaryCitation(work)];
        return parts.OfType<string>().ToList() is { Count: > 0 } sentences ? TexText.Unicode(string.Join(". ", sentences)) : null;
    }

    private static string? Unicode(string? text) => text is null ? null : TexText.Unicode(text);

    /// <summary>The date in EDTF of level 1, which is what biber reads, with the parts of the year of level 2; null when it cannot be said in that.</summary>
    internal static string? Level1(Edtf? date)
    {
        if (date is null)
            return null;
        var ends = date.ToString().Split('/').Select(End).ToList();
        return ends.Contains(null) || ends.TrueForAll(end => end is "" or "..") ? null : string.Join('/', ends);
    }

    // A qualifier is about the whole date there: one on a part of it goes to the end. A time of day is more than a citation says.
    private static string? End(string end)
    {
        var date = string.Concat(end.Where(character => character is not ('?' or '~' or '%'))).Split('T')[0];
        var (uncertain, approximate) = (end.AsSpan().ContainsAny('?', '%'), end.AsSpan().ContainsAny('~', '%'));
        return end is "" or ".." ? end : Readable.IsMatch(date) ? date + (uncertain && approximate ? "%" : uncertain ? "?" : approximate ? "~" : "") : null;
    }

    [GeneratedRegex(@"\A(?:-?\d{4}(?:-(?:\d{2}(?:-(?:\d{2}|XX))?|XX(?:-XX)?))?|\d{3}X|\d{2}XX|Y-?\d{5,})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Readable { get; }
}
