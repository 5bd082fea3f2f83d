using System.Globalization;

namespace NkDrugFacts.Model.Citations;

internal sealed class HarvardRules : StyleRules
{
    public override (string Entry, string InText) CitedIn => ("Cited in ", ", cited in ");

    public override int FirstOnlyFrom => 4;

    public override bool HasLetters => true;

    public override string[] SortKeys(StyledWork work) => [
        StandsForAuthors(work) ? SortKey.OfTitle(work.Publisher) : SortKey.OfAuthors(work, FirstOnlyFrom), SortKey.OfDate(work.Date, SortKey.Last), work.TitleKey];

    public override Fragment Entry(StyledWork work)
    {
        var isTitled = work.Authors.IsEmpty && !StandsForAuthors(work);
        return Fragment.Join(". ",
            Fragment.Join(", ",
                Fragment.Join(". ",
                    Fragment.Join(" ",
                        isTitled ? Title(work) : StandsForAuthors(work) ? Container(work) : Authors(work),
                        Fragment.Of($"({Year(work)})"),
                        Fragment.Join(", ", isTitled ? Fragment.Empty : Title(work), StandsForAuthors(work) ? Fragment.Empty : Container(work))),
                    work.Type == "entry" ? Fragment.Of(work.Version).Within("Version ", "") : Fragment.Empty,
                    IsContained(work) ? Fragment.Empty : Name(work.Publisher)),
                Fragment.Of(work.Type is "article" or "article-newspaper" or "article-magazine" or "post-weblog" or "speech" ? work.Date?.WithinYear(DateLook.Harvard) : null)),
            Access(work)).Then(".");
    }

    public override Fragment InText(StyledWork work) => Label(work);

    public override Fragment Label(StyledWork work) => Fragment.Join(", ",
        !work.Authors.IsEmpty ? AuthorsInText(work, "and", serial: false, italicEtAl: true) : StandsForAuthors(work) ? Container(work) : Title(work),
        Fragment.Of(Year(work)));

    // A newspaper stands for the author that it does not name; so does an agency.
    private static bool StandsForAuthors(StyledWork work) =>
        work.Authors.IsEmpty && work.Publisher.Length > 0 && work.Type is ("article-newspaper" or "article-magazine" or "article");

    private static bool IsContained(StyledWork work) => work.IsInPeriodical || work.Type is "webpage" or "post" or "article";

    private static string Year(StyledWork work) =>
        work.Date?.Year(DateLook.Harvard, work.Letter) ?? (work.Letter.Length > 0 ? $"no date {work.Letter}" : "no date");

    private static Fragment Authors(StyledWork work)
    {
        var names = work.Authors.Select(author => author.WithInitials("")).ToArray();
        return names.Length > 3 ? Fragment.Of(names[0] + " ").Then(EtAl(italic: true)) : Fragment.Of(Listed(names, "and", comma: false));
    }

    private static Fragment Title(StyledWork work) => work.Type switch
    {
        "book" or "report" or "motion_picture" or "thesis" or "webpage" => work.ItalicTitle(headline: false),
        "dataset" => Fragment.Join(". ",
            work.ItalicTitle(headline: false).Then(" [Dataset]"), Fragment.Of(work.Version).Within("Version ", "")),
        _ => work.QuotedTitle(headline: false),
    };

    private static Fragment Container(StyledWork work) => Name(IsContained(work) ? work.Publisher : work.Container(), italic: true);

    private static Fragment Access(StyledWork work) => work.Url.Length == 0
        ? Fragment.Empty
        : Fragment.Of("Available at: " + work.Url + (work.Work.Accessed is { } day ? $" (Accessed: {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)})" : ""));
}
