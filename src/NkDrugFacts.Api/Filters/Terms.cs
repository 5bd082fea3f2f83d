using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace NkDrugFacts.Api.Filters;

/// <summary>The values of one filter: a row has to have one of <paramref name="Any"/>, if there are any, and none of <paramref name="None"/>.</summary>
internal sealed record Terms<T>(IReadOnlyList<T> Any, IReadOnlyList<T> None)
{
    public bool IsEmpty => Any.Count == 0 && None.Count == 0;

    /// <summary>The same with what falls under the values.</summary>
    public async Task<Terms<T>> WithinAsync(Func<IReadOnlyList<T>, Task<HashSet<T>>> within) =>
        IsEmpty ? this : new([.. await within(Any)], [.. await within(None)]);
}

/// <summary>What a row has to meet, and what it must not.</summary>
internal sealed class Conditions<TRow>
{
    private readonly List<Expression<Func<TRow, bool>>> met = [];
    private readonly List<Expression<Func<TRow, bool>>> unmet = [];

    public bool IsEmpty => met.Count == 0 && unmet.Count == 0;
    public IReadOnlyList<Expression<Func<TRow, bool>>> Met => met;
    public IReadOnlyList<Expression<Func<TRow, bool>>> Unmet => unmet;

    public void Add(Expression<Func<TRow, bool>> condition) => met.Add(condition);

    /// <param name="has">Whether a row has one of the values.</param>
    public void Add<T>(Terms<T> terms, Func<IReadOnlyList<T>, Expression<Func<TRow, bool>>> has)
    {
        if (terms.Any.Count > 0)
            met.Add(has(terms.Any));
        if (terms.None.Count > 0)
            unmet.Add(has(terms.None));
    }

    /// <summary>A row meets the condition, or does not. No list of truth values reaches the database: what is there to compare may be a condition of several parts.</summary>
    public void Add(Terms<bool> terms, Expression<Func<TRow, bool>> condition) =>
        Add(terms, flags => flags.Contains(true) && flags.Contains(false) ? _ => true : flags.Contains(true) ? condition : Not(condition));

    /// <summary>Of several things that a row has, one must meet everything, and none what must not be met.</summary>
    public void AddAny<TPart>(Expression<Func<TRow, IEnumerable<TPart>>> parts, Conditions<TPart> conditions)
    {
        if (conditions.Met.Count > 0)
            met.Add(Any(parts, Conditions<TPart>.Joined(conditions.Met, Expression.AndAlso)));
        unmet.AddRange(conditions.Unmet.Select(condition => Any(parts, condition)));
    }

    public IQueryable<TRow> Of(IQueryable<TRow> rows) =>
        unmet.Aggregate(met.Aggregate(rows, (some, condition) => some.Where(condition)), (some, condition) => some.Where(Not(condition)));

    /// <summary>Whether a row meets one of several conditions.</summary>
    public static Expression<Func<TRow, bool>> AnyOf<T>(IEnumerable<T> values, Func<T, Expression<Func<TRow, bool>>> condition) => Joined(values.Select(condition), Expression.OrElse);

    private static Expression<Func<TRow, bool>> Joined(IEnumerable<Expression<Func<TRow, bool>>> conditions, Func<Expression, Expression, Expression> join)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        return Expression.Lambda<Func<TRow, bool>>(conditions.Select(one => ReplacingExpressionVisitor.Replace(one.Parameters[0], row, one.Body)).Aggregate(join), row);
    }

    private static Expression<Func<TRow, bool>> Any<TPart>(Expression<Func<TRow, IEnumerable<TPart>>> parts, Expression<Func<TPart, bool>> condition) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [typeof(TPart)], parts.Body, condition), parts.Parameters);

    private static Expression<Func<TRow, bool>> Not(Expression<Func<TRow, bool>> condition) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Not(condition.Body), condition.Parameters);
}
