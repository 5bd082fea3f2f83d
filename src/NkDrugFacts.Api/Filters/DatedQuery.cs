using System.ComponentModel;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>A list that can be had as of a day, and filtered by dates.</summary>
public abstract record DatedQuery
{
    internal const string Overlap = "overlap";

    [Description("Answer as of the end of this day, in EDTF; of a month, a year or a range its last day. Without it, as things stand.")]
    [Example("2016-12-01")]
    [Longest(Edtf.MaxLength)]
    public string? AsOf { get; init; }

    [Description("How vague dates are matched. certain: what certainly lies in the time asked for. possible: what may lie in it. Without it, asOf counts what was certainly published, and filters by date take what overlaps, which the word overlap asks for as well.")]
    [Example("certain")]
    [WordsOf(typeof(DateMatch), "certain", "possible", Overlap)]
    public string? DateMatch { get; init; }

    /// <summary>Whether there is a filter by date, for which dateMatch has a meaning.</summary>
    private protected abstract bool FiltersByDate { get; }

    /// <summary>How filters by date match.</summary>
    private protected DateMatch FilterMatch => DateMatch == "certain" ? Model.Vocabulary.DateMatch.Certain : Model.Vocabulary.DateMatch.Possible;

    /// <summary>The day that was asked for. To be used only when the reader has refused nothing.</summary>
    private protected AsOfDay? ReadDay(FilterReader reader, TimeProvider time)
    {
        var words = EnumWords.All<DateMatch>().Append(Overlap);
        if (DateMatch is not null && !words.Contains(DateMatch, StringComparer.Ordinal))
            reader.Refuse("dateMatch", Validation.OneOf(DateMatch, words));
        else if (DateMatch is not null && AsOf is null && !FiltersByDate)
            reader.Refuse("dateMatch", "Has a meaning only together with asOf or a filter by date.");
        else if (DateMatch == Overlap && !FiltersByDate)
            reader.Refuse("dateMatch", "Is for filters by date; asOf takes certain or possible.");
        if (AsOf is not null && AsOfRequestValidator.Problem(AsOf, AsOfRequest.Today(time)) is { } problem)
            reader.Refuse("asOf", problem);
        return reader.Refusal is null ? new AsOfRequest { AsOf = AsOf, DateMatch = DateMatch == Overlap ? null : DateMatch }.Resolve(time) : null;
    }
}
