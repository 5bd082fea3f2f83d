using System.Collections.Immutable;

namespace NkDrugFacts.Model.Citations;

/// <summary>A work as a style meets it: its texts typeset, and what its neighbours in the bibliography make necessary.</summary>
internal sealed class StyledWork
{
    private readonly string title;
    private readonly string container;
    private readonly bool british;

    public StyledWork(CitedWork work, CitationStyle style)
    {
        Work = work;
        british = style == CitationStyle.Harvard;
        Authors = [.. work.Authors.Select(AuthorName.Of).Where(author => author.Whole.Length > 0)];
        Date = work.Published is { } date ? StyledDate.Of(date) : null;
        Publisher = Name(work.Publisher);
        container = Typography.Clean(work.Container ?? "");
        Version = Name(work.Version);
        var printed = Typography.Clean(work.Title ?? "");
        IsDescribed = printed.Length == 0;
        title = IsDescribed ? Typography.Clean(work.Description).TrimEnd('.') : printed;
    }

    public CitedWork Work { get; }

    public string Type => Work.Type;

    public ImmutableArray<AuthorName> Authors { get; }

    public StyledDate? Date { get; }

    public string Publisher { get; }

    public string Version { get; }

    public string Url => Typography.Clean(Work.Url ?? "");

    /// <summary>Its title is not known, and a description stands for it.</summary>
    public bool IsDescribed { get; }

    /// <summary>Whether its publisher is a publication that appears again and again.</summary>
    public bool IsInPeriodical => Type is "article-newspaper" or "article-magazine" or "article-journal" or "post-weblog";

    /// <summary>Whether its only author is who published it.</summary>
    public bool IsSelfPublished => Authors is [var author] && string.Equals(author.Whole, Publisher, StringComparison.OrdinalIgnoreCase);

    /// <summary>The letter that tells it from others of the same authors and year.</summary>
    public string Letter { get; set; } = "";

    /// <summary>How many authors the text names before "et al."</summary>
    public int NamesInText { get; set; }

    public GivenName GivenInText { get; set; }

    /// <summary>Whether author and year, or author and title, do not tell it from another work.</summary>
    public bool IsAmbiguous { get; set; }

    /// <summary>Whether the entry before it has the same authors.</summary>
    public bool RepeatsAuthors { get; set; }

    /// <summary>Title or description in letters and digits, without a leading article.</summary>
    public string TitleKey => SortKey.OfTitle(title);

    /// <summary>“Title”; a description stands in brackets, without quotation marks.</summary>
    public Fragment QuotedTitle(bool headline) => IsDescribed ? Described
        : Fragment.Of((british ? "‘" : "“") + Typeset(headline, depth: 1) + (british ? "’" : "”"));

    public Fragment ItalicTitle(bool headline) => IsDescribed ? Described : Fragment.Of(Typeset(headline, depth: 0), italic: true);

    public Fragment RomanTitle() => IsDescribed ? Described : Fragment.Of(Typeset(headline: false, depth: 0));

    /// <summary>The title of what holds it.</summary>
    public string Container(bool headline = false) => Typography.Typeset(headline ? TitleCase.Of(container) : container, depth: 0, british);

    private Fragment Described => Fragment.Of($"[{Typeset(headline: false, depth: 0)}]");

    // A claim is a sentence, and capitals are an English custom.
    private string Typeset(bool headline, int depth) =>
        Typography.Typeset(headline && Type != "entry" && IsEnglish ? TitleCase.Of(title) : title, depth, british);

    private bool IsEnglish => Work.Language is not { } tag || string.Equals(tag.Split('-')[0], "en", StringComparison.OrdinalIgnoreCase);

    private string Name(string? text) => Typography.Typeset(Typography.Clean(text ?? ""), depth: 0, british);
}
