using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Responses;

/// <summary>A date as precise or vague as it is known.</summary>
/// <param name="Edtf">The date in EDTF, levels 0 to 2 (ISO 8601-2:2019).</param>
/// <param name="Text">The date as the work that gives it writes it.</param>
/// <param name="Earliest">The first day it can mean; absent when the start is open or unknown.</param>
/// <param name="Latest">The last day it can mean; absent when the end is open or unknown.</param>
public sealed record DateResponse(string Edtf, string? Text, DateOnly? Earliest, DateOnly? Latest)
{
    internal static DateResponse? From(HistoricalDate? date) => date is null
        ? null
        : new(date.Edtf, date.Text, date.Earliest == DateOnly.MinValue ? null : date.Earliest, date.Latest == DateOnly.MaxValue ? null : date.Latest);
}
