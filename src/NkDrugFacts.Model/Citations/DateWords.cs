using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Model.Citations;

public static class DateWords
{
    /// <summary>A date in English, as vague as it is known: 12 February 2019, by 2013, 1990s, c. 2005.</summary>
    public static string Of(Edtf date) => CitedDate.Of(date).Words;
}
