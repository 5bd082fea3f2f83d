namespace NkDrugFacts.Model.Citations;

internal sealed class ApaRules : StyleRules
{
    public override (string Entry, string InText) CitedIn => ("As cited in ", ", as cited in ");

    public override int FirstOnlyFrom => 3;

    public override GivenName GivenEverywhere => GivenName.Initials;

    public override bool HasLetters => true;

    public override string[] SortKeys(StyledWork work) => [SortKey.OfAuthors(work), SortKey.OfDate(work.Date, none: ""), work.TitleKey];

    public override Fragment Entry(StyledWork work)
    {
        var isTitled = work.Authors.IsEmpty;
        var title = Fragment.Join(" ", Title(work, headline: false), HasContainer(work) ? Fragment.Empty : Version(work));
        return Fragment.Join(" ",
            Fragment.Join(". ",
                isTitled ? title : Authors(work),
                Dated(work),
                Fragment.Join(" ", isTitled ? Fragment.Empty : title, Bracket(work)),
                Container(work),
                Publisher(work)).Then("."),
            Access(work));
    }

    public override Fragment InText(StyledWork work) => Label(work);

    public override Fragment Label(StyledWork work) => Fragment.Join(", ",
        work.Authors.IsEmpty ? TitleInText(work) : AuthorsInText(work, "&"), Fragment.Of(Year(work)));

    private static string Year(StyledWork work) =>
        work.Date?.Year(DateLook.Apa, work.Letter) ?? (work.Letter.Length > 0 ? $"n.d.-{work.Letter}" : "n.d.");

    private static Fragment Authors(StyledWork work)
    {
        var names = work.Authors.Select(author => author.WithInitials(" ")).ToArray();
        return Fragment.Of(names.Length > 20 ? $"{string.Join(", ", names[..19])}, … {names[^1]}" : Listed(names, "&", comma: true));
    }

    private static Fragment Dated(StyledWork work)
    {
        var within = work.Type is "article" or "article-newspaper" or "article-magazine" or "broadcast" or "interview" or "motion_picture" or "pamphlet"
            or "personal_communication" or "post" or "post-weblog" or "speech" or "webpage" ? work.Date?.WithinYear(DateLook.Apa) : null;
        return Fragment.Of($"({Year(work)}{(within is null ? "" : $", {within}")})");
    }

    private static bool IsSite(StyledWork work) => work.Type is "webpage" or "post" or "article";

    private static bool HasContainer(StyledWork work) => (work.IsInPeriodical ? work.Publisher : work.Container()).Length > 0 && !IsSite(work);

    private static Fragment Title(StyledWork work, bool headline) =>
        HasContainer(work) ? headline ? work.QuotedTitle(headline) : work.RomanTitle() : work.ItalicTitle(headline);

    private static Fragment TitleInText(StyledWork work) => Title(work, headline: true);

    private static Fragment Version(StyledWork work) => Fragment.Of(work.Version).Within("(Version ", ")");

    private static Fragment Bracket(StyledWork work) => Fragment.Of(work switch
    {
        { Type: "dataset" } => "[Data set]",
        { Type: "interview", IsDescribed: false } => "[Interview]",
        _ => "",
    });

    private static Fragment Container(StyledWork work) => work.IsInPeriodical
        ? Name(work.Publisher, italic: true)
        : HasContainer(work) ? Fragment.Of("In ").Then(Fragment.Join(" ", Name(work.Container(), italic: true), Version(work))) : Fragment.Empty;

    private static Fragment Publisher(StyledWork work) => work.IsInPeriodical || work.IsSelfPublished ? Fragment.Empty : Name(work.Publisher);

    private static Fragment Access(StyledWork work) => Fragment.Of(
        work is { Date: null, Work.Accessed: { } day, Url.Length: > 0 } ? $"Retrieved {American(day)}, from {work.Url}" : work.Url);
}
