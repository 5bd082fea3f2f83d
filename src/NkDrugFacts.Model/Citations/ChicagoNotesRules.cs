namespace NkDrugFacts.Model.Citations;

/// <summary>Notes are short: author and title, as the bibliography has the rest.</summary>
internal sealed class ChicagoNotesRules : ChicagoRules
{
    public override (string Entry, string InText) CitedIn => ("Cited in ", ", cited in ");

    public override string[] SortKeys(StyledWork work) => [
        StandsForAuthors(work) ? SortKey.OfTitle(work.Publisher) : SortKey.OfAuthors(work), work.TitleKey, SortKey.OfDate(work.Date, SortKey.Last)];

    public override Fragment Entry(StyledWork work)
    {
        var date = Date(work);
        var publisher = IsPublished(work) ? Name(work.Publisher) : Fragment.Empty;
        var named = Fragment.Join(". ",
            StandsForAuthors(work) ? Name(work.Publisher, italic: work.Type != "webpage") : Authors(work),
            Title(work),
            Description(work),
            StandsForAuthors(work) ? Fragment.Empty : Container(work));
        return Fragment.Join(". ",
            publisher.IsEmpty ? Fragment.Join(", ", named, date) : Fragment.Join(". ", named, Fragment.Join(", ", publisher, date)),
            Accessed(work),
            Fragment.Of(work.Url)).Then(".");
    }

    public override Fragment InText(StyledWork work) =>
        Fragment.Join(", ", Label(work), Fragment.Of(work.IsAmbiguous ? work.Date?.Full(DateLook.Chicago) ?? "n.d." : ""));

    public override Fragment FullNote(StyledWork work)
    {
        var (date, publisher) = (Date(work), IsPublished(work) ? Name(work.Publisher) : Fragment.Empty);
        var title = Fragment.Join(", ", Title(work), Description(work, "version "), Container(work, "in "));
        return Fragment.Join(", ",
            work.Authors.IsEmpty ? Fragment.Empty : AuthorsInText(work, "and", GivenName.Full),
            publisher.IsEmpty ? Fragment.Join(", ", title, date) : Fragment.Join(" ", title, Fragment.Join(", ", publisher, date).Within("(", ")")),
            Accessed(work, "accessed "),
            Fragment.Of(work.Url));
    }

    public override Fragment Label(StyledWork work) =>
        Fragment.Join(", ", work.Authors.IsEmpty ? Fragment.Empty : AuthorsInText(work, "and"), Title(work));

    public override Fragment Enclosed(Fragment inText) => inText.Then(".");

    private static Fragment Date(StyledWork work) => Fragment.Of(work switch
    {
        { Type: "book" or "motion_picture" or "chapter" or "paper-conference" or "thesis" } => work.Date?.Year(DateLook.Chicago) ?? "n.d.",
        { Date: { } known } => known.Full(DateLook.Chicago),
        { Work.Accessed: not null, Url.Length: > 0 } => "",
        _ => "n.d.",
    });

    // A newspaper or a site stands for the author that it does not name.
    private static bool StandsForAuthors(StyledWork work) => work.Authors.IsEmpty && work.Publisher.Length > 0
        && work.Type is ("article-newspaper" or "article-magazine" or "webpage" or "post-weblog");
}
