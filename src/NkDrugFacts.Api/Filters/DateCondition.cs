using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using NkDrugFacts.Model.Dates;
using NkDrugFacts.Model.Vocabulary;

namespace NkDrugFacts.Api.Filters;

/// <summary>Whether a recorded date lies in a time asked for. What has no date lies in none.</summary>
internal static class DateCondition
{
    /// <param name="match">Certainly: the time holds every day that the date can mean. Possibly: it holds one of them.</param>
    public static Expression<Func<TRow, bool>> Holds<TRow>(Expression<Func<TRow, HistoricalDate?>> date, Edtf time, DateMatch match)
    {
        var (first, last) = (time.Earliest, time.Latest);
        Expression<Func<HistoricalDate?, bool>> holds = match == DateMatch.Certain
            ? recorded => recorded != null && first <= recorded.Earliest && recorded.Latest <= last
            : recorded => recorded != null && recorded.Earliest <= last && first <= recorded.Latest;
        return Expression.Lambda<Func<TRow, bool>>(ReplacingExpressionVisitor.Replace(holds.Parameters[0], date.Body, holds.Body), date.Parameters);
    }
}
