namespace NkDrugFacts.Model.Citations;

internal sealed class ChicagoAuthorDateRules : ChicagoRules
{
    public override (string Entry, string InText) CitedIn => ("Cited in ", ", cited in ");

    public override GivenName GivenEverywhere => GivenName.Full;

    public override bool HasLetters => true;

    public override string[] SortKeys(StyledWork work) => [
        StandsForAuthors(work) ? SortKey.OfTitle(work.Publisher) : SortKey.OfAuthors(work), SortKey.OfDate(work.Date, SortKey.Last), work.TitleKey];

    public override Fragment Entry(StyledWork work)
    {
        var full = Fragment.Of(work.Date?.Full(DateLook.Chicago));
        var isNews = work.Type is ("article-newspaper" or "article-magazine");
        var isSite = work.Type is "webpage" or "post-weblog" or "article";
        var isTitled = work.Authors.IsEmpty && !StandsForAuthors(work);
        return Fragment.Join(". ",
            isTitled ? Title(work) : StandsForAuthors(work) ? Container(work) : Authors(work),
            Fragment.Of(Year(work)),
            Fragment.Join(", ",
                Fragment.Join(". ",
                    isTitled ? Fragment.Empty : Title(work),
                    Description(work),
                    StandsForAuthors(work) ? Fragment.Empty : Container(work)),
                isNews ? full : work.Type == "article-journal" ? Fragment.Of(work.Date?.MonthWithinYear(DateLook.Chicago)) : Fragment.Empty),
            IsPublished(work) ? Name(work.Publisher) : Fragment.Empty,
            isSite ? full : Fragment.Empty,
            Accessed(work),
            Fragment.Of(work.Url)).Then(".");
    }

    public override Fragment InText(StyledWork work) => Label(work);

    public override Fragment Label(StyledWork work) => Fragment.Join(work.Date is null ? ", " : " ",
        !work.Authors.IsEmpty ? AuthorsInText(work, "and") : StandsForAuthors(work) ? Container(work) : Title(work), Fragment.Of(Year(work)));

    // A newspaper stands for the author that it does not name.
    private static bool StandsForAuthors(StyledWork work) =>
        work.Authors.IsEmpty && work.Publisher.Length > 0 && work.Type is ("article-newspaper" or "article-magazine");

    private static string Year(StyledWork work) =>
        work.Date?.Year(DateLook.Chicago, work.Letter) ?? (work.Letter.Length > 0 ? $"n.d.-{work.Letter}" : "n.d.");
}
