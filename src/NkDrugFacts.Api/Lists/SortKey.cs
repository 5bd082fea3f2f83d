using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NkDrugFacts.Api.Http;
using NkDrugFacts.Model;
using NkDrugFacts.Model.Dates;

namespace NkDrugFacts.Api.Lists;

/// <summary>Something that a list can be sorted by.</summary>
/// <param name="Name">The word for <c>sort=</c>.</param>
/// <param name="Value">A string, a number or a day, never null.</param>
/// <param name="IsMissing">1 for rows that have no such value, which come last in either direction; null when all have one.</param>
internal sealed record SortKey<TRow>(string Name, LambdaExpression Value, Expression<Func<TRow, int>>? IsMissing)
{
    public static SortKey<TRow> By<T>(string name, Expression<Func<TRow, T>> value, Expression<Func<TRow, int>>? isMissing = null) => new(name, value, isMissing);

    /// <summary>By the first day that a date can mean.</summary>
    public static SortKey<TRow> ByDate(string name, Expression<Func<TRow, HistoricalDate?>> date)
    {
        Expression<Func<HistoricalDate?, DateOnly>> earliest = recorded => recorded == null ? DateOnly.MinValue : recorded.Earliest;
        Expression<Func<HistoricalDate?, int>> isMissing = recorded => recorded == null ? 1 : 0;
        return By(name, Of(earliest), Of(isMissing));

        Expression<Func<TRow, T>> Of<T>(Expression<Func<HistoricalDate?, T>> part) =>
            Expression.Lambda<Func<TRow, T>>(ReplacingExpressionVisitor.Replace(part.Parameters[0], date.Body, part.Body), date.Parameters);
    }
}

/// <summary>The order of a list: the keys asked for and, last, the id, so that no two rows are equal.</summary>
internal sealed class Sorting<TRow>
{
    private readonly ParameterExpression row = Expression.Parameter(typeof(TRow), "row");
    private readonly List<(Expression Value, bool Descending)> parts = [];

    /// <param name="id">Unique in the list.</param>
    public Sorting(IEnumerable<(SortKey<TRow> Key, bool Descending)> keys, LambdaExpression id)
    {
        foreach (var (key, descending) in keys)
        {
            if (key.IsMissing is not null)
                parts.Add((OfRow(key.IsMissing), false));
            parts.Add((OfRow(key.Value), descending));
            // Nothing that follows a unique key decides anything.
            if (key.Value == id)
                return;
        }
        parts.Add((OfRow(id), false));
    }

    public IQueryable<TRow> Order(IQueryable<TRow> rows, bool backward)
    {
        var query = rows.Expression;
        foreach (var (index, (value, descending)) in parts.Index())
        {
            var method = (index == 0 ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy)) + (descending != backward ? "Descending" : "");
            query = Expression.Call(typeof(Queryable), method, [typeof(TRow), value.Type], query, Expression.Quote(Expression.Lambda(value, row)));
        }
        return rows.Provider.CreateQuery<TRow>(query);
    }

    /// <summary>The rows behind one, which need not be there any longer: (a &gt; x) or (a = x and b &gt; y), and so on.</summary>
    public Expression<Func<TRow, bool>> Behind(IReadOnlyList<object> keys, bool backward)
    {
        Expression? behind = null;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            var (value, descending) = parts[i];
            var key = Parameter(keys[i], value.Type);
            var beyond = Beyond(value, key, descending != backward);
            behind = behind is null ? beyond : Expression.OrElse(beyond, Expression.AndAlso(Expression.Equal(value, key), behind));
        }
        return Expression.Lambda<Func<TRow, bool>>(behind!, row);
    }

    /// <summary>The page asked for, by the ids of its rows; null when its cursor is not of this list.</summary>
    /// <param name="count">How many rows there are; null where to find them takes longer than to sort them: then they are counted as they are found.</param>
    public async Task<ListPage<string>?> PageAsync(
        IQueryable<TRow> rows, Func<Task<int>>? count, PageRequest request, AsOfDay? day, FactsDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        var total = 0;
        var page = await Keyset.PageAsync(request, day, LoadAsync, position => position.Keys, count ?? (() => Task.FromResult(total)), db, http, cancellationToken);
        return page is null ? null : new([.. page.Data.Select(position => position.Id)], page.Page);

        async Task<List<SortPosition>> LoadAsync(Cursor? cursor, int most)
        {
            if (cursor is not null || count is not null)
                return await Order(cursor is null ? rows : rows.Where(Behind(cursor.KeysAs(parts.ConvertAll(part => part.Value.Type)), cursor.Backward)), cursor is { Backward: true }).Take(most).Select(Position).ToListAsync(cancellationToken);
            (var first, total) = await FirstRows.LoadAsync(db, rows.Select(Position), parts.ConvertAll(part => (part.Value.Type, part.Descending)), most, cancellationToken);
            return first.ConvertAll(keys => new SortPosition { Keys = keys });
        }
    }

    /// <summary>Where a row stands in the order.</summary>
    public Expression<Func<TRow, SortPosition>> Position => Expression.Lambda<Func<TRow, SortPosition>>(
        Expression.MemberInit(
            Expression.New(typeof(SortPosition)),
            Expression.Bind(typeof(SortPosition).GetProperty(nameof(SortPosition.Keys))!, Expression.NewArrayInit(typeof(object), parts.Select(part => Expression.Convert(part.Value, typeof(object)))))),
        row);

    private static BinaryExpression Beyond(Expression value, Expression key, bool descending)
    {
        // Strings have no > in C#; the database's collation compares them by code point.
        var (left, right) = value.Type == typeof(string)
            ? (Expression.Call(typeof(string), nameof(string.Compare), null, value, key), Expression.Constant(0))
            : (value, key);
        return descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    // A member of a captured object becomes a parameter of the command, a constant would make each page a query of its own.
    private static MemberExpression Parameter(object key, Type type) =>
        Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Captured<>).MakeGenericType(type), key)), nameof(Captured<>.Value));

    private Expression OfRow(LambdaExpression expression) => ReplacingExpressionVisitor.Replace(expression.Parameters[0], row, expression.Body);
}

internal sealed record Captured<T>(T Value);

/// <summary>The sort keys of a row, the last of which is its id.</summary>
internal sealed class SortPosition
{
    public object[] Keys { get; init; } = [];

    public string Id => (string)Keys[^1];
}
