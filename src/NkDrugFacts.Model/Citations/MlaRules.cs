using System.Globalization;

namespace NkDrugFacts.Model.Citations;

internal sealed class MlaRules : StyleRules
{
    public override (string Entry, string InText) CitedIn => ("Qtd. in ", ", qtd. in ");

    public override int FirstOnlyFrom => 3;

    public override string[] SortKeys(StyledWork work) =>
        [HasAuthors(work) ? SortKey.OfAuthors(work, FirstOnlyFrom) : work.TitleKey, work.TitleKey, SortKey.OfDate(work.Date, SortKey.Last)];

    public override Fragment Entry(StyledWork work)
    {
        var hasContainer = Container(work).Length > 0;
        var date = work.Type switch
        {
            "book" or "chapter" or "paper-conference" or "motion_picture" => work.Date?.Year(DateLook.Mla),
            "article-journal" => work.Date?.MonthAndYear(DateLook.Mla),
            _ => work.Date?.Full(DateLook.Mla),
        };
        return Fragment.Join(". ",
            HasAuthors(work) ? Authors(work) : Fragment.Empty,
            Title(work),
            Fragment.Join(", ",
                Name(Container(work), italic: true),
                Fragment.Of(work.Version).Within(hasContainer || work.Authors.IsEmpty ? "version " : "Version ", ""),
                IsContained(work) ? Fragment.Empty : Name(work.Publisher),
                Fragment.Of(date),
                Fragment.Of(work.Url)),
            Fragment.Of(work is { Date: null, Work.Accessed: { } day } ? "Accessed " + Day(day) : null)).Then(".");
    }

    public override Fragment InText(StyledWork work) =>
        Fragment.Join(", ", Label(work), work.IsAmbiguous && HasAuthors(work) ? Title(work) : Fragment.Empty);

    public override Fragment Label(StyledWork work) => HasAuthors(work) ? AuthorsInText(work, "and") : Title(work);

    // Who publishes a work of their own is named once, as publisher.
    private static bool HasAuthors(StyledWork work) => !work.Authors.IsEmpty && !(work.IsSelfPublished && !work.IsInPeriodical);

    private static bool IsContained(StyledWork work) => work.IsInPeriodical || work.Type is "webpage" or "post" or "article";

    private static string Container(StyledWork work) => IsContained(work) ? work.Publisher : work.Container(headline: true);

    private static Fragment Title(StyledWork work) => Container(work).Length > 0 ? work.QuotedTitle(headline: true) : work.ItalicTitle(headline: true);

    private static Fragment Authors(StyledWork work) => work.RepeatsAuthors ? Fragment.Of("---") : work.Authors switch
    {
        [var only] => Fragment.Of(only.FamilyFirst),
        [var first, var second] => Fragment.Of($"{first.FamilyFirst}, and {second.Whole}"),
        [var first, ..] => Fragment.Of($"{first.FamilyFirst}, et al."),
        [] => Fragment.Empty,
    };

    private static string Day(DateOnly day) => StyledDate.Of(Dates.Edtf.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Full(DateLook.Mla);
}
