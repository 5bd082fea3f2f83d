namespace NkDrugFacts.Model.Citations;

/// <summary>What both systems of Chicago have in common.</summary>
internal abstract class ChicagoRules : StyleRules
{
    public override int FirstOnlyFrom => 4;

    protected static Fragment Authors(StyledWork work)
    {
        if (work.RepeatsAuthors)
            return Fragment.Of("———");
        string[] names = [.. work.Authors.Take(1).Select(author => author.FamilyFirst), .. work.Authors.Skip(1).Select(author => author.Whole)];
        return Fragment.Of(names.Length > 10 ? $"{string.Join(", ", names[..7])}, et al." : Listed(names, "and", comma: true));
    }

    protected static Fragment Title(StyledWork work) => work.Type switch
    {
        "book" or "motion_picture" => work.ItalicTitle(headline: true),
        "interview" => work.RomanTitle(),
        _ => work.QuotedTitle(headline: true),
    };

    /// <summary>The publication or site; of an entry, what holds it.</summary>
    protected static Fragment Container(StyledWork work, string within = "In ") => work.Type switch
    {
        "webpage" => Name(work.Publisher),
        "post-weblog" => Fragment.Join(" ", Name(work.Publisher, italic: true), Fragment.Of(work.Publisher.Length > 0 ? "(blog)" : "")),
        "post" or "article-newspaper" or "article-magazine" or "article-journal" => Name(work.Publisher, italic: true),
        "entry" => Fragment.Join(", ", Name(work.Container(headline: true), italic: true).Within(within, ""), Fragment.Of(work.Version).Within("version ", "")),
        _ => Fragment.Empty,
    };

    protected static Fragment Description(StyledWork work, string version = "Version ") =>
        work.Type == "entry" ? Fragment.Empty : Fragment.Of(work.Version).Within(version, "");

    protected static Fragment Accessed(StyledWork work, string accessed = "Accessed ") =>
        Fragment.Of(work is { Date: null, Work.Accessed: { } day } ? accessed + American(day) : null);

    protected static bool IsPublished(StyledWork work) => !work.IsInPeriodical && work.Type is not ("webpage" or "post");
}
